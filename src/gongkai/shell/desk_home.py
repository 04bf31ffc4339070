"""The first page of the desk: what must I do today, what is about to be late, why is this lamp red.

A room gives its cases and the words for one case; counting, ordering and lamps are done here, alike for all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.bodies.calendars import work_calendar
from gongkai.core.cases import WARNING_DAYS, WINDOWS, Case, Clock, Lamp, due_window, lamp
from gongkai.core.time import day_start, today
from gongkai.law.calendar import WorkCalendar

from . import nav

STRIP = 15  # days shown ahead
LONGEST_LIST = 50
BAR_SECONDS = 60  # how late the number of reminders in the bar may be
STANDING = (Clock.PAUSED, Clock.WAITING)


@dataclass(frozen=True)
class Task:
    """One case as a line of the to-do list. ``waits`` replaces the date while the clock stands."""

    title: str
    url: str
    number: str
    about: str
    stage: str
    next_step: str
    waits: str = ""


@dataclass(frozen=True)
class Why:
    """Why a lamp is red: the rule, the facts, how to put it out, what else is due."""

    rule: str
    facts: str
    remedy: str
    deadline: object
    also: str = ""
    actions: list[nav.Place] = field(default_factory=list)


@dataclass(frozen=True)
class Work:
    """What a room gives to the desk.

    cases: the cases that the person asking works on, closed ones included.
    task: one case in words. why: the explanation of an overdue case.
    listing: address of the room's list, which takes ``?window=`` with a name of ``core.cases.WINDOWS``.
    """

    label: str
    cases: Callable[[HttpRequest], QuerySet]
    task: Callable[[Case], Task]
    why: Callable[[Case], Why] | None = None
    listing: str = ""


@dataclass(frozen=True)
class Reminder:
    """Something to know that is no case of one's own: an unconfirmed arrival, a year without a calendar."""

    text: str
    url: str


@dataclass(frozen=True)
class Line:
    case: Case
    task: Task
    lamp: Lamp


work: nav.Registry[Callable[[], Work]] = nav.Registry()
"""Register a function without arguments that returns the room's Work."""

reminder: nav.Registry[Callable[[HttpRequest], list[Reminder]]] = nav.Registry()
"""Register a function: request -> reminders for the person asking."""

shortcut: nav.Registry[Callable[[HttpRequest], nav.Place | None]] = nav.Registry()
"""Register a function: request -> a button at the top of the page, or None without the right."""


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    calendar, day = work_calendar(), today()
    works = [part() for part in work]
    lines = _lines(request, works, calendar, day)
    return render(
        request,
        "shell/desk_home.html",
        {
            "today": day,
            "tomorrow": calendar.day(day + timedelta(days=1)),
            "tiles": _tiles(request, works, calendar, day),
            "strip": _strip(request, works, calendar, day),
            "lines": lines[:LONGEST_LIST],
            "cut": len(lines) > LONGEST_LIST,
            "one_listing": works[0].listing if len(works) == 1 else "",
            "listings": [nav.Place(part.label, part.listing) for part in works if part.listing],
            "red": _why_red(request, works, calendar, day),
            "shortcuts": [place for part in shortcut if (place := part(request))],
        },
    )


def reminders(request: HttpRequest) -> list[Reminder]:
    """All reminders of the person asking; none for the public. Made anew on the first page of the desk; the bar of the
    other pages may be a minute late, since the rooms ask a lot for them."""
    if not request.user.is_authenticated:
        return []
    key = f"reminders:{request.user.pk}:{today()}"
    kept = cache.get(key) if request.path != reverse("desk") else None
    if kept is None:
        kept = [item for part in reminder for item in part(request)]
        cache.set(key, kept, BAR_SECONDS)
    return kept


def _open(request: HttpRequest, part: Work) -> QuerySet:
    return part.cases(request).filter(closed_at__isnull=True)


def _lines(request: HttpRequest, works: list[Work], calendar: WorkCalendar, day: date) -> list[Line]:
    """What must be done, by date (arrivals without one first), then what waits for others."""
    standing = Q(clock__in=STANDING)
    by_date = F("due_on").asc(nulls_first=True)
    found = []
    for part in works:
        cases = _open(request, part).order_by(by_date, "pk")
        for half in (cases.exclude(standing), cases.filter(standing)):
            found += [
                Line(case, part.task(case), lamp(case, day, calendar)) for case in half[: LONGEST_LIST + 1]
            ]
    return sorted(found, key=lambda line: (line.case.clock in STANDING, line.case.due_on or date.min))


def _tiles(request: HttpRequest, works: list[Work], calendar: WorkCalendar, day: date) -> dict[str, object]:
    windows = {name: Count("pk", filter=due_window(name, day, calendar)) for name in WINDOWS}
    windows["closed"] = Count("pk", filter=Q(closed_at__gte=day_start(day.replace(day=1))))
    total = dict.fromkeys(windows, 0)
    for part in works:
        counts = part.cases(request).aggregate(**windows)
        total = {name: total[name] + counts[name] for name in total}
    return total | {"soon_until": calendar.add(day, WARNING_DAYS)}


def _strip(
    request: HttpRequest, works: list[Work], calendar: WorkCalendar, day: date
) -> list[dict[str, object]]:
    """The next days with the number of cases due on each, rest days and make-up workdays told apart."""
    last = day + timedelta(days=STRIP - 1)
    due: dict[date, int] = {}
    for part in works:
        rows = _open(request, part).filter(clock=Clock.RUNNING, due_on__range=(day, last))
        for on, number in rows.order_by().values_list("due_on").annotate(Count("pk")):
            due[on] = due.get(on, 0) + number
    return [
        {"day": entry, "makeup": entry.works and entry.date.weekday() >= 5, "due": due.get(entry.date, 0)}
        for entry in (calendar.day(day + timedelta(days=n)) for n in range(STRIP))
    ]


def _why_red(
    request: HttpRequest, works: list[Work], calendar: WorkCalendar, day: date
) -> dict[str, object] | None:
    """The case that is late the longest, explained."""
    for part in works:
        late = (
            _open(request, part).filter(due_window("overdue", day, calendar)).order_by("due_on", "pk").first()
        )
        if late and part.why:
            return {"task": part.task(late), "lamp": lamp(late, day, calendar), "why": part.why(late)}
    return None
