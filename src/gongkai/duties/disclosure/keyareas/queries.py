"""Who has published which budget, what procurement saved, where the money of a fund stands."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db.models import QuerySet

from gongkai.bodies.models import ORGANS, Body
from gongkai.duties.disclosure.documents.models import Document, Kind
from gongkai.duties.disclosure.documents.queries import newest, visible

from .models import Allocation, Fund

REPORTS = (
    (Kind.BUDGET, "部门预算"),
    (Kind.BUDGET, "“三公”经费预算"),
    (Kind.FINAL_ACCOUNT, "部门决算"),
    (Kind.FINAL_ACCOUNT, "“三公”经费决算"),
)
"""KA-01: what every budget unit publishes each year."""


@dataclass(frozen=True)
class BudgetRow:
    """One unit with its four documents of a year, in the order of REPORTS; None where one is missing."""

    body: Body
    documents: tuple[Document | None, ...]

    @property
    def complete(self) -> bool:
        return all(self.documents)


def budget_matrix(bodies: QuerySet[Body], year: int) -> list[BudgetRow]:
    """All units against the four documents of a year; a gap is a cell without a document. Two queries."""
    units = list(bodies.filter(kind__in=ORGANS, opened_on__year__lte=year).order_by("path"))
    found: dict[tuple[int, str], Document] = {}
    kinds = {kind for kind, _ in REPORTS}
    for document in newest(visible().filter(body__in=units, kind__in=kinds, facts__year=str(year))):
        found.setdefault((document.body_id, document.facts.get("scope", "")), document)
    return [BudgetRow(unit, tuple(found.get((unit.pk, scope)) for _, scope in REPORTS)) for unit in units]


@dataclass(frozen=True)
class Procurement:
    """Public projects of a year. `rate` is (budget − award) ÷ budget over those with an award; None for none."""

    projects: int
    awarded: int
    budget: Decimal
    award: Decimal

    @property
    def rate(self) -> Decimal | None:
        return (self.budget - self.award) / self.budget if self.budget else None


def procurement(bodies: QuerySet[Body], year: int) -> Procurement:
    """KA-02: computed from the public records, never typed."""
    rows = visible().filter(body__in=bodies, kind=Kind.PROCUREMENT, published_at__year=year)
    projects = awarded = 0
    budget = award = Decimal(0)
    for facts in rows.values_list("facts", flat=True):
        projects += 1
        given, paid = _yuan(facts.get("budget")), _yuan(facts.get("award"))
        if given is not None and paid is not None:
            awarded, budget, award = awarded + 1, budget + given, award + paid
    return Procurement(projects, awarded, budget, award)


def _yuan(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


@dataclass(frozen=True)
class Branch:
    """An allocation with what was handed on out of it; `rest` is what stayed, named, never lost (INV-02)."""

    allocation: Allocation
    parts: tuple["Branch", ...]

    @property
    def rest(self) -> Decimal:
        return self.allocation.amount - sum((part.allocation.amount for part in self.parts), Decimal(0))


def allocation_tree(fund: Fund, year: int) -> list[Branch]:
    """Where the money of a fund stands, level by level. One query."""
    rows = list(fund.allocations.filter(year=year).select_related("to").order_by("to__path"))
    below: dict[int | None, list[Allocation]] = {}
    for row in rows:
        below.setdefault(row.out_of_id, []).append(row)
    return [_branch(row, below) for row in below.get(None, [])]


def _branch(row: Allocation, below: dict[int | None, list[Allocation]]) -> Branch:
    return Branch(row, tuple(_branch(part, below) for part in below.get(row.pk, [])))


def funds(bodies: QuerySet[Body]) -> QuerySet[Fund]:
    """The catalogue of funds (SL-05)."""
    return Fund.objects.filter(body__in=bodies).select_related("body").order_by("body__path", "name")
