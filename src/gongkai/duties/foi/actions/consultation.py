"""Opinions of third parties (article 32) and co-making bodies (article 34). The clock stands still meanwhile."""

from datetime import date

from gongkai.bodies.calendars import work_calendar
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.foi import clock, correspondence
from gongkai.duties.foi.models import Consultation, InfoRequest
from gongkai.law.clock import Mark, MarkKind
from gongkai.law.marks import PauseReason
from gongkai.law.regimes import regime_on

from .step import step

REASON = {
    Consultation.Kind.THIRD_PARTY: PauseReason.THIRD_PARTY,
    Consultation.Kind.CO_MAKER: PauseReason.CO_MAKER,
}
LETTER = {Consultation.Kind.THIRD_PARTY: "third_party", Consultation.Kind.CO_MAKER: "co_maker"}


def _last_day(request: InfoRequest, kind: str, start: date) -> date:
    limit = regime_on(request.received_on).limits[f"{kind}_opinion"]
    return work_calendar(request.body).add(start, limit.n)


def _pause(consultation: Consultation) -> Mark:
    return Mark(
        MarkKind.PAUSE_STARTED,
        on=consultation.sent_on,
        key=consultation.key,
        reason=REASON[consultation.kind],
        until=consultation.due_on,
    )


def consult(
    request: InfoRequest,
    *,
    actor: Actor,
    kind: str,
    party: str,
    outline: str,
    address: str = "",
    version: int | None = None,
) -> InfoRequest:
    """Send the letter of enquiry and tell the applicant that this time is not counted (article 33)."""

    def apply(locked: InfoRequest) -> dict:
        consultation = Consultation.objects.create(
            request=locked,
            kind=kind,
            party=party,
            address=address,
            outline=outline,
            sent_on=today(),
            due_on=_last_day(locked, kind, today()),
        )
        marks = clock.advance(locked, _pause(consultation))
        letter = correspondence.issue(locked, LETTER[kind], actor, {"party": party, "outline": outline})
        told = correspondence.issue(
            locked, "consult_notice", actor, {"party_kind": consultation.get_kind_display()}
        )
        return {
            "consultation": consultation.pk,
            "party": party,
            "letters": [letter.number, told.number],
            "marks": marks,
        }

    return step("consult", request, actor, apply, version)


def reach_party(
    request: InfoRequest, *, actor: Actor, consultation: Consultation, on: date, version: int | None = None
) -> InfoRequest:
    """The party received the letter on this day: its fifteen working days run from here."""

    def apply(locked: InfoRequest) -> dict:
        if not consultation.sent_on <= on <= today():
            raise Refused([f"送达日期应在发出之日 {consultation.sent_on} 和今天之间。"])
        consultation.reached_on, consultation.due_on = on, _last_day(locked, consultation.kind, on)
        consultation.save(update_fields=["reached_on", "due_on"])
        return {
            "consultation": consultation.pk,
            "reached_on": on.isoformat(),
            "marks": clock.advance(locked, _pause(consultation)),
        }

    return step("reach_party", request, actor, apply, version)


def record_opinion(
    request: InfoRequest,
    *,
    actor: Actor,
    consultation: Consultation,
    opinion: str,
    reasons: str = "",
    reasonable: bool | None = None,
    on: date | None = None,
    version: int | None = None,
) -> InfoRequest:
    """The opinion came back; the clock runs on. `reasonable` says whether an objection has reasonable grounds:
    without them, or against the public interest, it does not bind the body (article 32)."""

    def apply(locked: InfoRequest) -> dict:
        day = on or today()
        if opinion == Consultation.Opinion.OBJECT and reasonable is None:
            raise Refused(["对方不同意公开的，请判断其理由是否合理。"])
        if not consultation.sent_on <= day <= today():
            raise Refused([f"收到意见的日期应在发出之日 {consultation.sent_on} 和今天之间。"])
        return _close(locked, consultation, opinion, day, reasons, reasonable)

    return step("record_opinion", request, actor, apply, version)


def lapse_opinion(request: InfoRequest, *, consultation: Consultation) -> InfoRequest:
    """The time for an opinion is over without one. A third party's silence leaves the body to decide; a co-maker's
    silence is consent. Run by `gongkai tick`."""

    def apply(locked: InfoRequest) -> dict:
        return _close(locked, consultation, Consultation.Opinion.SILENT, consultation.due_on, "", None)

    return step("lapse_opinion", request, Actor.system("期限巡查"), apply)


def _close(
    request: InfoRequest,
    consultation: Consultation,
    opinion: str,
    day: date,
    reasons: str,
    reasonable: bool | None,
) -> dict:
    consultation.opinion, consultation.reasons, consultation.reasonable = opinion, reasons, reasonable
    consultation.closed_on = min(day, consultation.due_on)
    consultation.returned_on = None if opinion == Consultation.Opinion.SILENT else day
    consultation.save()
    ended = Mark(MarkKind.PAUSE_ENDED, on=consultation.closed_on, key=consultation.key)
    return {
        "consultation": consultation.pk,
        "opinion": opinion,
        "reasonable": reasonable,
        "marks": clock.advance(request, ended),
    }


def tell_third_party(
    request: InfoRequest,
    *,
    actor: Actor,
    consultation: Consultation,
    content: str,
    reasons: str,
    version: int | None = None,
) -> InfoRequest:
    """Before information is released over a third party's objection, tell it what and why (article 32)."""

    def apply(locked: InfoRequest) -> dict:
        letter = correspondence.issue(
            locked,
            "third_party_decision",
            actor,
            {"party": consultation.party, "content": content, "reasons": reasons},
        )
        return {"consultation": consultation.pk, "letter": letter.number}

    return step("tell_third_party", request, actor, apply, version)
