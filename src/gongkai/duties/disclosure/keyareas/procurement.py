"""Public procurement of a year by project, and what was saved; computed from the records, never typed (KA-02)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.duties.disclosure.documents.models import Document, Kind
from gongkai.duties.disclosure.documents.queries import newest, visible


@dataclass
class Purchase:
    """One project of a body with its public records, the newest first. Yuan; `award` is None before there is one."""

    body: Body
    project: str
    documents: list[Document] = field(default_factory=list)

    @property
    def awarded(self) -> list[Document]:
        """The records with an award; several when the project was let in parts."""
        return [one for one in self.documents if _both(one)]

    @property
    def newest(self) -> Document:
        return self.documents[0]

    @property
    def budget(self) -> Decimal | None:
        """Of the parts that were let; before, as announced last."""
        found = [_yuan(one.facts.get("budget")) for one in self.awarded or self.documents[:1]]
        return None if None in found else sum(found, Decimal(0))

    @property
    def award(self) -> Decimal | None:
        return sum((_yuan(one.facts["award"]) for one in self.awarded), Decimal(0)) if self.awarded else None

    @property
    def saved(self) -> Decimal | None:
        return None if self.award is None else self.budget - self.award


@dataclass(frozen=True)
class Savings:
    """Of some projects. `rate` is (budget − award) ÷ budget over those with an award; None for none."""

    projects: int
    awarded: int
    budget: Decimal
    award: Decimal

    @property
    def saved(self) -> Decimal:
        return self.budget - self.award

    @property
    def rate(self) -> Decimal | None:
        return self.saved / self.budget if self.budget else None


def records(bodies: QuerySet[Body], year: int) -> QuerySet[Document]:
    """What was published about procurement in the year."""
    return visible().filter(body__in=bodies, kind=Kind.PROCUREMENT, published_at__year=year)


def purchases(bodies: QuerySet[Body], year: int) -> list[Purchase]:
    """One a project, the latest first: an announcement and its award are records of the same one."""
    found: dict[tuple[int, str], Purchase] = {}
    for document in newest(records(bodies, year).select_related("body")):
        name = document.facts.get("project", "")
        purchase = found.setdefault((document.body_id, name), Purchase(document.body, name))
        purchase.documents.append(document)
    return list(found.values())


def savings(found: Iterable[Purchase]) -> Savings:
    """Over all of them, and over those with an award."""
    rows = list(found)
    awarded = [row for row in rows if row.award is not None]
    return Savings(
        len(rows),
        len(awarded),
        sum((row.budget for row in awarded), Decimal(0)),
        sum((row.award for row in awarded), Decimal(0)),
    )


def by_sort(found: Iterable[Purchase]) -> dict[str, Savings]:
    """货物, 工程 and 服务, each with its savings, in the order of their first project."""
    sorts: dict[str, list[Purchase]] = {}
    for row in found:
        sorts.setdefault(row.newest.facts.get("sort", ""), []).append(row)
    return {sort: savings(rows) for sort, rows in sorts.items()}


def _both(document: Document) -> bool:
    return None not in (_yuan(document.facts.get("budget")), _yuan(document.facts.get("award")))


def _yuan(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
