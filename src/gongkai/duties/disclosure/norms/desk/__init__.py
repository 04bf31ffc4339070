"""Desk pages of the register of normative documents."""
