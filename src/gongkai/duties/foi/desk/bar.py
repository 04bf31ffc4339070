"""What this person should do now with a request."""

from gongkai.core.ledger import Actor
from gongkai.duties.foi.models import InfoRequest
from gongkai.shell.desk.verbs import Button

from .verbs import BENCH


def buttons(case: InfoRequest, actor: Actor) -> list[Button]:
    """The action bar."""
    return BENCH.buttons(case, actor, case.pk)


def next_step(case: InfoRequest, actor: Actor) -> Button | None:
    """The first thing that can be done at once, if anything."""
    return next(
        (button for button in buttons(case, actor) if button.open and button.verb.rank == "main"), None
    )
