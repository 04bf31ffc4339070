"""Lift the triggers of the ledger, as the owner of a database can: for attackers in tests, and to empty tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

TABLES = ("core_event", "core_seal", "core_streamhead")


@contextmanager
def lifted() -> Iterator[Any]:
    """A cursor that may do anything to the ledger; the triggers are back afterwards."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            away = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES]
            back = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES]
        else:
            cursor.execute("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'")
            triggers = [(name, sql) for name, sql, table in cursor.fetchall() if table in TABLES]
            away, back = [f"DROP TRIGGER {name}" for name, _ in triggers], [sql for _, sql in triggers]
        for statement in away:
            cursor.execute(statement)
        try:
            yield cursor
        finally:
            for statement in back:
                cursor.execute(statement)
