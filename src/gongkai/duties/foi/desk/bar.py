"""The action bar: every verb that this person may have to do with, and why some cannot be done now."""

from dataclasses import dataclass

from gongkai.core.ledger import Actor
from gongkai.duties.foi.models import InfoRequest
from gongkai.duties.foi.states import MACHINE

from .verbs import VERBS, Verb, need


@dataclass(frozen=True)
class Button:
    name: str
    label: str
    verb: Verb
    reasons: list[str]

    @property
    def open(self) -> bool:
        return not self.reasons


def buttons(case: InfoRequest, actor: Actor) -> list[Button]:
    """In the order of the table of verbs; those that can be done before those that cannot."""
    choices = {choice.transition.name: choice for choice in MACHINE.choices(case, actor)}
    found = [
        Button(name, choices[name].transition.label, verb, choices[name].reasons)
        for name, verb in VERBS.items()
        if name in choices and actor.user.has_perm(need(name), case)
    ]
    return sorted(found, key=lambda button: not button.open)


def next_step(case: InfoRequest, actor: Actor) -> Button | None:
    """What this person should do now, if anything."""
    return next(
        (button for button in buttons(case, actor) if button.open and button.verb.rank == "main"), None
    )
