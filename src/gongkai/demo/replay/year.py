"""Plays a plan: gives every slot a lawful path and dates, runs the years, and hands back the body to be counted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from gongkai.bodies.calendars import work_calendar
from gongkai.checks.annual import PublishedTables, check, explain
from gongkai.demo import people
from gongkai.demo.cast import Cast
from gongkai.demo.paths import Path, Spec
from gongkai.demo.simulation import Simulation, at

from .plan import Slot, plan
from .remedies import RemedyPlayer
from .remedy_plan import plan_remedies

CHANNELS = ("web", "web", "web", "post_signed", "counter", "email", "post_plain", "fax")
DECISIONS = {
    "R3a": ("granted", "granted_public"),
    "R3b": ("partial",),
    "R3c1": ("refused_secret",),
    "R3c2": ("refused_banned",),
    "R3c3": ("refused_safety",),
    "R3c4": ("refused_third_party",),
    "R3c5": ("refused_internal",),
    "R3c6": ("refused_process",),
    "R3c7": ("refused_enforcement",),
    "R3c8": ("special_access",),
    "R3d1": ("nonexistent", "not_held"),
    "R3d2": ("needs_processing",),
    "R3d3": ("unclear",),
    "R3e1": ("petition",),
    "R3e2": ("duplicate",),
    "R3e3": ("publication",),
    "R3e4": ("excessive",),
    "R3e5": ("reconfirm",),
    "R3f1": ("lapsed_supplement",),
    "R3f2": ("lapsed_fee",),
    "R3f3": ("withdrawn", "other"),
}
LATEST = {"lapsed_fee": (9, 30), "lapsed_supplement": (10, 31), "unclear": (10, 31)}
LATEST_OTHERS = (11, 15)
CARRIED_FROM = (12, 22)


class Unbalanced(ValueError):
    """The published table contradicts itself; `sentences` say which identities fail."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = list(sentences)
        super().__init__("；".join(sentences))


@dataclass
class Replay:
    """One or more consecutive published years of one body, played on one cast."""

    tables: Sequence[PublishedTables]
    cast: Cast

    def __post_init__(self) -> None:
        self.calendar = work_calendar(self.cast.body)
        self._serial = count(1)
        self.refused_four = {table.year: _failed(table, four=True) for table in self.tables}
        for table in self.tables:
            if failed := _failed(table, four=False):
                raise Unbalanced(failed)
        self.slots = plan([(table.year, table.three) for table in self.tables])

    def run(self, day_ended: Callable[[date, int], None]) -> None:
        """Play everything up to the end of the last year; `day_ended` shows the progress."""
        simulation = Simulation()
        for spec in self._specs():
            simulation.add(Path(spec).play())
        usable = [
            (table.year, None if self.refused_four[table.year] else table.four) for table in self.tables
        ]
        simulation.add(RemedyPlayer(self.cast, plan_remedies(usable)).play())
        simulation.run(self.end, day_ended)

    @property
    def end(self) -> datetime:
        return at(date(self.tables[-1].year, 12, 31), 23, 30)

    def _specs(self) -> Iterator[Spec]:
        """Slots in the order of arrival, so that numbers grow with the dates."""
        groups: dict[tuple[int, bool], list[Slot]] = {}
        for slot in self.slots:
            groups.setdefault((slot.arrives, slot.decided == slot.arrives), []).append(slot)
        for (year, same_year), slots in sorted(groups.items(), key=lambda item: (item[0][0], not item[0][1])):
            for place, slot in enumerate(slots):
                yield self._spec(slot, year, same_year, place / len(slots))

    def _spec(self, slot: Slot, year: int, same_year: bool, share: float) -> Spec:
        number = next(self._serial)
        choices = DECISIONS.get(slot.outcome or "R3a", ())
        decision = choices[number % len(choices)]
        first = date(year, 1, 2) if same_year else date(year, *CARRIED_FROM)
        last = date(year, *LATEST.get(decision, LATEST_OTHERS)) if same_year else date(year, 12, 30)
        day = first + timedelta(days=int((last - first).days * share))
        return Spec(
            key=f"{self.cast.body.code}:{number}",
            cast=self.cast,
            person=people.applicant(slot.column, number),
            channel=CHANNELS[number % len(CHANNELS)],
            item=people.asked_for(number),
            arrives_on=self._working(day, last),
            decision=decision,
            pace=3 + number % 6,
            not_before=None if same_year else date((slot.decided or year + 1), 1, 4),
            topic=people.topic(number),
        )

    def _working(self, day: date, last: date) -> date:
        if self.calendar.works(day):
            return day
        following = self.calendar.add(day, 1)
        return following if following <= last else self.calendar.previous(day, 1)


def _failed(table: PublishedTables, *, four: bool) -> list[str]:
    """What contradicts itself in table four (identity I4), or in table three (all others)."""
    return [
        f"恒等式 {explain(finding)}"
        for finding in check(table)
        if not finding.ok and (finding.identity == "I4") == four
    ]
