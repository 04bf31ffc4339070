"""Reads every file for its text, wherever the text hides in it. The content says what a file is, not its name."""

from .kinds import kind_of
from .model import Part, Reading
from .reading import read

__all__ = ["Part", "Reading", "kind_of", "read"]
