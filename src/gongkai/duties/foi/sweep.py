"""What the system does by itself to open requests: lets silent opinions lapse, moves due days with the calendar."""

from django.db import transaction

from gongkai.core import ledger
from gongkai.core.ledger import Actor
from gongkai.core.time import today

from . import clock, queries
from .actions import lapse_opinion
from .models import Consultation, InfoRequest

SWEEPER = Actor.system("期限巡查")


def lapse_opinions() -> int:
    """Close consultations whose last day has passed; the clock of their request runs on. Can be run twice."""
    silent = Consultation.objects.filter(closed_on=None, due_on__lt=today()).select_related("request")
    silent = silent.exclude(request__state__in=queries.FINISHED).order_by("pk")
    for consultation in silent:
        lapse_opinion(consultation.request, consultation=consultation)
    return len(silent)


def refresh_clocks(*, actor: Actor = SWEEPER) -> int:
    """Fold every open request again under the calendars in force; a due day that moved leaves an event with both days.
    Closed requests keep the day that was true when they were closed."""
    moved = clock.refresh(queries.open_requests(InfoRequest.objects.select_related("body")))
    for request, before in moved:
        _move(request, before, actor)
    return len(moved)


@transaction.atomic
def _move(request: InfoRequest, before: object, actor: Actor) -> None:
    request.save(update_fields=["due_on", "due_provisional", "clock"])
    ledger.append(
        stream=request.stream,
        kind="foi.recount",
        actor=actor,
        data={"from": before, "to": request.due_on, "provisional": request.due_provisional},
    )
