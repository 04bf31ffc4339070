"""Desk pages of publicity lists and objections."""
