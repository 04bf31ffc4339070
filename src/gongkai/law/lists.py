"""The closed lists a document is filed by (国办秘函〔2009〕6号), and the grounds for keeping it back (14 to 16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from . import facts
from .remedies import months_after

ListName = Literal["subjects", "genres", "stages", "grounds"]


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for not disclosing: one that binds ("must") or one to be weighed ("may").

    `needs` says in Chinese what has to be on record; `decision` is a key of outcomes.DECISIONS.
    """

    code: str
    label: str
    article: str
    nature: Literal["must", "may"]
    needs: str
    decision: str


def choices(name: ListName) -> tuple[tuple[str, str], ...]:
    """Code and label of each item of a list, in the order of the list."""
    return tuple((item["code"], item["label"]) for item in facts.load(name)["item"])


def reassess_by(decided_on: date) -> date:
    """The last day on which a decision not to disclose must be looked at again (article 18)."""
    return months_after(decided_on, facts.load("grounds")["reassessment"]["n"])


def _grounds() -> dict[str, Ground]:
    return {
        item["code"]: Ground(**{name: item[name] for name in Ground.__slots__})
        for item in facts.load("grounds")["item"]
    }


GROUNDS: Mapping[str, Ground] = _grounds()
