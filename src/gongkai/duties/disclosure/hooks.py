"""Where this duty joins the floors below: rights, hand-over of open work, events in words, the periodic sweep."""

from typing import Any

from gongkai.bodies.events import event_labels
from gongkai.bodies.handover import hand_over_source
from gongkai.bodies.models import Person
from gongkai.core.jobs import periodic
from gongkai.core.ledger import Actor

from . import rules  # noqa: F401  registers the rights
from .catalogue import hooks as catalogue  # noqa: F401  required elements, versions of the guide
from .channels import hooks as channels  # noqa: F401  other places follow every change
from .decisions import hooks as decisions  # noqa: F401  table two
from .desk import panels  # noqa: F401  navigation, to-do, reminders
from .documents.models import Edition
from .importing import hooks as importing  # noqa: F401  events in words
from .keyareas import hooks as keyareas  # noqa: F401  events in words
from .measures import hooks as measures  # noqa: F401  the figures
from .norms import actions as norms
from .norms import hooks as register  # noqa: F401  what normative documents need on their way
from .portal import hooks as portal  # noqa: F401  what follows a publication, pages of columns
from .publicity import actions as lists
from .publicity import hooks as publicity  # noqa: F401  rows belong to what is reviewed
from .release import actions
from .release.states import DOCUMENT, EDITION
from .source import hooks as source  # noqa: F401  cautions of the negative list
from .upkeep import hooks as upkeep  # noqa: F401  the daily check of the sites


def _hand_over(*, ref: str, person: Person, to: Person, actor: Actor, note: str) -> None:
    actions.hand_over(Edition.objects.get(pk=ref), actor=actor, to=to, reason=note or f"接替{person.name}")


hand_over_source("disclosure", _hand_over)
event_labels.update(EDITION.labels() | DOCUMENT.labels() | {"edition.drafted": "拟稿"})


@periodic("disclosure.on_time", every=60)
def on_time() -> dict[str, Any]:
    """What is to be shown, and what is to go, at this hour."""
    return actions.publish_due() | actions.take_down_due() | lists.close_due()


@periodic("disclosure.validity", every=3600)
def validity() -> dict[str, Any]:
    """Normative documents that take effect or run out with the day."""
    return norms.take_effect_due() | norms.run_out_due()
