"""Documents drawn from a vocabulary made by code: the same ones on every machine, quickly.

Words of two and four characters, some of them in nearly every document and most in one of a thousand.
"""

import random
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

FIRST, A_YEAR = date(2010, 9, 1), 61_874  # the sizing case; a million are sixteen years of it
BODIES, CATEGORIES, GENRES = 76, 22, 13
WORDS, TITLE_WORDS, TEXT_WORDS, SENTENCE = 60_000, 9, 290, 12
DRAWN = 1 << 20  # places of the urn from which words are drawn
CHARACTER_SKEW, WORD_SKEW = 1.1, 0.9  # exponents of Zipf's law


@dataclass(frozen=True, slots=True)
class Document:
    number: int
    title: str
    text: str
    on: date
    tokens: frozenset[str]


class Texts:
    """A vocabulary, its commonest words first, and documents of it by number."""

    def __init__(self) -> None:
        dice = random.Random(20261121)
        codes = (bytes((row, cell)) for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF))
        characters = [code.decode("gb2312") for code in codes]
        dice.shuffle(characters)
        weights = list(accumulate((place + 20) ** -CHARACTER_SKEW for place in range(len(characters))))
        words: dict[str, None] = {}
        while len(words) < WORDS:
            words["".join(dice.choices(characters, cum_weights=weights, k=dice.choice((2, 2, 2, 4))))] = None
        self.words = list(words)
        self._urn = dice.choices(self.words, [(place + 3) ** -WORD_SKEW for place in range(WORDS)], k=DRAWN)

    def documents(self, start: int, end: int) -> Iterator[Document]:
        """Those from `start` to before `end` of an archive that grows evenly, the oldest first."""
        return map(self.document, range(start, end))

    def document(self, number: int) -> Document:
        on = FIRST + timedelta(days=number * 365 // A_YEAR)
        dice = random.Random(number)
        places = array("I", dice.randbytes(4 * (TITLE_WORDS + TEXT_WORDS)))
        words = [self._urn[place % DRAWN] for place in places]
        title, text = words[:TITLE_WORDS], words[TITLE_WORDS:]
        sentences = ["".join(text[start : start + SENTENCE]) for start in range(0, TEXT_WORDS, SENTENCE)]
        dated = f"{on.year}年{on.month}月{on.day}日印发，编号{on.year}-{number:07d}"
        tokens = [
            "audience:public", f"year:{on.year}", f"body:{1 + int(BODIES * dice.random() ** 2)}",
            f"category:{dice.randint(1, CATEGORIES)}", f"genre:{dice.randint(1, GENRES)}",
        ]  # fmt: skip
        return Document(number, "".join(title), "，".join([*sentences, dated]), on, frozenset(tokens))
