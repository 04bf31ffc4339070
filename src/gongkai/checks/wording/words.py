"""Words that are wrong wherever they stand, by the lists in data/words.toml and the body's own list.

An entry is {wrong, right} with up to three patterns: `unless_before` matches what follows and spares the word,
`unless_after` what precedes it, `only_before` is wanted after it.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from .marks import Mark
from .register import Register

WINDOW = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One wrong word with what it should be."""

    wrong: str
    right: str
    unless_before: str = ""
    unless_after: str = ""
    only_before: str = ""

    def applies(self, text: str, start: int) -> bool:
        end = start + len(self.wrong)
        before, after = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
        if self.unless_before and re.match(self.unless_before, after):
            return False
        if self.unless_after and re.search(f"(?:{self.unless_after})$", before):
            return False
        return not self.only_before or re.match(self.only_before, after) is not None


def severe(text: str, known: Register) -> Iterator[Mark]:
    """The names of the state's organs and laws, written wrong."""
    yield from _in_list(text, "severe", "“{wrong}”是严重的错字，应当是“{right}”")


def typos(text: str, known: Register) -> Iterator[Mark]:
    """Common error pairs."""
    yield from _in_list(text, "typo", "“{wrong}”应当是“{right}”")


def preferred(text: str, known: Register) -> Iterator[Mark]:
    """Words that agencies write otherwise."""
    yield from _in_list(text, "preferred", "公文中一般写作“{right}”")


def own_terms(text: str, known: Register) -> Iterator[Mark]:
    """The body's own list of words."""
    for term in known.terms:
        for found in re.finditer(re.escape(term.wrong), text):
            yield Mark(*found.span(), f"本单位词表写作“{term.right}”", term.right)


@cache
def lists() -> dict[str, dict[str, Entry]]:
    """The entries of each list by their wrong word."""
    return {
        name: {item["wrong"]: Entry(**item) for item in data()[name]}
        for name in ("severe", "typo", "preferred")
    }


def confusable(one: str, other: str) -> bool:
    """Whether two characters sound or look alike enough to be typed for each other."""
    return any(one in group and other in group for group in data()["confusable"])


def _in_list(text: str, name: str, message: str) -> Iterator[Mark]:
    entries = lists()[name]
    for found in _pattern(name).finditer(text):
        entry = entries[found[0]]
        if entry.applies(text, found.start()):
            yield Mark(*found.span(), message.format(wrong=entry.wrong, right=entry.right), entry.right)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """All wrong words of a list at once, the longest first."""
    words = sorted(lists()[name], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def data() -> dict[str, Any]:
    """The parsed data/words.toml. Callers must not change it."""
    return tomllib.loads(files(__package__).joinpath("data", "words.toml").read_text("utf-8"))
