"""Opinions of third parties (article 32) and co-making bodies (article 34). The clock stands still meanwhile."""

from datetime import date

from gongkai.bodies.calendars import work_calendar
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.foi import clock, correspondence
from gongkai.duties.foi.guards import open_consultations
from gongkai.duties.foi.models import Consultation, InfoRequest
from gongkai.law.clock import Mark, MarkKind
from gongkai.law.marks import PauseReason
from gongkai.law.regimes import regime_on

from .step import step

REASON = {
    Consultation.Kind.THIRD_PARTY: PauseReason.THIRD_PARTY,
    Consultation.Kind.CO_MAKER: PauseReason.CO_MAKER,
}
THIRD_PARTY = Consultation.Kind.THIRD_PARTY
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


def _still_open(request: InfoRequest, consultation: Consultation) -> Consultation:
    """The consultation as it is now, under the lock of its request."""
    asked = open_consultations(request).filter(pk=consultation.pk).first()
    if asked is None:
        raise Refused([f"征求{consultation.party}意见一事已经了结。"])
    return asked


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
        asked = _still_open(locked, consultation)
        if not asked.sent_on <= on <= today():
            raise Refused([f"送达日期应在发出之日 {asked.sent_on} 和今天之间。"])
        asked.reached_on, asked.due_on = on, _last_day(locked, asked.kind, on)
        asked.save(update_fields=["reached_on", "due_on"])
        return {
            "consultation": asked.pk,
            "reached_on": on.isoformat(),
            "marks": clock.advance(locked, _pause(asked)),
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
        asked, day = _still_open(locked, consultation), on or today()
        if opinion == Consultation.Opinion.SILENT:
            raise Refused(["对方没有回复的，期限届满后由系统登记，不能提前。"])
        if asked.kind == THIRD_PARTY and opinion == Consultation.Opinion.OBJECT and reasonable is None:
            raise Refused(["对方不同意公开的，请判断其理由是否合理。"])
        if not asked.sent_on <= day <= today():
            raise Refused([f"收到意见的日期应在发出之日 {asked.sent_on} 和今天之间。"])
        return _close(locked, asked, opinion, day, reasons, reasonable)

    return step("record_opinion", request, actor, apply, version)


def lapse_opinion(request: InfoRequest, *, consultation: Consultation) -> InfoRequest:
    """The time for an opinion is over without one. A third party's silence leaves the body to decide; a co-maker's
    silence is consent. Run by `gongkai tick`."""

    def apply(locked: InfoRequest) -> dict:
        asked = _still_open(locked, consultation)
        if asked.due_on >= today():
            raise Refused([f"征求意见的期限到 {asked.due_on}，还没有届满。"])
        return _close(locked, asked, Consultation.Opinion.SILENT, asked.due_on, "", None)

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
        asked = locked.consultations.filter(pk=consultation.pk, kind=THIRD_PARTY).first()
        if asked is None:
            raise Refused(["只有征求过意见的第三方需要告知。"])
        fields = {"party": asked.party, "content": content, "reasons": reasons}
        letter = correspondence.issue(locked, "third_party_decision", actor, fields)
        asked.told_on = today()
        asked.save(update_fields=["told_on"])
        return {"consultation": asked.pk, "letter": letter.number}

    return step("tell_third_party", request, actor, apply, version)
