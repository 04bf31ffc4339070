"""Documents as tables, saved pages and texts give them: `read_source` tells what is there and believes nothing.

No models, no database.
"""

from .raw import BadSource, RawAttachment, RawDocument, Skipped
from .reading import read_shelf, read_source
from .shelf import Shelf, shelf_of

__all__ = [
    "BadSource",
    "RawAttachment",
    "RawDocument",
    "Shelf",
    "Skipped",
    "read_shelf",
    "read_source",
    "shelf_of",
]
