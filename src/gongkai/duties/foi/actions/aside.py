"""Ways out that are no reply: withdrawal, conversion and back, sending on to the right body."""

from collections.abc import Mapping

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor
from gongkai.core.time import now, today
from gongkai.duties.foi import clock, correspondence
from gongkai.duties.foi.models import InfoRequest
from gongkai.law.clock import Mark, MarkKind
from gongkai.law.outcomes import DECISIONS
from gongkai.law.receipt import Channel

from .intake import Arrival, submit
from .step import step


def withdraw(
    request: InfoRequest, *, actor: Actor, reason: str = "", version: int | None = None
) -> InfoRequest:
    """The applicant takes the request back: counts as （六）3.其他."""

    def apply(locked: InfoRequest) -> dict:
        locked.letters.exclude(decision="").update(stage="void")
        return conclude(locked, "withdrawn") | {"reason": reason}

    name = "withdraw_online" if actor.kind == "applicant" else "withdraw"
    return step(name, request, actor, apply, version)


def conclude(request: InfoRequest, decision: str) -> dict:
    """Stop the clock today with `decision` on an unsaved request; returns the data of the deciding event."""
    day = today()
    request.decision, request.outcome, request.decided_on = decision, DECISIONS[decision].outcome, day
    request.closed_at = now()
    marks = clock.advance(request, Mark(MarkKind.STOPPED, on=day)) if request.received_on else []
    return {"decision": decision, "outcome": request.outcome, "decided_on": day.isoformat(), "marks": marks}


def convert(
    request: InfoRequest,
    *,
    actor: Actor,
    to: str,
    explanation: str,
    correction: Mapping[str, str] | None = None,
    version: int | None = None,
) -> InfoRequest:
    """It is no request for government information: hand it to the enquiry desk, or answer it as a correction of the
    applicant's own record (article 41), with a notice to the applicant. It does not count in table three.

    `to` is "enquiry" or "correction"; `correction` then holds the fields of its letter: evidence, finding, result
    and, when it is sent on, transfer_to."""

    def apply(locked: InfoRequest) -> dict:
        locked.countable, locked.closed_at = False, now()
        stopped = clock.advance(locked, Mark(MarkKind.STOPPED, on=today()))
        told = {"countable": False, "to": to, "explanation": explanation, "marks": stopped}
        if to == "correction":
            told["letter"] = correspondence.issue(locked, "correction", actor, correction or {}).number
        correspondence.notify(locked.application, "转办告知", explanation)
        return told

    return step("convert", request, actor, apply, version)


def take_back(request: InfoRequest, *, actor: Actor, reason: str, version: int | None = None) -> InfoRequest:
    """The enquiry desk sends it back: it counts again, and the clock runs from the first receipt as if never stopped."""

    def apply(locked: InfoRequest) -> dict:
        locked.countable, locked.closed_at = True, None
        return {"countable": True, "reason": reason} | clock.resume(locked)

    return step("take_back", request, actor, apply, version)


def forward(
    request: InfoRequest, *, actor: Actor, to: Body, consent: str, version: int | None = None
) -> InfoRequest:
    """Send the request on to the body that holds the information, with the applicant's consent (DR-07)."""

    def apply(locked: InfoRequest) -> dict:
        source = locked.application
        application = submit(
            body=to,
            actor=actor,
            arrival=Arrival(channel=Channel.COUNTER, submitted_at=now(), confirmed_at=now()),
            person={
                name: getattr(source, name)
                for name in (
                    "kind",
                    "name",
                    "representative",
                    "id_kind",
                    "id_number",
                    "phone",
                    "email",
                    "address",
                    "local",
                )
            },
            wishes={"medium": source.medium, "handover": source.handover, "assistance": source.assistance},
            description=locked.item,
            once=f"forward:{locked.pk}",
        )
        InfoRequest.objects.filter(application=application).update(parent=locked)
        return {"to": to.code, "consent": consent, "application": application.pk}

    return step("forward", request, actor, apply, version)
