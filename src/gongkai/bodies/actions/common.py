"""What every action here shares: the right to act, and one ledger event for each act."""

from typing import Any

from gongkai.bodies.explain import reason
from gongkai.core import ledger
from gongkai.core.ledger import Actor
from gongkai.core.transitions import Refused


def permit(actor: Actor, verb: str, obj: Any) -> None:
    """Raises Refused with the reason when a member of staff lacks the right; the system may always."""
    if actor.kind != "system" and (why := reason(actor.user, verb, obj)):
        raise Refused([why])


def refuse_if(*reasons: str) -> None:
    """Raises Refused with every reason that is not empty."""
    if found := [reason for reason in reasons if reason]:
        raise Refused(found)


def record(stream: str, kind: str, actor: Actor, **data: Any) -> None:
    """One event; dates are kept as text, empty values are left out."""
    kept = {key: value for key, value in data.items() if value not in ("", None)}
    ledger.append(stream=stream, kind=kind, actor=actor, data=kept)
