"""Verbs of publicity lists and of objections to them."""

from .lists import close_due, fill, prepare, strike
from .objections import answer, check, object_to

__all__ = ["answer", "check", "close_due", "fill", "object_to", "prepare", "strike"]
