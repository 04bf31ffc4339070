"""Forms of this floor. Cleaned data are the arguments of the actions."""
