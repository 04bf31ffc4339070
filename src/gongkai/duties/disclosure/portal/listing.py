"""Lists of disclosures: the one query behind page, count and export, and pages that all cost the same.

A page is asked for by the row it follows (`before`: older than this) or precedes (`after`: newer than this).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from gongkai.bodies.models import Body, Person
from gongkai.core import search
from gongkai.core.time import day_start
from gongkai.duties.disclosure.documents.models import ENDED, Document, Validity
from gongkai.duties.disclosure.documents.queries import newest, older_than, visible
from gongkai.duties.disclosure.finding.entries import EVERYBODY, pk_of, token
from gongkai.shell.sites.models import Column

PAGE = 20
Filters = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """One page of a list with the addresses of its neighbours, empty at the ends."""

    rows: list[Document]
    newer: str
    older: str
    size: int = PAGE


@dataclass(frozen=True)
class Totals:
    """How many there are, and how many of each validity, in words; without any that binds the words are empty."""

    number: int
    by_validity: list[tuple[str, int]]


def of_column(column: Column, reader: Person | None) -> QuerySet[Document]:
    """What stands in a column, and in those under one of the first level."""
    below = [] if column.parent_id else list(column.children.values_list("pk", flat=True))
    if not below:
        return visible(reader).filter(column=column.pk)
    return visible(reader).filter(body=column.body_id, column__in=[column.pk, *below])


def narrowed(found: QuerySet[Document], filters: Filters, body: Body) -> QuerySet[Document]:
    """The list as filtered by a valid `forms.ListFilter`."""
    plain = {name: filters[name] for name in ("topic", "genre", "category") if filters.get(name)}
    if year := filters.get("year"):
        plain["generated_on__range"] = (date(int(year), 1, 1), date(int(year), 12, 31))
    if validity := filters.get("validity"):
        plain["validity__in"] = ENDED if validity == "ended" else [validity]
    if since := filters.get("since"):
        plain["published_at__gte"] = day_start(since)
    if until := filters.get("until"):
        plain["published_at__lt"] = day_start(until + timedelta(days=1))
    if words := filters.get("q"):
        plain["pk__in"] = _with_words(words, body)
    return found.filter(**plain)


def _with_words(words: str, body: Body) -> list[int]:
    """The newest `search.CAP` public documents of the body with these words, title, number or index code."""
    found = search.query(words, must=[EVERYBODY, token("body", body.pk)], order="date", limit=search.CAP)
    return [pk_of(hit.key) for hit in found.hits]


def sheet(found: QuerySet[Document], asked: QueryDict) -> Sheet:
    """The page that `asked` names, the newest one by default or when it names a row that never was."""
    before, after = _row(asked.get("before", "")), _row(asked.get("after", ""))
    if after is not None:
        rows = list(_newer_than(found, *after)[: PAGE + 1])
        more_newer, rows = len(rows) > PAGE, rows[:PAGE][::-1]
        more_older = True
    else:
        rows = list((older_than(newest(found), *before) if before else newest(found))[: PAGE + 1])
        more_newer, more_older, rows = before is not None, len(rows) > PAGE, rows[:PAGE]
    if not rows:
        return Sheet([], "", "")
    newer = _address(asked, after=rows[0].pk) if more_newer else ""
    older = _address(asked, before=rows[-1].pk) if more_older else ""
    return Sheet(rows, newer, older)


def _newer_than(found: QuerySet[Document], published_at: Any, pk: int) -> QuerySet[Document]:
    later = Q(published_at__gt=published_at) | Q(published_at=published_at, pk__gt=pk)
    return found.filter(later).order_by("published_at", "pk")


def _row(pk: str) -> tuple[Any, int] | None:
    """When the row was published; also of one that is no longer to be seen, so that no link breaks."""
    if not pk.isdecimal() or len(pk) > 18:
        return None
    known = Document.objects.filter(pk=pk, published_at__isnull=False)
    return known.values_list("published_at", "pk").first()


def _address(asked: QueryDict, **place: int) -> str:
    return (
        f"?{kept(asked)}{'&' if kept(asked) else ''}{'&'.join(f'{name}={pk}' for name, pk in place.items())}"
    )


def kept(asked: QueryDict) -> str:
    """The filters as typed, without the place in the list."""
    query = asked.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    for name in [name for name, value in query.items() if not value]:
        query.pop(name)
    return query.urlencode()


def totals(found: QuerySet[Document]) -> Totals:
    rows = found.order_by().values_list("validity").annotate(n=Count("pk"))
    by_code = dict(rows)
    ended = sum(by_code.get(code, 0) for code in ENDED)
    named = [(Validity(code).label, by_code.get(code, 0)) for code in ("valid", "amended", "pending")]
    named.append(("已废止或者失效", ended))
    return Totals(sum(by_code.values()), [(label, n) for label, n in named if n])
