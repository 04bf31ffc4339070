"""The page of one request: what was asked, what happened, the clock, and what can be done."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.calendars import work_calendar
from gongkai.core.cases import lamp
from gongkai.core.ledger import history, verify
from gongkai.core.time import today
from gongkai.duties.foi import actions, clock, journey
from gongkai.duties.foi.guards import decision_letter
from gongkai.duties.foi.models import InfoRequest, State
from gongkai.law.outcomes import DECISIONS
from gongkai.shell.desk.case_links import related

from .access import access_request
from .bar import buttons, next_step
from .duties import duties
from .facts import facts, papers


@login_required
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, access_request(request.user, pk))


@login_required
@require_POST
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show name, identity number and contacts in full, once; the ledger keeps who looked."""
    found = access_request(request.user, pk, "foi.reveal")
    actions.reveal(found, actor=actor_for(request))
    response = _page(request, found, revealed=True)
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_safe
def go(request: HttpRequest, pk: int) -> HttpResponse:
    """Straight to what this person has to do: the leader's tap in the to-do list opens the letter."""
    found = access_request(request.user, pk)
    step = next_step(found, actor_for(request))
    if step is None or step.verb.at_once:
        return redirect("foi:case", pk)
    return redirect("foi:perform", pk, step.name)


def _page(request: HttpRequest, found: InfoRequest, *, revealed: bool = False) -> HttpResponse:
    calendar, day, actor = work_calendar(found.body), today(), actor_for(request)
    deadline, letter = clock.deadline(found), decision_letter(found)
    bar = buttons(found, actor)
    context: dict[str, Any] = {
        "case": found,
        "application": found.application,
        "person": facts(found.application, revealed=revealed),
        "may_reveal": not revealed and request.user.has_perm("foi.reveal", found),
        "state": State(found.state).label,
        "lamp": lamp(found, day, calendar),
        "deadline": deadline,
        "elapsed": deadline.elapsed(day) if deadline else 0,
        "left": deadline.left(day) if deadline else 0,
        "if_resumed": deadline.if_resumed(day) if deadline and deadline.state == "paused" else None,
        "duties": duties(found, deadline, day, calendar),
        "decision": DECISIONS.get(found.decision or (letter.decision if letter else "")),
        "reply": letter,
        "letters": papers(found),
        "enclosures": found.application.enclosures.select_related("file").order_by("pk"),
        "consultations": found.consultations.order_by("pk"),
        "searches": found.searches.order_by("pk"),
        "fee": getattr(found, "fee", None),
        "related": related(request, found),
        "siblings": found.application.requests.exclude(pk=found.pk).order_by("pk"),
        "main": [button for button in bar if button.verb.rank == "main"],
        "more": [button for button in bar if button.verb.rank == "more"],
        "once": uuid4().hex,
    }
    return render(request, "foi/desk/case.html", context | _story(found))


def _story(found: InfoRequest) -> dict[str, Any]:
    """The timeline, newest first, and whether its records hold together."""
    events = list(history(found.stream))
    told = journey.steps(found, events, face="clerk")
    return {
        "steps": [step for step in reversed(told) if step.state != "next"],
        "records": len(events),
        "last_hash": events[-1].hash if events else "",
        "damage": [damage.sentence for damage in verify([found.stream])],
    }
