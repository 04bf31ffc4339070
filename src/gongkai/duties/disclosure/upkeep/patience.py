"""How long a finding may stand before it rises: first those who see to it, then their head and office, then who watches.

Working days by the kind of finding. The law sets none of these: they are how this house keeps its sites, private data first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from gongkai.core.time import today
from gongkai.law.calendar import WorkCalendar

from .models import PENDING, SiteFinding

Kind = SiteFinding.Kind
PATIENCE = dict.fromkeys(Kind, 5) | {Kind.PRIVACY: 1, Kind.LINK: 3, Kind.FILE: 3}
RISES = 5  # further working days until those above are told


@dataclass(frozen=True)
class Reminder:
    """Who is told from a day on. `sent` when that day has come."""

    who: str
    on: date
    sent: bool


def due_on(finding: SiteFinding, calendar: WorkCalendar) -> date:
    """The last day by which it should be put right."""
    return calendar.add(finding.found_on, PATIENCE[Kind(finding.kind)])


def days_over(finding: SiteFinding, calendar: WorkCalendar) -> int:
    """Working days past the last day; 0 when it is not late or no longer waits for anybody."""
    return calendar.count(due_on(finding, calendar), today()) if finding.state in PENDING else 0


def late(calendar: WorkCalendar, more: int = 0) -> Q:
    """Findings past their last day, or past it by more than so many working days; as `days_over` counts."""
    found = Q()
    for days in set(PATIENCE.values()):
        kinds = [kind for kind in Kind if PATIENCE[kind] == days]
        found |= Q(kind__in=kinds, found_on__lt=_earliest_in_time(calendar, days + more))
    return Q(state__in=PENDING) & found


def _earliest_in_time(calendar: WorkCalendar, days: int) -> date:
    """The earliest day of finding that is not late today, when it may stand for so many working days."""
    found = today()
    while calendar.count(found - timedelta(days=1), today()) <= days:
        found -= timedelta(days=1)
    return found


def reminders(finding: SiteFinding, calendar: WorkCalendar) -> Iterator[Reminder]:
    """Who is told of it and from when, as the desks of these people show it."""
    last = due_on(finding, calendar)
    steps = [
        (_first(finding), finding.found_on),
        (_second(finding), calendar.add(last, 1)),
        ("上级监督", calendar.add(last, RISES + 1)),
    ]
    for who, on in steps:
        yield Reminder(who, on, on <= today())


def _first(finding: SiteFinding) -> str:
    if finding.column is None:
        return "公开机构"
    return _names(finding.column.responsible.name, finding.column.executing.name)


def _second(finding: SiteFinding) -> str:
    supervisor = [finding.column.supervising.name] if finding.column else []
    return _names(*supervisor, "科室负责人", "公开机构")


def _names(*names: str) -> str:
    return "、".join(dict.fromkeys(names))
