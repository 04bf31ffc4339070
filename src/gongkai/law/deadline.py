"""A due date that can explain itself: what `clock.fold` returns."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .calendar import WorkCalendar
from .regimes import Regime

State = Literal["running", "paused", "waiting", "stopped"]


@dataclass(frozen=True, slots=True)
class Pause:
    """Opinions asked on `start`; working days in (start, end] are not counted.

    `end` is the longest end while open, or None where the Regulations set no limit for the answer.
    `counts` is False for a pause without effect on the clock.
    """

    key: str
    reason: str
    start: date
    end: date | None
    open: bool = True
    counts: bool = True

    def ended(self, on: date) -> "Pause":
        """The same pause, over on that day."""
        return Pause(self.key, self.reason, self.start, on, open=False, counts=self.counts)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the case's life; `end` is None while unknown."""

    kind: Literal["superseded", "wait", "run", "pause"]
    start: date
    end: date | None
    reason: str
    article: str


@dataclass(frozen=True, slots=True)
class ProofDay:
    """One day of the proof; `counted` is its number among the counted working days."""

    date: date
    counted: int | None
    reason: str
    kind: Literal["start", "count", "rest", "pause", "makeup", "due", "superseded"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The reply deadline (or another limit) of one case, with all that is needed to prove it.

    Days are working days. `received_on` is the day from which the present clock counts (after a
    supplement its receipt); `due_on` is None while the clock waits for the applicant. Days in a year
    without a holiday notice make the date `provisional`: never print it in a letter.
    """

    received_on: date
    due_on: date | None
    state: State
    provisional: bool
    regime: Regime
    article: str
    base_days: int
    extension_days: int
    paused_days: int
    spans: tuple[Span, ...]
    warnings: tuple[str, ...]
    start_label: str = "收到"
    due_label: str = "最迟答复日"
    fixed: bool = False  # the day was set and told under article 35
    since: date | None = None  # waiting or stopped since
    pauses: tuple[Pause, ...] = ()
    calendar: WorkCalendar = field(default_factory=WorkCalendar.official, repr=False, compare=False)

    @property
    def total_days(self) -> int:
        """Working days that count: base and extension."""
        return self.base_days + self.extension_days

    @property
    def provisional_note(self) -> str:
        """Why the date is provisional; empty when it is final."""
        if not self.provisional or self.due_on is None:
            return ""
        years = self.calendar.missing_years(self.received_on, self.due_on)
        return f"{'、'.join(map(str, years))} 年尚无国务院办公厅放假安排"

    def elapsed(self, today: date) -> int:
        """Counted working days from receipt to today; frozen while waiting and after the end."""
        day = min(today, self.since) if self.since else today
        used = self.calendar.count(self.received_on, day)
        return used - self._paused(self.received_on, day)

    def left(self, today: date) -> int:
        """Counted working days still to go; past the due day, minus the working days since.

        While the clock waits for the applicant the whole period is still ahead.
        """
        if self.due_on is None:
            return self.base_days if self.state == "waiting" else self.total_days - self.elapsed(today)
        day = min(today, self.since) if self.since else today
        if day > self.due_on:
            return -self.calendar.count(self.due_on, day)
        return self.calendar.count(day, self.due_on) - self._paused(day, self.due_on)

    def if_resumed(self, today: date) -> date | None:
        """The due day if every awaited opinion came today; None while waiting for the applicant."""
        if self.fixed or self.state != "paused":
            return self.due_on
        ended = (p.ended(min(p.end or today, today)) if p.open else p for p in self.pauses)
        return due_day(self.received_on, self.total_days, tuple(ended), self.calendar)

    def sum_line(self) -> str:
        """The arithmetic: 收到 2026-09-24 + 20 个工作日 + 暂停 16 个工作日 = 2026-11-20."""
        from .proof import sum_line

        return sum_line(self)

    def proof(self) -> tuple[ProofDay, ...]:
        """Every day from the first receipt to the due day with the reason why it counts or does not."""
        from .proof import prove

        return prove(self)

    def _paused(self, start: date, end: date) -> int:
        return paused_days(self.pauses, start, end, self.calendar) if self.pauses else 0


def due_day(received: date, days: int, pauses: tuple[Pause, ...], calendar: WorkCalendar) -> date | None:
    """The working day by which `days` have passed without the paused ones; None if an end is unknown."""
    for pause in pauses:
        if pause.end is None and pause.counts:
            return None
    return calendar.add(received, days + paused_days(pauses, received, date.max, calendar))


def paused_days(pauses: Iterable[Pause], start: date, end: date, calendar: WorkCalendar) -> int:
    """Working days of (start, end] that lie in any pause; overlapping pauses are merged, not added."""
    total, covered = 0, start
    for pause_start, pause_end in sorted((p.start, p.end or end) for p in pauses if p.counts):
        first, last = max(pause_start, covered), min(pause_end, end)
        if last > first:
            total += calendar.count(first, last)
            covered = last
    return total
