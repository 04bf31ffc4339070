"""Append-only ledger: every act of the house, in streams, each event chained to the one before."""

from .actors import Actor
from .canonical import LedgerError
from .models import Event, StreamHead
from .writing import append, history

__all__ = ["Actor", "Event", "LedgerError", "StreamHead", "append", "history"]
