"""The calendar in force: a new year's notice, local closures. Open deadlines are counted again each time."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.bodies.models import Body, CalendarYear, LocalClosure
from gongkai.bodies.queries import top
from gongkai.core.ledger import Actor
from gongkai.core.time import now
from gongkai.law.calendar import YearTable

from .common import permit, record, refuse_if

STREAM = "calendar"
# Rooms with clocks add theirs: function(actor=...) -> number of open deadlines that moved
on_calendar_change: list[Callable[..., int]] = []


@transaction.atomic
def load_year(*, actor: Actor, table: YearTable, text: str) -> tuple[CalendarYear, int]:
    """Put a year's notice in force for everybody, in place of an earlier load; an act of the topmost body.
    Returns it and how many deadlines moved."""
    permit(actor, "bodies.calendar", top())
    notice = "；".join(filter(None, (item.number or item.title for item in table.notices)))
    year, _ = CalendarYear.objects.update_or_create(
        year=table.year,
        defaults={"notice": notice[:60], "table": text, "loaded_at": now(), "loaded_by": actor.name},
    )
    return year, _announce(actor, "calendar.year_loaded", year=table.year, notice=notice, table=text)


@transaction.atomic
def close_day(*, actor: Actor, body: Body, on: date, reason: str) -> tuple[LocalClosure, int]:
    """A day on which the body and everything under it is closed. Returns it and how many deadlines moved."""
    permit(actor, "bodies.calendar", body)
    refuse_if(
        "" if reason.strip() else "请写明原因和依据",
        f"{on} 已经登记" if LocalClosure.objects.filter(body=body, on=on).exists() else "",
    )
    closure = LocalClosure.objects.create(body=body, on=on, reason=reason.strip())
    return closure, _announce(actor, "calendar.day_closed", body=body.name, on=on, reason=closure.reason)


@transaction.atomic
def reopen_day(*, actor: Actor, closure: LocalClosure) -> int:
    """Take a closure back. Returns how many deadlines moved."""
    permit(actor, "bodies.calendar", closure.body)
    told = {"body": closure.body.name, "on": closure.on, "reason": closure.reason}
    closure.delete()
    return _announce(actor, "calendar.day_reopened", **told)


def _announce(actor: Actor, kind: str, **data: Any) -> int:
    record(STREAM, kind, actor, **data)
    return sum(hook(actor=actor) for hook in on_calendar_change)
