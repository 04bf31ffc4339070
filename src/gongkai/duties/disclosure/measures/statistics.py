"""A year of disclosure of a body, alone or with everything below it, beside the year before (PD-27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.queries import organs, subtree
from gongkai.core.measures import Measure
from gongkai.core.rates import NONE, percent, rate, share
from gongkai.core.time import now, today
from gongkai.duties.disclosure.catalogue import queries as catalogue
from gongkai.duties.disclosure.catalogue.standard import STANDARD
from gongkai.law.lists import GROUNDS

from . import counting, kept, timeliness
from .counting import STAGES, Span
from .coverage import RATE as COVERAGE
from .coverage import coverage

QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")


@dataclass(frozen=True)
class Row:
    """A line of a table: this year with its share, the year before, the difference. `code` opens its list."""

    label: str
    n: int
    before: int
    share: str = ""
    code: str = ""

    @property
    def change(self) -> str:
        """+3, −2 or 0."""
        change = self.n - self.before
        return f"{'+' if change > 0 else '−' if change < 0 else ''}{abs(change)}"


@dataclass(frozen=True)
class Table:
    """Lines that exclude each other and add up to `total`."""

    id: str
    title: str
    rows: Sequence[Row]
    total: Row


@dataclass(frozen=True)
class Figure:
    """A rate or a median to read, with what it is computed from and the same of the year before."""

    label: str
    value: str
    note: str
    before: str
    code: str


@dataclass(frozen=True)
class Organ:
    """One organ of a roll-up."""

    body: Body
    n: int
    before: int
    in_time: str
    coverage: str


@dataclass(frozen=True)
class Statistics:
    """Everything that the page shows."""

    body: Body
    year: int
    rollup: bool
    at: datetime
    tables: Sequence[Table]
    tags: Sequence[Row]
    figures: Sequence[Figure]
    organs: Sequence[Organ]

    @property
    def until(self) -> date:
        """The last day counted."""
        return min(today(), date(self.year, 12, 31))


def bodies_of(body: Body, *, rollup: bool) -> QuerySet[Body]:
    """The body alone, or its whole subtree: each body once, so that nothing is counted twice."""
    return subtree(body) if rollup else Body.objects.filter(pk=body.pk)


def compute(body: Body, year: int, *, rollup: bool) -> Statistics:
    """The figures as of now."""
    bodies = bodies_of(body, rollup=rollup)
    total = Row("合计", *(counting.disclosed(bodies, Span.year(one)).count() for one in (year, year - 1)))
    tables = [_categories(bodies, year, total), _quarters(bodies, year, total), _stages(bodies, year, total)]
    if not rollup:
        tables.insert(1, _own_categories(body, year, total))
    return Statistics(
        body=body,
        year=year,
        rollup=rollup,
        at=now(),
        tables=tables,
        tags=_tags(bodies, year, total),
        figures=_figures(bodies, year),
        organs=_organs(body, bodies, year) if rollup else [],
    )


def _table(id_: str, title: str, rows: list[Row], total: Row) -> Table:
    shared = [Row(row.label, row.n, row.before, share(row.n, total.n), row.code) for row in rows]
    whole = Row(total.label, total.n, total.before, share(total.n, total.n), "items")
    return Table(id_, title, shared, whole)


def _pair(read: object, year: int) -> tuple[dict, dict]:
    return read(Span.year(year)), read(Span.year(year - 1))


def _categories(bodies: QuerySet[Body], year: int, total: Row) -> Table:
    now_, before = _pair(lambda span: counting.by_category(bodies, span), year)
    rows = [
        Row(name, now_.get(code, 0), before.get(code, 0), code=f"category.{code}")
        for code, name in STANDARD.items()
        if code in now_ or code in before
    ]
    return _table("categories", "按标准类别", rows, total)


def _own_categories(body: Body, year: int, total: Row) -> Table:
    now_, before = _pair(lambda span: counting.by_own_category(body, span), year)
    rows = [Row(name, now_.get(name, 0), before.get(name, 0)) for name in sorted({*now_, *before})]
    return _table("own", "按本机关类别", rows, total)


def _quarters(bodies: QuerySet[Body], year: int, total: Row) -> Table:
    pairs = zip(counting.by_quarter(bodies, year), counting.by_quarter(bodies, year - 1), strict=True)
    rows = [Row(label, *pair) for label, pair in zip(QUARTERS, pairs, strict=True)]
    return _table("quarters", "按季度", rows, total)


def _stages(bodies: QuerySet[Body], year: int, total: Row) -> Table:
    now_, before = _pair(lambda span: counting.by_stage(bodies, span), year)
    names = STAGES | {"": "未标环节"}
    rows = [
        Row(name, now_.get(stage, 0), before.get(stage, 0), code=f"stage.{stage or 'none'}")
        for stage, name in names.items()
    ]
    return _table("stages", "五公开", rows, total)


def _tags(bodies: QuerySet[Body], year: int, total: Row) -> list[Row]:
    now_, before = _pair(lambda span: counting.by_tag(bodies, span), year)
    return [
        Row(name, now_.get(name, 0), before.get(name, 0), share(now_.get(name, 0), total.n))
        for name in dict.fromkeys((*now_, *before))
    ]


def _figures(bodies: QuerySet[Body], year: int) -> list[Figure]:
    """Rates and medians in the order of the page."""
    both = [_of_year(bodies, one) for one in (year, year - 1)]
    return [
        Figure(label, value, note, before, code)
        for (code, label, value, note), (_, _, before, _) in zip(*both, strict=True)
    ]


def _of_year(bodies: QuerySet[Body], year: int) -> list[tuple[str, str, str, str]]:
    """(code, label, value, note) of each figure."""
    span = Span.year(year)
    plain, speed = counting.totals(bodies, span), timeliness.lag(bodies, span)
    reading, there = timeliness.readings(bodies, span), coverage(bodies, year)
    papers, held = (measure.query(bodies, year).count() for measure in (kept.DECIDED, kept.KEPT_BACK))
    soon = sum(one.in_time for one in reading)
    return [
        _rate(counting.RATE, plain["full_text"], plain["items"], "条"),
        _rate(timeliness.IN_TIME_RATE, speed.in_time, speed.timed, "条"),
        _days(timeliness.LAG_MEDIAN, speed.median, speed.n),
        _days(timeliness.LAG_P95, speed.p95, speed.n),
        (*_name(COVERAGE), percent(there.rate), f"{there.covered}／{there.due} 项"),
        _rate(timeliness.READING_RATE, soon, len(reading), "件"),
        _rate(kept.RATE, held, papers, "件"),
        (*_name(counting.CORRECTIONS), f"{plain['corrections']} 件", ""),
        (*_name(counting.WITHDRAWN), f"{plain['withdrawn']} 条", ""),
    ]


def _name(measure: Measure) -> tuple[str, str]:
    return measure.code.removeprefix("disclosure."), measure.label


def _rate(measure: Measure, part: int, whole: int, unit: str) -> tuple[str, str, str, str]:
    return (*_name(measure), percent(rate(part, whole)), f"{part}／{whole} {unit}")


def _days(measure: Measure, days: float | None, n: int) -> tuple[str, str, str, str]:
    return (*_name(measure), NONE if days is None else f"{days:g} 日", f"n＝{n}")


def grounds(bodies: QuerySet[Body], year: int) -> list[Row]:
    """Papers kept back by ground, with every ground of the closed list."""
    now_, before = (kept.by_ground(bodies, one) for one in (year, year - 1))
    whole = sum(now_.values())
    return [
        Row(ground.label, now_[code], before[code], share(now_[code], whole), f"ground.{code}")
        for code, ground in GROUNDS.items()
    ]


def _organs(body: Body, bodies: QuerySet[Body], year: int) -> list[Organ]:
    """Each organ under the body, the most items first."""
    own, before = (counting.by_body(bodies, Span.year(one)) for one in (year, year - 1))
    punctual = timeliness.in_time_by_body(bodies, Span.year(year))
    places = list(organs(date(year, 12, 31)).filter(path__startswith=body.path).order_by("path"))
    there = {place.pk: found for place, found in catalogue.coverage_by_body(places, year)}
    rows = [
        Organ(
            place,
            own.get(place.pk, 0),
            before.get(place.pk, 0),
            percent(rate(*punctual.get(place.pk, (0, 0)))),
            percent(there[place.pk].rate if place.pk in there else None),
        )
        for place in places
    ]
    return sorted(rows, key=lambda row: -row.n)
