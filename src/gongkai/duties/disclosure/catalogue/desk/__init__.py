"""The catalogue on the desk: what is listed, what is missing, the self-check, and what belongs to it."""
