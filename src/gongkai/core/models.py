"""Django looks for models here; each lives beside the code that is responsible for it."""

from .cases import Case
from .files.store import StoredFile
from .ledger.models import Event, StreamHead
from .numbering import Counter

__all__ = ["Case", "Counter", "Event", "StoredFile", "StreamHead"]
