"""Reads of sub-sites and columns."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.bodies.models import Body, Person
from gongkai.core.time import today

from .models import Column, SubSite, Topic
from .scheme import Standard, standards

PEOPLE = ("responsible", "executing", "supervising")


@dataclass(frozen=True)
class Branch:
    """A column of the first level with the live ones under it."""

    column: Column
    children: list[Column]


def columns_of(body: Body) -> QuerySet[Column]:
    """The live columns of a body's sub-site, in their order, with body, parent and the people of their duty."""
    return with_duty(live_columns(body))


def live_columns(body: Body) -> QuerySet[Column]:
    """As `columns_of`, the columns alone."""
    return Column.objects.filter(body=body, state=Column.State.LIVE)


def with_duty(columns: QuerySet[Column]) -> QuerySet[Column]:
    return columns.select_related("body", "parent", "section", *PEOPLE)


def tree(body: Body) -> list[Branch]:
    """The live columns as two levels, in one query."""
    return _branches(list(live_columns(body).select_related("body", "parent")))


def forest() -> list[tuple[SubSite, list[Branch]]]:
    """All open sub-sites with their columns, in two queries."""
    sites = list(open_sites())
    found = Column.objects.filter(body__in=[site.body_id for site in sites], state=Column.State.LIVE)
    by_body: dict[int, list[Column]] = {}
    for column in found.select_related("body"):
        by_body.setdefault(column.body_id, []).append(column)
    return [(site, _branches(by_body.get(site.body_id, []))) for site in sites]


def column_at(path: str) -> Column | None:
    """The column, in use or not, whose address is ``/open/<body>/<slug>/``."""
    parts = path.strip("/").split("/")
    if len(parts) != 3 or parts[0] != "open":
        return None
    return with_duty(Column.objects.filter(body__code=parts[1], slug=parts[2])).first()


def standard_column(body: Body, standard: str) -> Column | None:
    """The body's live column for a standard of law/data/columns.toml, such as ``A20-01``."""
    return columns_of(body).filter(standard=standard).first()


def missing(body: Body) -> list[Standard]:
    """Standard columns that the body's kind should have and that are not live."""
    held = set(columns_of(body).exclude(standard="").values_list("standard", flat=True))
    return [standard for standard in standards(body.kind) if standard.id not in held]


def required_missing(body: Body) -> list[Standard]:
    """Those without which no sub-site may stand (SC-14)."""
    return [standard for standard in missing(body) if standard.required]


def owned_by(person: Person) -> QuerySet[Column]:
    """Live columns that the person is responsible for, executes or supervises (OR-07, SC-04)."""
    theirs = Q(responsible=person) | Q(executing=person) | Q(supervising=person)
    return with_duty(Column.objects.filter(theirs, state=Column.State.LIVE)).order_by("body", "order", "pk")


def open_sites(on: date | None = None) -> QuerySet[SubSite]:
    """Sub-sites open to the public on the day (default today), in the order of the tree of bodies."""
    return SubSite.objects.filter(opened_on__lte=on or today()).select_related("body").order_by("body__path")


def topics_on(day: date) -> QuerySet[Topic]:
    """Topics that run on the day."""
    return Topic.objects.filter(opens_on__lte=day).filter(Q(closes_on=None) | Q(closes_on__gte=day))


def topics_archived(day: date) -> QuerySet[Topic]:
    """Topics that ended before the day."""
    return Topic.objects.filter(closes_on__lt=day)


def _branches(columns: list[Column]) -> list[Branch]:
    below: dict[int, list[Column]] = {}
    for column in columns:
        if column.parent_id:
            below.setdefault(column.parent_id, []).append(column)
    return [Branch(column, below.get(column.pk, [])) for column in columns if not column.parent_id]
