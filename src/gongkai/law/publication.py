"""By when information must be public: the strictest of the law's limit and what the body promised (PD-08, PD-09).

Article 26 (2007: 18) gives 20 working days from the day the information came into being or changed. A body may
promise less, in working or calendar days, never more. While a doubtful item lies with the superior or the
secrecy bureau (article 17) the body's own promise waits; no article stops the limit of the law.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .calendar import WorkCalendar
from .clock import limit_deadline
from .deadline import Deadline
from .regimes import regime_on

LAW = "proactive_publish"


@dataclass(frozen=True, slots=True)
class Promise:
    """A limit that a body set itself: `n` working days ("wd") or calendar days ("cd") after generation."""

    n: int
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Bound:
    """One limit with its last day; `binds` for the one that counts."""

    source: str
    n: int
    unit: str
    due_on: date
    binds: bool


@dataclass(frozen=True, slots=True)
class PublicationDue:
    """The last day for publication, every limit behind it, and the law's own deadline with its proof."""

    due_on: date
    provisional: bool
    bounds: tuple[Bound, ...]
    law: Deadline

    @property
    def binding(self) -> Bound:
        return next(bound for bound in self.bounds if bound.binds)


def why_too_long(n: int, unit: str, day: date) -> str:
    """Why a body may not promise `n` days from that day on (INV-05), in Chinese; empty when it may.

    Calendar days are measured by weeks of five working days. Raises NoRegime before 2008-05-01.
    """
    limit = regime_on(day).limits[LAW]
    most = limit.n if unit == "wd" else limit.n * 7 // 5
    if n <= most:
        return ""
    words = f"{n} 个工作日" if unit == "wd" else f"{n} 日"
    return f"期限 {words}比法定的 {limit.n} 个工作日长（{limit.article}），只能更短"


def publication_due(
    generated_on: date,
    calendar: WorkCalendar,
    promises: Iterable[Promise] = (),
    held: Iterable[tuple[date, date]] = (),
) -> PublicationDue:
    """The day by which something generated on that day must be public.

    `held` are stretches (first, last] in which the item was put to somebody who decides (an open one ends today);
    they lengthen promises only. Raises NoRegime before 2008-05-01, ValueError for a promise that is none.
    """
    law = limit_deadline(LAW, generated_on, calendar)
    limit = law.regime.limits[LAW]
    if law.due_on is None:
        raise AssertionError("a limit without pauses always has a last day")
    stretches = list(held)
    days = [(limit.article, limit.n, limit.unit, law.due_on)]
    days += [(p.source, p.n, p.unit, _promised(p, generated_on, calendar, stretches)) for p in promises]
    due = min(day for *_, day in days)
    first = next(index for index, (*_, day) in enumerate(days) if day == due)
    bounds = tuple(Bound(*each, binds=index == first) for index, each in enumerate(days))
    return PublicationDue(due, calendar.provisional(generated_on, due), bounds, law)


def _promised(promise: Promise, start: date, calendar: WorkCalendar, held: list[tuple[date, date]]) -> date:
    if promise.n < 0 or promise.unit not in ("wd", "cd"):
        raise ValueError(f"“{promise.source}”的期限要写成工作日或者自然日的天数")
    due = _after(start, promise.n, promise.unit, calendar)
    for first, last in sorted(held):
        if start <= first <= due:
            due = _after(due, _length(first, last, promise.unit, calendar), promise.unit, calendar)
    return due


def _after(start: date, n: int, unit: str, calendar: WorkCalendar) -> date:
    return calendar.add(start, n) if unit == "wd" else start + timedelta(days=n)


def _length(first: date, last: date, unit: str, calendar: WorkCalendar) -> int:
    return calendar.count(first, last) if unit == "wd" else (last - first).days
