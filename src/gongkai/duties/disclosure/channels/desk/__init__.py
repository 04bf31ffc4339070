"""Desk pages of the channels: warnings, register, posts."""
