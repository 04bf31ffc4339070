"""The file store: what people hand in, found again by its content."""

from .sniff import BadFile
from .store import StoredFile, keep, put, take

__all__ = ["BadFile", "StoredFile", "keep", "put", "take"]
