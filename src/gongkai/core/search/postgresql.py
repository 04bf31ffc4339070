"""The index on PostgreSQL: a tsvector of pairs with GIN in a narrow table of its own, filled by triggers.

The pairs of a longer word say where it may stand; the entry's text is read to be sure. `(SELECT ...::tsquery)` hides
the terms from the planner: knowing a word to be frequent it would read the whole table, which is slower.
"""

from datetime import date
from typing import Any as Anything

from django.db import connection

from .models import first_place
from .terms import All, Any, But, Has, Term, Titled, Token
from .text import pairs

WALKED = 4000  # entries: a frequent word is found sooner by reading the newest than in the index


def new_places(days: list[date]) -> list[int]:
    """Unused places, one for each of the days: after all others of the day."""
    serials = _column("SELECT nextval('core_search_serial') FROM generate_series(1, %s)", [len(days)])
    return [first_place(day) + serial for day, serial in zip(days, serials, strict=True)]


def settle() -> None:
    """Put what was written from GIN's waiting list into the index: every search would have to read that list."""
    _column("SELECT gin_clean_pending_list('core_search_terms')", [])


def few(term: Term, most: int) -> list[int] | None:
    """All places where a term holds, newest first; None when there are more than `most`."""
    matching, values = _matching(term)
    found = _column(f"{matching} LIMIT %s", [*values, most + 1])
    return sorted(found, reverse=True) if len(found) <= most else None


def newest(term: Term, before: int | None, limit: int) -> list[int]:
    """The newest places where a term holds, below `before`. For a term that holds often; else take `few`."""
    return _walk(term, before, limit) or _sorted(term, before, limit)


def _walk(term: Term, before: int | None, limit: int) -> list[int]:
    """Among the newest entries; empty when these do not fill the page."""
    upper = "" if before is None else "WHERE place < %s"
    condition, values = predicate(term)
    found = _column(
        f"SELECT place FROM (SELECT * FROM core_searchentry {upper} ORDER BY place DESC LIMIT %s) entry "  # noqa: S608  our own conditions
        f"WHERE {condition} ORDER BY place DESC LIMIT %s",
        [*([] if before is None else [before]), WALKED, *values, limit],
    )
    return found if len(found) == limit else []


def _sorted(term: Term, before: int | None, limit: int) -> list[int]:
    """Among all that may match, sure of as many as are wanted."""
    condition, values = _sure(term)
    upper = "TRUE" if before is None else "place < %s"
    return _column(
        "WITH may AS MATERIALIZED (SELECT place FROM core_search WHERE terms @@ (SELECT %s::tsquery)) "  # noqa: S608  our own conditions
        f"SELECT place FROM (SELECT place FROM may WHERE {upper} ORDER BY place DESC) may "
        f"WHERE {condition} ORDER BY place DESC LIMIT %s",
        [tsquery(term)[0], *([] if before is None else [before]), *values, limit],
    )


def _matching(term: Term) -> tuple[str, list[str]]:
    condition, values = _sure(term)
    select = "SELECT place FROM core_search may WHERE terms @@ (SELECT %s::tsquery)"
    return f"{select} AND {condition}", [tsquery(term)[0], *values]


def _sure(term: Term) -> tuple[str, list[str]]:
    """A condition on `may` that makes sure of a term; nothing to check when the pairs tell all."""
    if tsquery(term)[1]:
        return "TRUE", []
    condition, values = predicate(term)
    return f"(SELECT {condition} FROM core_searchentry entry WHERE entry.place = may.place)", values  # noqa: S608


def tsquery(term: Term) -> tuple[str, bool]:
    """A term in the language of tsquery, and whether that tells all: it may be wider, never narrower."""
    match term:
        case Has(word):
            return " & ".join(f"'{pair}'" for pair in pairs(word)), len(word) == 2
        case Titled(word) if len(word) == 1:
            return f"'={word}'", True
        case Titled(word):
            return " & ".join(f"'^{pair}'" for pair in pairs(word)), len(word) == 2
        case Token(token):
            return f"'{token}'", True
        case But(first, without):
            (wanted, sure), (unwanted, exact) = tsquery(first), tsquery(without)
            return (f"({wanted}) & !({unwanted})", sure) if exact else (wanted, False)
        case All(terms) | Any(terms):
            between = " & " if isinstance(term, All) else " | "
            asked = [tsquery(inner) for inner in terms]
            return between.join(f"({text})" for text, _ in asked), all(exact for _, exact in asked)


def predicate(term: Term) -> tuple[str, list[str]]:
    """A term as a condition on a row of the entries, with its values."""
    match term:
        case Has(word):
            return "strpos(entry.content, %s) > 0", [word]
        case Titled(word):
            return "strpos(entry.title, %s) > 0", [word]
        case Token(token):
            return "strpos(entry.tokens, %s) > 0", [f" {token} "]
        case But(first, without):
            (wanted, values), (unwanted, more) = predicate(first), predicate(without)
            return f"({wanted} AND NOT {unwanted})", values + more
        case All(terms) | Any(terms):
            between = " AND " if isinstance(term, All) else " OR "
            asked = [predicate(inner) for inner in terms]
            return f"({between.join(text for text, _ in asked)})", [v for _, values in asked for v in values]


def _column(sql: str, values: list[Anything]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [value for (value,) in cursor.fetchall()]
