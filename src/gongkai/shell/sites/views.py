"""How often pages are opened, counted without personal data and without making a page wait.

A view goes into the memory of its process; what has gathered is written in one statement after an answer has been
sent. A process that is killed loses the last seconds. The rule is public (/views/): data/views.toml has its numbers.
"""

import atexit
import logging
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from threading import Lock
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import DatabaseError, connection, transaction
from django.db.models import Model, Sum
from django.dispatch import receiver
from django.http import HttpRequest

from gongkai.bodies.models import Body
from gongkai.core.time import today

from .models import Column, PageView
from .seen import Seen

WAIT, ENOUGH = 10.0, 1000  # seconds or pages gathered before they are written
ROWS = 200  # of one statement; SQLite takes at most 999 values in old builds
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rank:
    """One line of a click ranking. ``thing`` is the page's key, the column or the body."""

    thing: Any
    count: int


Gathered = dict[tuple[str, date], tuple[int, int | None, int | None]]
_gathered: Gathered = {}
_lock = Lock()
_written = monotonic()


def count(request: HttpRequest, key: str, body: Body | None = None, column: Column | None = None) -> None:
    """Count that the page was opened, unless by a program or by a refresh. ``key``: at most 60 characters."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or is_robot(agent):
        return
    visitor = f"{request.META.get('REMOTE_ADDR', '')}\n{agent}"
    if seen().again(visitor, key, rule()["refresh_minutes"]):
        return
    place = (key, today())
    with _lock:
        number = _gathered.get(place, (0,))[0] + 1
        _gathered[place] = number, body.pk if body else None, column.pk if column else None


def is_robot(agent: str) -> bool:
    """Whether a User-Agent belongs to a program, or to nobody."""
    low = agent.lower()
    return not low.strip() or any(sign in low for sign in rule()["robots"])


def total(key: str) -> int:
    """How often the page was opened in all; what was gathered in the last seconds may be missing."""
    return PageView.objects.filter(key=key).aggregate(n=Sum("count"))["n"] or 0


def column_totals(columns: Sequence[Column]) -> dict[int, int]:
    """Views of all pages of each column in all, by the column's pk; every column has an entry."""
    return {column.pk: 0 for column in columns} | _sums(columns)


def ranking(first: date, last: date, by: str = "key", most: int = 50, **among: Any) -> list[Rank]:
    """The most opened pages (``by="key"``), columns or bodies of a period, both days included.

    ``among`` limits the rows, such as ``body=...`` or ``column=...``; pages without what is ranked are left out.
    """
    rows = PageView.objects.filter(day__range=(first, last), **among).exclude(**{f"{by}__isnull": True})
    found = list(rows.values_list(by).annotate(n=Sum("count")).order_by("-n", by)[:most])
    if by == "key":
        return [Rank(key, n) for key, n in found]
    model: type[Model] = {"body": Body, "column": Column}[by]
    things = model._default_manager.in_bulk([pk for pk, _ in found])
    return [Rank(things[pk], n) for pk, n in found]


def flush() -> int:
    """Write what has gathered; returns the number of pages. What cannot be written now waits for the next time."""
    global _gathered, _written
    with _lock:
        taken, _gathered = _gathered, {}
        _written = monotonic()
    if not taken:
        return 0
    rows = [(key, day, body, column, n) for (key, day), (n, body, column) in sorted(taken.items())]
    try:
        with transaction.atomic():
            for start in range(0, len(rows), ROWS):
                _add(rows[start : start + ROWS])
    except DatabaseError:
        log.exception("views were not written; they wait")
        _give_back(taken)
        return 0
    return len(rows)


def forget() -> None:
    """Drop what has gathered and who has just been here."""
    with _lock:
        _gathered.clear()
    seen().forget()


@receiver(request_finished)
def flush_when_due(**_: Any) -> None:
    """After the answer went out, so that nobody waits for it."""
    if _gathered and (monotonic() - _written > WAIT or len(_gathered) >= ENOUGH):
        flush()


@cache
def rule() -> Mapping[str, Any]:
    """The public rule of counting: ``refresh_minutes`` and ``robots``."""
    return tomllib.loads(files(__package__).joinpath("data", "views.toml").read_text("utf-8"))


@cache
def seen() -> Seen:
    return Seen(settings.DATA / "views.seen")


def _sums(columns: Iterable[Column]) -> dict[int, int]:
    rows = PageView.objects.filter(column__in=columns)
    return dict(rows.values_list("column").annotate(n=Sum("count")))


def _add(rows: Sequence[tuple[Any, ...]]) -> None:
    """Both databases add to a row that is there in the same words; in a fixed order, so no two processes lock."""
    marks = ", ".join(["(%s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO shell_pageview (key, day, body_id, column_id, count) VALUES {marks} "  # noqa: S608
            "ON CONFLICT (key, day) DO UPDATE SET count = shell_pageview.count + excluded.count",
            [value for row in rows for value in row],
        )


def _give_back(taken: Gathered) -> None:
    with _lock:
        for place, (n, body, column) in taken.items():
            _gathered[place] = _gathered.get(place, (0,))[0] + n, body, column


atexit.register(flush)
