"""Is it public already? Rooms that publish answer here, for pages on which somebody asks for information."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .nav import Registry

SHORTEST = 4  # characters: less describes nothing
MOST = 5


@dataclass(frozen=True)
class Suggestion:
    """Something public that may be what is asked for. ``note`` is its number or who published it."""

    title: str
    url: str
    on: date
    note: str = ""
    struck: bool = False  # no longer in force


source: Registry[Callable[[str, int], list[Suggestion]]] = Registry()
"""Register a function: what somebody typed, how many at most -> what everybody may read of it, most likely first."""


def suggestions(text: str) -> list[Suggestion]:
    """What is public already of what a text asks for; often nothing. The text is kept nowhere."""
    if len(text.strip()) < SHORTEST:
        return []
    return [found for part in source for found in part(text, MOST)][:MOST]
