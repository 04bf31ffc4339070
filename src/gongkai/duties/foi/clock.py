"""From the ledger of one request to its deadline. The marks in the events are the only source; dates on the case
row are a copy for lists, refreshed by `advance` inside each action and by `refresh` when a calendar changes.
"""

from collections.abc import Iterable
from datetime import date

from gongkai.bodies.calendars import work_calendar
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock import ClockError, Deadline, Mark, MarkKind, fold

from .models import InfoRequest


def marks(request: InfoRequest) -> list[Mark]:
    """All marks of the request in order. A later start of the same pause replaces the earlier (its end was moved);
    an event that takes the request up again cancels the stop before it."""
    found: list[Mark] = []
    for data in history(request.stream).filter(data__has_key="marks").values_list("data", flat=True):
        if data.get("resumed"):
            found = [mark for mark in found if mark.kind != MarkKind.STOPPED]
        for mark in map(Mark.from_json, data["marks"]):
            _put(found, mark)
    return found


def _put(found: list[Mark], mark: Mark) -> None:
    if mark.kind == MarkKind.PAUSE_STARTED:
        for place, earlier in enumerate(found):
            if (earlier.kind, earlier.key) == (mark.kind, mark.key):
                found[place] = mark
                return
    found.append(mark)


def deadline(request: InfoRequest, calendar: WorkCalendar | None = None) -> Deadline | None:
    """The deadline with its proof; None while the day of receipt is not settled."""
    found = marks(request)
    return fold(found, calendar or work_calendar(request.body)) if found else None


def advance(request: InfoRequest, *new: Mark) -> list[dict]:
    """Fold the old marks with `new`, copy the result onto the (unsaved) request, return `new` for the event.

    Raises Refused in the words of the law when these marks are not lawful in this order.
    """
    found = marks(request) if request.received_on else []
    for mark in new:
        _put(found, mark)
    try:
        copy(request, fold(found, work_calendar(request.body)))
    except ClockError as error:
        raise Refused([str(error)]) from error
    return [mark.to_json() for mark in new]


def resume(request: InfoRequest) -> dict:
    """Take up a stopped clock again as if it had never stopped; returns data for the event."""
    copy(
        request, fold([m for m in marks(request) if m.kind != MarkKind.STOPPED], work_calendar(request.body))
    )
    return {"resumed": True, "marks": []}


def copy(request: InfoRequest, result: Deadline) -> None:
    request.received_on = result.received_on
    request.due_on = result.due_on
    request.extended_days = result.extension_days
    request.due_provisional = result.provisional
    request.clock = result.state


def refresh(requests: Iterable[InfoRequest]) -> list[tuple[InfoRequest, date | None]]:
    """Requests whose due day differs under today's calendar, each with its former due day; nothing is saved."""
    moved = []
    for request in requests:
        before, provisional = request.due_on, request.due_provisional
        result = deadline(request)
        if result is None:
            continue
        copy(request, result)
        if (request.due_on, request.due_provisional) != (before, provisional):
            moved.append((request, before))
    return moved
