"""Projects with what is public of their stages, and where the money of a fund stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.bodies.models import Body, Person
from gongkai.bodies.roles import within
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.documents.queries import visible

from .models import Allocation, Fund, Project, ProjectStage
from .projects import Stage, sorts


@dataclass(frozen=True)
class Step:
    """A stage as it stands: the law's words for it, and the disclosure if readers may have it."""

    row: ProjectStage
    stage: Stage
    document: Document | None

    @property
    def state(self) -> str:
        """shown, not_needed or open."""
        return "shown" if self.document else "not_needed" if self.row.not_needed else "open"


def in_year(projects: QuerySet[Project], year: int) -> QuerySet[Project]:
    """Those that ran on some day of the year."""
    there = Q(matter__closed_on=None) | Q(matter__closed_on__gte=date(year, 1, 1))
    return projects.filter(there, matter__opened_on__lte=date(year, 12, 31))


def public_projects(bodies: QuerySet[Body]) -> QuerySet[Project]:
    """Those of which readers may have something; before that nobody outside learns that there is one."""
    shown = ProjectStage.objects.filter(project=OuterRef("pk"), document__in=visible())
    return _listed(Project.objects.filter(Exists(shown), matter__body__in=bodies))


def own_projects(person: Person, bodies: QuerySet[Body]) -> QuerySet[Project]:
    """Those of the bodies that the person may see on the desk."""
    allowed = within(person, "disclosure.view", body="matter__body", section=None)
    return _listed(Project.objects.filter(allowed, matter__body__in=bodies))


def _listed(projects: QuerySet[Project]) -> QuerySet[Project]:
    return projects.select_related("matter__body").order_by("-matter__opened_on", "-pk")


def steps(project: Project) -> list[Step]:
    """Every stage in order, with what is public of it now."""
    return progress([project])[project]


def progress(projects: Iterable[Project]) -> dict[Project, list[Step]]:
    """The steps of each project. Two queries for all."""
    found: dict[Project, list[Step]] = {project: [] for project in projects}
    rows = ProjectStage.objects.filter(project__in=found).select_related("document", "project")
    readable = visible().filter(project_stages__project__in=found).distinct().in_bulk()
    for row in rows:
        stage = sorts()[row.project.sort].stage(row.stage)
        found[row.project].append(Step(row, stage, readable.get(row.document_id)))
    return found


def is_complete(found: Iterable[Step]) -> bool:
    """Each stage is public or does not occur."""
    return all(step.state != "open" for step in found)


# Funds


@dataclass(frozen=True)
class Branch:
    """An allocation with what was handed on out of it; `rest` is what stayed, named, never lost (INV-02)."""

    allocation: Allocation
    parts: tuple["Branch", ...]
    depth: int = 0

    @property
    def rest(self) -> Decimal:
        return self.allocation.amount - self.handed_on

    @property
    def handed_on(self) -> Decimal:
        return sum((part.allocation.amount for part in self.parts), Decimal(0))

    def lines(self) -> Iterator["Branch"]:
        """This one and everything under it, from above."""
        yield self
        for part in self.parts:
            yield from part.lines()


def allocation_tree(rows: QuerySet[Allocation]) -> list[Branch]:
    """Where the money of a fund stands in a year, level by level. What was handed on by a row that is not among them
    begins a tree of its own. One query."""
    found = list(rows.select_related("to", "document").order_by("to__path"))
    there = {row.pk for row in found}
    below: dict[int | None, list[Allocation]] = {}
    for row in found:
        below.setdefault(row.out_of_id if row.out_of_id in there else None, []).append(row)
    return [_branch(row, below, 0) for row in below.get(None, [])]


def _branch(row: Allocation, below: dict[int | None, list[Allocation]], depth: int) -> Branch:
    parts = tuple(_branch(part, below, depth + 1) for part in below.get(row.pk, []))
    return Branch(row, parts, depth)


def public_allocations(bodies: QuerySet[Body], year: int) -> QuerySet[Allocation]:
    """What a public document tells of the funds of the bodies."""
    return Allocation.objects.filter(fund__body__in=bodies, year=year, document__in=visible())


def public_funds(bodies: QuerySet[Body], year: int) -> QuerySet[Fund]:
    """The catalogue of funds for readers: those with a public allocation in the year (SL-05)."""
    told = public_allocations(bodies, year).values("fund")
    return Fund.objects.filter(pk__in=told).select_related("body").order_by("body__path", "name")


def own_funds(person: Person, bodies: QuerySet[Body]) -> QuerySet[Fund]:
    """The catalogue on the desk."""
    allowed = within(person, "disclosure.view", section=None)
    found = Fund.objects.filter(allowed, body__in=bodies)
    return found.select_related("body").order_by("body__path", "name")
