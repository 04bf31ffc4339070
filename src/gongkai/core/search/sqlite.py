"""The index on SQLite: an FTS5 table without content, its terms made by the triggers of the migration.

A word is a phrase of pairs, which is exact. FTS5 gives rows by rowid, so the newest come first at no cost.
"""

from datetime import date
from typing import Any as Anything

from django.db import connection
from django.db.backends.signals import connection_created
from django.dispatch import receiver

from .models import first_place
from .terms import All, Any, But, Has, Term, Titled, Token
from .text import index_terms, pairs


@receiver(connection_created)
def _teach(connection: Anything, **_: object) -> None:
    """The triggers need our function."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            "core_search_terms", 3, lambda *texts: " ".join(index_terms(*texts)), deterministic=True
        )


def new_places(days: list[date]) -> list[int]:
    """Unused places, one for each of the days: after all others of the day. There is only one writer."""
    last: dict[date, int] = {}
    places = []
    with connection.cursor() as cursor:
        for day in days:
            if day not in last:
                cursor.execute(
                    "SELECT COALESCE(MAX(place), %s) FROM core_searchentry WHERE place > %s AND place < %s",
                    [first_place(day), first_place(day), first_place(day) + first_place(date.min)],
                )
                last[day] = cursor.fetchone()[0]
            last[day] += 1
            places.append(last[day])
    return places


def settle() -> None:
    """Nothing to do after writing: FTS5 merges its pieces as it goes."""


def few(term: Term, most: int) -> list[int] | None:
    """All places where a term holds, newest first; None when there are more than `most`."""
    found = newest(term, None, most + 1)
    return found if len(found) <= most else None


def newest(term: Term, before: int | None, limit: int) -> list[int]:
    """The newest places where a term holds, below `before`."""
    upper = "" if before is None else " AND rowid < %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM core_search WHERE core_search MATCH %s{upper} ORDER BY rowid DESC LIMIT %s",  # noqa: S608
            [expression(term), *([] if before is None else [before]), limit],
        )
        return [place for (place,) in cursor.fetchall()]


def expression(term: Term) -> str:
    """A term in the language of FTS5."""
    match term:
        case Has(word):
            return f'"{" ".join(pairs(word))}"'
        case Titled(word) if len(word) == 1:
            return f'"={word}"'
        case Titled(word):
            return f'"{" ".join("^" + pair for pair in pairs(word))}"'
        case Token(token):
            return f'"{token}"'
        case But(first, without):
            return f"({expression(first)} NOT {expression(without)})"
        case All(terms) | Any(terms):
            between = " AND " if isinstance(term, All) else " OR "
            return f"({between.join(map(expression, terms))})"
