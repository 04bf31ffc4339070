"""A year of requests in figures: counted in a fixed number of queries, each figure with its measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure
from gongkai.core.rates import NONE
from gongkai.core.time import now, today
from gongkai.duties.foi.measures import fees
from gongkai.duties.foi.measures import statistics as foi
from gongkai.oversight.annual.figures.tables import bodies_in, summed_organs
from gongkai.oversight.annual.models import Scope

Figure = int | float | str


@dataclass(frozen=True)
class Statistics:
    """What the page, the workbook and the lists behind the figures share. Statistics are never locked."""

    body: Body
    year: int
    scope: str
    at: datetime
    counts: Mapping[str, int]
    replies: foi.Punctuality
    by_body: Sequence[tuple[Body, foi.Punctuality]]
    fees: Mapping[tuple[str, str], int]
    frozen: None = None

    @property
    def bodies(self) -> QuerySet[Body]:
        return bodies_in(self.body, rollup=self.scope == Scope.ROLLUP)

    @property
    def until(self) -> date:
        """The last day counted."""
        return min(today(), date(self.year, 12, 31))

    def indicators(self) -> dict[str, tuple[Measure, Figure]]:
        """Every figure with its measure, by code, in the order of the page."""
        found: dict[str, tuple[Measure, Figure]] = {
            code: (measure, self.counts[code]) for code, measure in foi.MEASURES.items()
        }
        for measure, value in ((foi.RATE, self.replies.rate), (foi.MEDIAN, self.replies.days)):
            found[measure.code] = (measure, NONE if value is None else _plain(value))
        for cell, measure in fees.MEASURES.items():
            found[measure.code] = (measure, self.fees[cell])
        return found


def _plain(value: float) -> int | float:
    """Without a decimal that says nothing."""
    return int(value) if value == int(value) else value


def compute(body: Body, year: int, *, rollup: bool) -> Statistics:
    """The statistics as of now; for a rollup also the punctuality of each organ."""
    bodies = bodies_in(body, rollup=rollup)
    counts = foi.counts(bodies, year)
    return Statistics(
        body=body,
        year=year,
        scope=Scope.ROLLUP if rollup else Scope.OWN,
        at=now(),
        counts=counts,
        replies=foi.punctuality(bodies, year, counts),
        by_body=_by_body(body, bodies, year) if rollup else [],
        fees=fees.totals(bodies, year),
    )


def _by_body(body: Body, bodies: QuerySet[Body], year: int) -> list[tuple[Body, foi.Punctuality]]:
    """The best first; who has not replied to anything comes last and has no rank."""
    found = foi.punctuality_by_body(bodies, year)
    rows = [(organ, found.get(organ.pk, foi.Punctuality(0, 0))) for organ in summed_organs(body, year)]
    return sorted(rows, key=lambda row: -1 if row[1].rate is None else row[1].rate, reverse=True)
