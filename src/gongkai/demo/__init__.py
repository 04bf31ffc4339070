"""Cities in a box: a simulated year of cases through the real actions, for the demonstration and for replay."""
