"""More time: extension with approval (article 33), and the procedure for excessive requests (article 35)."""

from datetime import date

from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.foi import clock, correspondence
from gongkai.duties.foi.models import InfoRequest
from gongkai.law.clock import Mark, MarkKind
from gongkai.law.regimes import regime_on

from .step import step


def propose_extension(
    request: InfoRequest, *, actor: Actor, days: int, reason: str, version: int | None = None
) -> InfoRequest:
    """Ask the head of the disclosure office for up to the statutory number of working days."""

    def apply(locked: InfoRequest) -> dict:
        most = regime_on(locked.received_on).limits["reply_extension_max"].n
        if not 1 <= days <= most:
            raise Refused([f"延长 1 到 {most} 个工作日。"])
        locked.extension_proposal = {"days": days, "reason": reason, "by": actor.person_id}
        return {"days": days, "reason": reason}

    return step("propose_extension", request, actor, apply, version)


def approve_extension(request: InfoRequest, *, actor: Actor, version: int | None = None) -> InfoRequest:
    """Approve: the due day moves and the notice to the applicant is issued in the same act."""

    def apply(locked: InfoRequest) -> dict:
        days, reason = locked.extension_proposal["days"], locked.extension_proposal["reason"]
        locked.extension_proposal = None
        marks = clock.advance(locked, Mark(MarkKind.EXTENDED, on=today(), days=days, reason=reason))
        letter = correspondence.issue(locked, "extension", actor, {"days": days, "reason": reason})
        return {"days": days, "letter": letter.number, "due_on": str(locked.due_on), "marks": marks}

    return step("approve_extension", request, actor, apply, version)


def refuse_extension(
    request: InfoRequest, *, actor: Actor, reason: str, version: int | None = None
) -> InfoRequest:
    """Say no, with a reason; the due day stays."""

    def apply(locked: InfoRequest) -> dict:
        locked.extension_proposal = None
        return {"reason": reason}

    return step("refuse_extension", request, actor, apply, version)


def ask_reasons(
    request: InfoRequest, *, actor: Actor, facts: str, question: str, until: date, version: int | None = None
) -> InfoRequest:
    """Number and frequency are clearly excessive: ask why. The clock keeps running; no article stops it."""

    def apply(locked: InfoRequest) -> dict:
        if until <= today():
            raise Refused(["说明理由的期限要晚于今天。"])
        locked.reasons_due = until
        letter = correspondence.issue(
            locked, "explain", actor, {"facts": facts, "question": question, "until": until.isoformat()}
        )
        return {"until": until.isoformat(), "letter": letter.number}

    return step("ask_reasons", request, actor, apply, version)


def record_reasons(
    request: InfoRequest, *, actor: Actor, text: str, version: int | None = None
) -> InfoRequest:
    """Keep what the applicant gave as reasons."""

    def apply(locked: InfoRequest) -> dict:
        locked.reasons_given = text
        return {"text": text}

    return step("record_reasons", request, actor, apply, version)


def set_reasonable_date(
    request: InfoRequest, *, actor: Actor, until: date, reason: str, version: int | None = None
) -> InfoRequest:
    """The reasons hold but the work is too much for the ordinary period: fix a later day and tell it (article 35)."""

    def apply(locked: InfoRequest) -> dict:
        if locked.due_on and until <= locked.due_on:
            raise Refused([f"合理期限要晚于现在的最迟答复日 {locked.due_on}。"])
        marks = clock.advance(locked, Mark(MarkKind.REASONABLE_DATE, on=today(), until=until, reason=reason))
        letter = correspondence.issue(
            locked, "reasonable_delay", actor, {"until": until.isoformat(), "reason": reason}
        )
        return {"until": until.isoformat(), "letter": letter.number, "marks": marks}

    return step("set_reasonable_date", request, actor, apply, version)
