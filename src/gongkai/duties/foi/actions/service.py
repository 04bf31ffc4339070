"""After the signature: dispatch (the clock stops), proof of service, archive, the applicant's opinion."""

from datetime import datetime

from gongkai.core.files import StoredFile
from gongkai.core.ledger import Actor
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.foi import correspondence
from gongkai.duties.foi.guards import decision_letter
from gongkai.duties.foi.letters import KINDS
from gongkai.duties.foi.models import Delivery, InfoRequest, OfficialLetter, Rating

from .aside import conclude
from .step import step

ONLINE = {Delivery.Method.SITE, Delivery.Method.EMAIL}


def dispatch(
    request: InfoRequest, *, actor: Actor, method: str, tracking: str = "", version: int | None = None
) -> InfoRequest:
    """The reply leaves: handed over, posted or sent. In time means dispatched on or before the due day (rules §1.4)."""

    def apply(locked: InfoRequest) -> dict:
        letter = decision_letter(locked)
        if method == Delivery.Method.POST and not tracking.strip():
            raise Refused(["邮政寄送请填写邮件号码，作为交邮的凭据。"])
        if method in ONLINE and locked.application.handover not in correspondence.SERVED_ONLINE:
            wish = locked.application.get_handover_display()
            raise Refused([f"申请人选择的是“{wish}”，答复里没有复议的互联网渠道，不能通过网络送达。"])
        served = now() if method == Delivery.Method.SITE else None
        Delivery.objects.create(
            letter=letter, method=method, tracking=tracking, sent_at=now(), served_at=served
        )
        if method not in ONLINE:
            correspondence.issue(locked, "service_receipt", actor, _return_slip(letter, method, tracking))
        due_on = locked.due_on
        data = conclude(locked, letter.decision)
        return data | {
            "letter": letter.number,
            "method": method,
            "tracking": tracking,
            "due_on": str(due_on or ""),
        }

    return step("dispatch", request, actor, apply, version)


def _return_slip(letter: OfficialLetter, method: str, tracking: str) -> dict:
    """What the 送达回证 that goes with a paper says; it comes back with the receiver's signature."""
    return {
        "letter_title": KINDS[letter.kind].title,
        "letter_number": letter.number,
        "delivery_method": str(Delivery.Method(method).label),
        "tracking": tracking,
        "sent_on": today().isoformat(),
    }


def record_service(
    request: InfoRequest,
    *,
    actor: Actor,
    served_at: datetime,
    signer: str,
    proof: StoredFile | None = None,
    version: int | None = None,
) -> InfoRequest:
    """The letter arrived: when, who signed for it, and the proof."""

    def apply(locked: InfoRequest) -> dict:
        delivery = decision_letter(locked).delivery
        if not delivery.sent_at <= served_at <= now():
            raise Refused(["送达时间应在发出之后、现在之前。"])
        delivery.served_at, delivery.signer, delivery.proof = served_at, signer, proof
        delivery.save(update_fields=["served_at", "signer", "proof"])
        return {"served_at": served_at.isoformat(), "signer": signer, "proof": proof.digest if proof else ""}

    return step("record_service", request, actor, apply, version)


def archive(request: InfoRequest, *, actor: Actor, version: int | None = None) -> InfoRequest:
    """Close the file (article 45)."""
    return step("archive", request, actor, lambda _: {}, version)


def rate(request: InfoRequest, *, actor: Actor, score: int, comment: str = "") -> InfoRequest:
    """The applicant's own opinion, once."""

    def apply(locked: InfoRequest) -> dict:
        if score not in dict(Rating._meta.get_field("score").choices):
            raise Refused(["请选择一个评价等级。"])
        Rating.objects.create(request=locked, score=score, comment=comment, rated_at=now())
        return {"score": score}

    return step("rate", request, actor, apply)
