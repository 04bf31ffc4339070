"""Django looks for models here; each lives beside the code that is responsible for it."""

from .cases import Case
from .files.store import StoredFile
from .jobs import JobRun
from .ledger.models import Event, Seal, StreamHead
from .numbering import Counter
from .search.log import SearchCount
from .search.models import SearchEntry
from .throttle import Throttle

__all__ = [
    "Case",
    "Counter",
    "Event",
    "JobRun",
    "Seal",
    "SearchCount",
    "SearchEntry",
    "StoredFile",
    "StreamHead",
    "Throttle",
]
