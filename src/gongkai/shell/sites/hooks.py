"""What the floors above bring into sites. Each registry takes functions; nothing registered means nothing there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor
from gongkai.shell.nav import Place, Registry

from .models import Column


@dataclass(frozen=True)
class Wanted:
    """Which items: of a column, with a tag, or all; ``body`` limits to one body. At most ``most``, newest first."""

    column: Column | None = None
    tag: str = ""
    body: Body | None = None
    most: int = 10


@dataclass(frozen=True)
class Mark:
    """A tag beside a title, such as 现行有效: ``tone`` green, amber, slate, grey or brand, ``icon`` of icons.svg."""

    word: str
    tone: str
    icon: str = ""


@dataclass(frozen=True)
class Item:
    """A published thing as one line of a list. ``note`` is a document number or a source."""

    title: str
    url: str
    on: date | datetime
    note: str = ""
    summary: str = ""
    mark: Mark | None = None
    struck: bool = False  # no longer in force


sources: Registry[Callable[[Wanted], list[Item]]] = Registry()
"""Register a function: Wanted -> published items that everybody may read."""

counts: Registry[Callable[[Sequence[Column]], Mapping[int, int]]] = Registry()
"""Register a function: columns -> number of published items by the column's pk."""

on_merge: Registry[Callable[[Column, Column, Actor], int]] = Registry()
"""Register a function: moves everything from the first column to the second, returns how many were moved."""

titles: Registry[Callable[[Sequence[str]], Mapping[str, Place]]] = Registry()
"""Register a function: keys of pages as counted -> title and address of those that everybody may open."""

rail: Registry[Callable[[Body], Sequence[Place]]] = Registry()
"""Register a function: body -> further lines at the end of the rail of its 政府信息公开 column."""

marks: Registry[Callable[[], str]] = Registry()
"""Register a function: nothing -> a text that is another one after each committed change of what pages show."""

pages: dict[str, Callable[[HttpRequest, Column], HttpResponse]] = {}
"""The public page of columns with a template (``Column.Template``); without an entry the plain list is shown."""


def items(wanted: Wanted) -> list[Item]:
    """The newest items of all sources together."""
    found = [item for part in sources for item in part(wanted)]
    return sorted(found, key=_day, reverse=True)[: wanted.most]


def item_counts(columns: Sequence[Column]) -> dict[int, int]:
    """Published items of each column, by pk, from all rooms; every column has an entry."""
    total = {column.pk: 0 for column in columns}
    for part in counts:
        for pk, number in part(columns).items():
            total[pk] += number
    return total


def titles_of(keys: Sequence[str]) -> dict[str, Place]:
    """Title and address of counted pages, by key; pages that are gone are left out."""
    return {key: place for part in titles for key, place in part(keys).items()}


def _day(item: Item) -> date:
    return item.on.date() if isinstance(item.on, datetime) else item.on
