"""Budgets and final accounts of all units in a year: what is there, what is missing, what came late (KA-01)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TypeVar

from django.db.models import Q, QuerySet

from gongkai.bodies.models import ORGANS, Body, BodyKind, Person
from gongkai.core.time import local_date, today
from gongkai.duties.disclosure.documents.models import Document, Edition, Kind
from gongkai.duties.disclosure.documents.queries import newest, visible, work

T = TypeVar("T")
WHOLE = (BodyKind.GOVERNMENT, BodyKind.TOWN)


@dataclass(frozen=True)
class Report:
    """One of the documents that a unit owes each year; `government`: what a government publishes in its place."""

    kind: str
    scope: str
    government: str = ""

    def scopes(self, unit: Body) -> tuple[str, ...]:
        """What fills the cell of the unit, the best first."""
        whole = self.government and unit.kind in WHOLE
        return (self.scope, self.government) if whole else (self.scope,)


@dataclass(frozen=True)
class Limit:
    """Calendar days after the reply of the finance department."""

    days: int
    article: str


@cache
def reports() -> tuple[Report, ...]:
    """What every unit publishes, in the order of the table."""
    return tuple(Report(**row) for row in _data()["report"])


@cache
def limit() -> Limit:
    return Limit(**_data()["limit"])


def _data() -> dict:
    return tomllib.loads((files("gongkai.duties.disclosure") / "data/budgets.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Cell:
    """One document that a unit owes. `state`: shown, late, missing, or open (the year of the account still runs)."""

    unit: Body
    report: Report
    year: int
    document: Document | None = None

    @property
    def due_on(self) -> date | None:
        return self.document and self.document.generated_on + timedelta(days=limit().days)

    @property
    def public_on(self) -> date | None:
        return self.document and local_date(self.document.published_at)

    @property
    def late_by(self) -> int:
        """Days after the last one; 0 in time."""
        return max(0, (self.public_on - self.due_on).days) if self.document else 0

    @property
    def state(self) -> str:
        if self.document:
            return "late" if self.late_by else "shown"
        return "open" if self.report.kind == Kind.FINAL_ACCOUNT and self.year >= today().year else "missing"


@dataclass(frozen=True)
class Row:
    """One unit with its cells, in the order of `reports`."""

    unit: Body
    cells: tuple[Cell, ...]

    @property
    def complete(self) -> bool:
        """Nothing is missing that there must be."""
        return not any(cell.state == "missing" for cell in self.cells)


def units(bodies: QuerySet[Body], year: int) -> QuerySet[Body]:
    """The organs that existed at some time of the year."""
    there = Q(closed_on=None) | Q(closed_on__year__gte=year)
    return bodies.filter(there, kind__in=ORGANS, opened_on__year__lte=year).order_by("path")


def published(bodies: QuerySet[Body], year: int) -> QuerySet[Document]:
    """The public documents of the year of account that fill a cell; of two for one cell both."""
    wanted = Q(pk__in=[])
    for report in reports():
        wanted |= Q(kind=report.kind, facts__scope=report.scope)
        if report.government:
            wanted |= Q(kind=report.kind, facts__scope=report.government, body__kind__in=WHOLE)
    return visible().filter(wanted, body__in=units(bodies, year), facts__year=str(year))


def matrix(bodies: QuerySet[Body], year: int) -> list[Row]:
    """All units against what they owe. Of two public documents for one cell the first to appear counts."""
    found: dict[tuple[int, str], Document] = {}
    for document in newest(published(bodies, year)):
        found[document.body_id, document.facts["scope"]] = document
    return [
        Row(unit, tuple(Cell(unit, report, year, filling(found, unit, report)) for report in reports()))
        for unit in units(bodies, year)
    ]


def filling(found: Mapping[tuple[int, str], T], unit: Body, report: Report) -> T | None:
    """What stands under (unit, scope) for the cell."""
    return next((found[unit.pk, scope] for scope in report.scopes(unit) if (unit.pk, scope) in found), None)


def cells(rows: list[Row]) -> list[Cell]:
    """Of all units, without those whose year still runs."""
    return [cell for row in rows for cell in row.cells if cell.state != "open"]


def in_hand(person: Person, year: int) -> dict[tuple[int, str], Edition]:
    """(unit, scope) -> the draft that this person may see, for documents that are not public yet."""
    drafts = work(person).filter(document__state=Document.State.DRAFT, document__facts__year=str(year))
    return {(draft.body_id, draft.document.facts.get("scope", "")): draft for draft in drafts}
