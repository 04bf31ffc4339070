"""Append-only ledger: every act of the house, in streams, each event chained to the one before.

- `append` writes, `append_many` to many streams at once; `history` reads a stream.
- `seal_day` and `seal_due` put ended days under published roots; `inclusion` proves that an event is there.
- `verify` finds the row that was edited, deleted, inserted, reordered or backdated behind the house's back.
"""

from .actors import Actor
from .canonical import LedgerError
from .damage import Damage
from .models import Event, Seal, StreamHead
from .seal_check import compare_published
from .seals import inclusion, public_seals, seal_day, seal_due
from .verifying import verify
from .writing import Entry, append, append_many, history

__all__ = [
    "Actor",
    "Damage",
    "Entry",
    "Event",
    "LedgerError",
    "Seal",
    "StreamHead",
    "append",
    "append_many",
    "compare_published",
    "history",
    "inclusion",
    "public_seals",
    "seal_day",
    "seal_due",
    "verify",
]
