"""The rules of counting once more, day by day and without any cleverness: a second opinion."""

from datetime import date, timedelta

import chinese_calendar

DAY = timedelta(days=1)


def works(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


def weekdays_only(day: date) -> bool:
    """The mistake of not knowing holidays."""
    return day.weekday() < 5


def no_makeup(day: date) -> bool:
    """The mistake of taking holidays off without working the make-up days."""
    return works(day) and day.weekday() < 5


def nth(start: date, n: int, counts=works) -> date:
    """The n-th counted day after `start`."""
    day = start
    while n:
        day += DAY
        n -= counts(day)
    return day


def due(received: date, n: int, pauses: list[tuple[date, date]]) -> date:
    """Walk on until the next counted day would be one too many: the working day before it is the last."""
    day, last, counted = received, received, 0
    while True:
        day += DAY
        if not works(day):
            continue
        if not any(start < day <= end for start, end in pauses):
            counted += 1
            if counted > n:
                return last
        last = day
