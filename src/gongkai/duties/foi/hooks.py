"""Where this room joins the floors below: rights, hand-over of open work, the calendar, the periodic sweep."""

from typing import Any

from gongkai.bodies.actions import on_calendar_change
from gongkai.bodies.events import event_labels
from gongkai.bodies.handover import hand_over_source
from gongkai.bodies.models import Person
from gongkai.core.jobs import periodic
from gongkai.core.ledger import Actor

from . import actions, noted, panels, rules, sweep  # noqa: F401  rules and panels register themselves
from .models import InfoRequest
from .states import MACHINE


def _hand_over(*, ref: str, person: Person, to: Person, actor: Actor, note: str) -> None:
    actions.hand_over(
        InfoRequest.objects.get(pk=ref),
        actor=actor,
        to=to,
        giver=person,
        reason=note or f"接替{person.name}",
    )


hand_over_source("foi", _hand_over)
on_calendar_change.append(sweep.refresh_clocks)
event_labels.update(MACHINE.labels() | {f"foi.{name}": label for name, label in noted.OTHER.items()})


@periodic("foi.sweep", every=3600)
def hourly() -> dict[str, Any]:
    """Opinions whose time is over, and due days that moved with a calendar."""
    return {"lapsed_opinions": sweep.lapse_opinions(), "moved_due_days": sweep.refresh_clocks()}
