"""The verbs of the catalogue: the only code that writes entries, rounds of self-check, guides, officers, categories.

Each is one transaction and one event, mostly on the stream `catalogue:<body>`; each raises Refused with its reasons.
"""

from .categories import add_category, add_tag, adopt_standard, retire_category
from .entries import add, confirm, edit, remove
from .guide import confirm_guide
from .loading import import_catalogue, load_statutory
from .occasions import drop_occasion, fill_occasion, note_occasion
from .officers import end_officer, name_officer
from .rounds import close_round, open_round

__all__ = [
    "add",
    "add_category",
    "add_tag",
    "adopt_standard",
    "close_round",
    "confirm",
    "confirm_guide",
    "drop_occasion",
    "edit",
    "end_officer",
    "fill_occasion",
    "import_catalogue",
    "load_statutory",
    "name_officer",
    "note_occasion",
    "open_round",
    "remove",
    "retire_category",
]
