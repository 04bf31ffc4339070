"""The one way a verb of this room reaches the state machine."""

from collections.abc import Callable

from gongkai.core.ledger import Actor
from gongkai.duties.foi.models import InfoRequest
from gongkai.duties.foi.states import MACHINE


def step(
    name: str,
    request: InfoRequest,
    actor: Actor,
    apply: Callable[[InfoRequest], dict],
    version: int | None = None,
) -> InfoRequest:
    """Fire `name`; returns the request as saved. Raises Refused (why not) or Stale (what changed meanwhile)."""
    return MACHINE.fire(name, request, actor, apply=apply, expected_version=version)[0]
