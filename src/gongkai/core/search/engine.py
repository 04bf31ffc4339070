"""The index of the database at hand."""

from datetime import date
from typing import Protocol

from django.db import connection

from . import postgresql, sqlite
from .terms import Term


class Engine(Protocol):
    """What both ways of indexing do; sqlite.py and postgresql.py say how."""

    def new_places(self, days: list[date]) -> list[int]: ...

    def settle(self) -> None: ...

    def few(self, term: Term, most: int) -> list[int] | None: ...

    def newest(self, term: Term, before: int | None, limit: int) -> list[int]: ...


def engine() -> Engine:
    return postgresql if connection.vendor == "postgresql" else sqlite
