"""How other rooms take part when somebody leaves: they report open work and know how to hand it over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class OpenWork:
    """One thing that somebody must finish or hand over before leaving."""

    kind: str
    ref: str
    title: str
    why: str
    url: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.ref}"


class HandOver(Protocol):
    def __call__(self, *, ref: str, person: Any, to: Any, actor: Any, note: str) -> None:
        """Give the work from one person to another, by the room's own action. Raises Refused."""


# name of the source -> function(person) -> what the person has open there
open_work_sources: dict[str, Callable[[Any], list[OpenWork]]] = {}
_hand_overs: dict[str, HandOver] = {}


def hand_over_source(kind: str, function: HandOver) -> None:
    """A room says how work of its kind changes hands; for cases the kind is the case's kind."""
    _hand_overs[kind] = function


def hand_over_function(kind: str) -> HandOver | None:
    return _hand_overs.get(kind)
