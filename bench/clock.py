"""How fast the clock folds: at least 20,000 deadlines a second on one core.

python bench/clock.py
"""

import time
from datetime import date, timedelta

from machine import facts

from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock import Mark, MarkKind, PauseReason, fold

NEEDED = 20_000  # folds a second
CASES, ROUNDS = 500, 40  # the best of many short rounds: the machine is shared
FIRST = date(2025, 1, 2)


def main() -> None:
    calendar = WorkCalendar.official()
    print(facts())
    for title, case in (
        ("received only", plain),
        ("consulted, extended, closed", busy),
        ("restarted", restarted),
    ):
        cases = [case(FIRST + timedelta(days=n % 300)) for n in range(CASES)]
        speed = max(folds_a_second(cases, calendar) for _ in range(ROUNDS))
        print(f"{title}: {speed:,.0f} folds/s (needed: {NEEDED:,})")


def folds_a_second(cases: list[list[Mark]], calendar: WorkCalendar) -> float:
    started = time.perf_counter()
    for marks in cases:
        fold(marks, calendar)
    return len(cases) / (time.perf_counter() - started)


def plain(day: date) -> list[Mark]:
    return [Mark(MarkKind.RECEIVED, day)]


def busy(day: date) -> list[Mark]:
    sent, back = day + timedelta(days=7), day + timedelta(days=21)
    return [
        Mark(MarkKind.RECEIVED, day),
        Mark(MarkKind.PAUSE_STARTED, sent, "1", PauseReason.THIRD_PARTY, until=back + timedelta(days=7)),
        Mark(MarkKind.PAUSE_STARTED, sent, "2", PauseReason.CO_MAKER, until=back),
        Mark(MarkKind.PAUSE_ENDED, back, "1"),
        Mark(MarkKind.PAUSE_ENDED, back, "2"),
        Mark(MarkKind.EXTENDED, back, days=10),
        Mark(MarkKind.STOPPED, back + timedelta(days=9)),
    ]


def restarted(day: date) -> list[Mark]:
    asked, back = day + timedelta(days=5), day + timedelta(days=12)
    return [
        Mark(MarkKind.RECEIVED, day),
        Mark(MarkKind.SUPPLEMENT_ASKED, asked),
        Mark(MarkKind.SUPPLEMENT_RECEIVED, back),
    ]


if __name__ == "__main__":
    main()
