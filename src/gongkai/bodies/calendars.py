"""The work calendar in force: the official tables, the years an administrator loaded, and local closures."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from gongkai.law.calendar import WorkCalendar, YearTable

from .models import Body, CalendarYear, LocalClosure


def work_calendar(body: Body | None = None) -> WorkCalendar:
    """The calendar of a body, with the closures of the body and everything above it; without a body, none.

    Read from the database each time (two small queries), built once for the same content.
    """
    years = tuple(CalendarYear.objects.values_list("table", flat=True))
    return _built(years, _closures(body) if body else ())


def work_calendars(bodies: Iterable[Body]) -> dict[int, WorkCalendar]:
    """The calendar of each body, by its id, in two queries for all of them."""
    years = tuple(CalendarYear.objects.values_list("table", flat=True))
    closures = list(LocalClosure.objects.order_by("on").values_list("body__path", "on", "reason"))
    return {
        body.pk: _built(years, tuple((on, why) for path, on, why in closures if body.path.startswith(path)))
        for body in bodies
    }


def _closures(body: Body) -> tuple[tuple[date, str], ...]:
    step = Body.steplen
    above = [body.path[:end] for end in range(step, len(body.path) + 1, step)]
    return tuple(LocalClosure.objects.filter(body__path__in=above).order_by("on").values_list("on", "reason"))


@lru_cache(maxsize=256)
def _built(tables: tuple[str, ...], closures: tuple[tuple[date, str], ...]) -> WorkCalendar:
    calendar = WorkCalendar.official()
    for table in tables:
        calendar = calendar.with_year(YearTable.from_toml(table))
    return calendar.with_closures(dict(closures)) if closures else calendar
