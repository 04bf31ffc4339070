"""What an entry must have to be found, as a tree that each database writes in its own language."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

TOKEN = re.compile(r"[\w-]+:[\w.:/-]+")
NOTHING = "no:entry"


class Texts(Protocol):
    """What of an entry can be asked for."""

    title: str
    content: str
    tokens: str


@dataclass(frozen=True, slots=True)
class Has:
    """A word of two characters or more stands somewhere in the entry."""

    word: str

    def holds(self, entry: Texts) -> bool:
        return self.word in entry.content


@dataclass(frozen=True, slots=True)
class Titled:
    """A word stands in the title."""

    word: str

    def holds(self, entry: Texts) -> bool:
        return self.word in entry.title


@dataclass(frozen=True, slots=True)
class Token:
    token: str

    def holds(self, entry: Texts) -> bool:
        return f" {self.token} " in entry.tokens


@dataclass(frozen=True, slots=True)
class All:
    terms: tuple["Term", ...]

    def holds(self, entry: Texts) -> bool:
        return all(term.holds(entry) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Any:
    terms: tuple["Term", ...]

    def holds(self, entry: Texts) -> bool:
        return any(term.holds(entry) for term in self.terms)


@dataclass(frozen=True, slots=True)
class But:
    """The one without the other."""

    term: "Term"
    without: "Term"

    def holds(self, entry: Texts) -> bool:
        return self.term.holds(entry) and not self.without.holds(entry)


Term = Has | Titled | Token | All | Any | But


def is_token(text: str) -> bool:
    """Lower-case "name:value" that every index can hold."""
    return bool(TOKEN.fullmatch(text)) and text == text.casefold()


def filters(must: Collection[str], any_of: Collection[Collection[str]] = ()) -> tuple[Term, ...]:
    """All of `must`, and of each facet one. What is no token, as an address may bring, is what nothing has."""
    facets = [Any(tuple(map(_token, sorted(facet)))) for facet in any_of if facet]
    return (*map(_token, sorted(must)), *facets)


def _token(text: str) -> Token:
    return Token(text if is_token(text) else NOTHING)
