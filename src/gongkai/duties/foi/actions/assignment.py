"""Who works on it: assign to a section, sign for it (the first who takes it owns it), send back, hand over."""

from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import organ_of
from gongkai.core.ledger import Actor
from gongkai.core.transitions import Refused
from gongkai.duties.foi.models import InfoRequest

from .step import step


def assign(
    request: InfoRequest,
    *,
    actor: Actor,
    section: Body,
    owner: Person | None = None,
    note: str = "",
    version: int | None = None,
) -> InfoRequest:
    """Give it to a section of the same body, and to a named person when that is known."""

    def apply(locked: InfoRequest) -> dict:
        if organ_of(section).pk != locked.body_id:
            raise Refused([f"{section.name}不是{locked.body.name}的内设科室。"])
        locked.section, locked.owner = section, owner
        if owner and not owner.has_perm("foi.handle", locked):
            raise Refused([f"{owner.name}不在{section.name}任职，不能承办本件。"])
        return {"section": section.name, "owner": owner.name if owner else "", "note": note}

    return step("assign", request, actor, apply, version)


def sign_for(request: InfoRequest, *, actor: Actor, version: int | None = None) -> InfoRequest:
    """Take it: from now on this person answers for it until somebody else acknowledges a hand-over (DR-12)."""

    def apply(locked: InfoRequest) -> dict:
        if locked.owner_id and locked.owner_id != actor.person_id:
            raise Refused([f"本件已指定由{locked.owner.name}承办。"])
        locked.owner_id = actor.person_id
        locked.first_asked_id = locked.first_asked_id or actor.person_id
        return {"owner": actor.name}

    return step("sign_for", request, actor, apply, version)


def send_back(request: InfoRequest, *, actor: Actor, reason: str, version: int | None = None) -> InfoRequest:
    """Return it to the disclosure office; a reason is required and stays on record."""

    def apply(locked: InfoRequest) -> dict:
        if not reason.strip():
            raise Refused(["请写明退回的理由。"])
        data = {"reason": reason, "section": locked.section.name if locked.section else ""}
        locked.section = locked.owner = None
        return data

    return step("send_back", request, actor, apply, version)


def hand_over(
    request: InfoRequest,
    *,
    actor: Actor,
    to: Person,
    reason: str,
    giver: Person | None = None,
    version: int | None = None,
) -> InfoRequest:
    """Pass what `giver` (by default the owner) answers for to a colleague who may handle it: the handling, and with it
    the duty of the first who was asked (DR-12)."""

    def apply(locked: InfoRequest) -> dict:
        given = giver or locked.owner
        if given is None:
            raise Refused(["本件还没有承办人，请直接分派。"])
        if not to.has_perm("foi.handle", locked):
            raise Refused([f"{to.name}没有承办本件的岗位。"])
        if locked.owner_id == given.pk:
            locked.owner = to
        if locked.first_asked_id == given.pk:
            locked.first_asked = to
        return {"from": given.name, "to": to.name, "reason": reason}

    return step("hand_over", request, actor, apply, version)
