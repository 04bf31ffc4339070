"""The file of one disclosure: its approval form, and everything about it as one sealed bundle (PD-30, RV-03)."""
