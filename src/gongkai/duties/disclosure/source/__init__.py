"""Openness decided at the source: official papers with their attribute, and the negative list (PD-16, RV-06, RV-10)."""
