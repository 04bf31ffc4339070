"""The pages of upkeep on the desk: the findings, one finding, the bodies by kind, one body's columns and checks."""
