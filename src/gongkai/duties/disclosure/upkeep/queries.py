"""The findings, for those who have to put them right and those who watch; the list, its count and its export share them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from gongkai.bodies.models import ORGANS, Body, Person
from gongkai.bodies.roles import SUBTREE, bodies_within, usable, within
from gongkai.core.ledger import Event
from gongkai.law.calendar import WorkCalendar
from gongkai.shell.sites.models import SubSite

from .access import KEEP, VIEW
from .models import PENDING, SiteFinding
from .patience import RISES, late

AGES = {"in_time": "没有超期", "late": "已超期", "risen": "已提醒上级监督"}
KINDS = tuple(SiteFinding.Kind)


def seen_by(person: Person) -> QuerySet[SiteFinding]:
    """Everything found on the sites that the person's right reaches."""
    return SiteFinding.objects.filter(within(person, VIEW, section=None))


def listed(person: Person, filters: Mapping[str, Any], calendar: WorkCalendar) -> QuerySet[SiteFinding]:
    """What the list shows: without a state, what still waits; the oldest first."""
    state = filters.get("state")
    found = seen_by(person).filter(state__in=[state] if state else PENDING)
    if code := filters.get("body"):
        found = found.filter(body__code=code)
    if kind := filters.get("kind"):
        found = found.filter(kind=kind)
    if age := filters.get("age"):
        found = found.filter(_age(age, calendar))
    if filters.get("mine"):
        found = found.filter(addressed_to(person, calendar))
    return found.order_by("found_on", "body__path", "pk")


def _age(age: str, calendar: WorkCalendar) -> Q:
    if age == "in_time":
        return Q(state__in=PENDING) & ~late(calendar)
    return late(calendar, RISES if age == "risen" else 0)


def addressed_to(person: Person, calendar: WorkCalendar) -> Q:
    """What the person is reminded of today, by the steps of `patience.reminders`."""
    own = Q(column__responsible=person) | Q(column__executing=person)
    keeps, above = within(person, KEEP, section=None), _above(person)
    return Q(state__in=PENDING) & (
        own
        | (Q(column=None) & keeps)
        | (late(calendar) & (Q(column__supervising=person) | keeps))
        | (late(calendar, RISES) & above)
    )


def _above(person: Person) -> Q:
    """The findings of the bodies over which the person watches from above."""
    if not any(reach == SUBTREE for _, reach in usable(person, "disclosure.watch")):
        return Q(pk__in=[])
    return within(person, "disclosure.watch", section=None)


def organs_of(person: Person) -> QuerySet[Body]:
    """The organs of today that the person may look over, in the order of the tree."""
    return bodies_within(person, VIEW).filter(kind__in=ORGANS, closed_on=None).order_by("path")


@dataclass(frozen=True)
class Cell:
    """Findings that wait, and how many of them are late."""

    waiting: int = 0
    late: int = 0


@dataclass(frozen=True)
class Row:
    """A body in the matrix. `checked_at` None: nobody knows yet; `has_site` False: there is nothing to check."""

    body: Body
    has_site: bool
    checked_at: datetime | None
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        return self.has_site and self.checked_at is not None

    @property
    def total(self) -> Cell:
        return add_up(self.cells.values())

    @property
    def shown(self) -> list[tuple[Cell, str, str]]:
        """The total, then each kind: cell, kind, label."""
        return [
            (self.total, "", ""),
            *((self.cells[kind], str(kind.value), str(kind.label)) for kind in KINDS),
        ]


def add_up(cells: Any) -> Cell:
    found = list(cells)
    return Cell(sum(cell.waiting for cell in found), sum(cell.late for cell in found))


def matrix(bodies: list[Body], calendar: WorkCalendar) -> list[Row]:
    """Bodies × kinds. Three queries."""
    sites = set(SubSite.objects.filter(body__in=bodies).values_list("body", flat=True))
    checked = last_checks(bodies)
    counted = (
        SiteFinding.objects.filter(body__in=bodies, state__in=PENDING)
        .order_by()
        .values_list("body", "kind")
        .annotate(n=Count("pk"), over=Count("pk", filter=late(calendar)))
    )
    found = {(body, kind): Cell(n, over) for body, kind, n, over in counted}
    return [
        Row(
            body,
            body.pk in sites,
            checked.get(body.pk),
            {kind: found.get((body.pk, kind), Cell()) for kind in KINDS},
        )
        for body in bodies
    ]


def last_checks(bodies: list[Body]) -> dict[int, datetime]:
    """When each body was last checked, by the ledger; a body that never was is left out."""
    streams = {f"upkeep:{body.pk}": body.pk for body in bodies}
    rows = Event.objects.filter(stream__in=streams, kind="upkeep.checked").order_by().values_list("stream")
    return {streams[stream]: last for stream, last in rows.annotate(Max("recorded_at"))}
