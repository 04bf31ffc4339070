"""Entries drawn at random, and search as plain Python does it: slow, and plainly right."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.core.search import Entry
from gongkai.core.search.numbers import number_key
from gongkai.core.search.text import fold, words

FIRST = date(2026, 1, 1)
# Few characters, so that pairs meet often and most of the places where they meet are no hit.
CHARACTERS = "公开信息" * 4 + "办法的" + "20２6" + "aBＢ" + "，。〔〕《》 \n" + "é㎡①"


def entry(number: int, title: str, text: str = "", **changes: object) -> Entry:
    return Entry(**{"key": f"document:{number}", "title": title, "text": text, "on": FIRST} | changes)


def corpus(size: int, seed: int) -> list[Entry]:
    dice = random.Random(seed)

    def text(longest: int) -> str:
        return "".join(dice.choices(CHARACTERS, k=dice.randint(0, longest)))

    return [
        entry(
            number,
            text(12),
            text(90),
            numbers=(f"公开〔{dice.randint(2020, 2022)}〕{dice.randint(1, 9)}号",) * dice.randint(0, 1),
            on=FIRST + timedelta(days=dice.randint(0, 9)),
            tokens=frozenset({f"body:{dice.randint(1, 3)}", f"year:{dice.randint(2020, 2022)}"}),
            rank_last=dice.random() < 0.3,
        )
        for number in range(size)
    ]


@dataclass(frozen=True)
class Plain:
    """The entries in the order in which they were indexed."""

    entries: Sequence[Entry]

    def matching(
        self, text: str, must: Collection[str] = (), any_of: Collection[Collection[str]] = ()
    ) -> list[Entry]:
        """What has every word and passes the filters, newest first."""
        passing = [
            entry
            for entry in self.entries
            if entry.tokens >= set(must) and all(entry.tokens & set(facet) for facet in any_of if facet)
        ]
        found = [entry for entry in reversed(passing) if self._matches(entry, text)]
        return sorted(found, key=lambda entry: entry.on, reverse=True)

    def tiers(self, text: str, found: Sequence[Entry]) -> list[int]:
        return [self._tier(entry, text) for entry in found]

    def is_exact(self, entry: Entry, text: str) -> bool:
        if not words(text):
            return False
        numbered = number_key(text) in map(number_key, entry.numbers)
        return numbered or (fold(entry.title) == fold(text) and not entry.rank_last)

    def _matches(self, entry: Entry, text: str) -> bool:
        if not words(text):
            return not text.strip()
        return self.is_exact(entry, text) or all(self._has(entry, word) for word in words(text))

    def _has(self, entry: Entry, word: str) -> bool:
        if len(word) == 1:
            return word in fold(entry.title)
        return any(word in fold(part) for part in (entry.title, entry.text, *entry.numbers))

    def _tier(self, entry: Entry, text: str) -> int:
        """0 exact, 1 in the title, 2 anywhere; 3 and 4 what ranks last."""
        if self.is_exact(entry, text):
            return 0
        elsewhere = not all(word in fold(entry.title) for word in words(text))
        return 1 + elsewhere + 2 * entry.rank_last
