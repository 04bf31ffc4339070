"""How text is compared: what two ways of writing have in common, and the pairs of characters that an index holds.

`fold` treats every character by itself, but for marks between digits. So when a text contains a piece, the folded
text contains the folded piece: no search can miss it (tech.md §3.2 has what a segmenter loses).
"""

import re
import unicodedata
from operator import add

MOST_WORDS, LONGEST_WORD = 10, 100  # of a query; a longer word is looked for by its beginning
MOST_BYTES = 1_000_000  # of different pairs in one text: PostgreSQL's tsvector ends at 1 MB
SURE_CHARACTERS = MOST_BYTES // 8  # no text of this length has more
_QUOTED = re.compile(r'["“”「『].+?["“”」』]', re.DOTALL)
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9]) +(?=[0-9])")


class _Folding(dict[int, str]):
    """One character as it is compared; a blank for marks and spaces. Filled as characters come by."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).casefold()
        self[code] = folded = "".join(c if c.isalnum() else " " for c in plain)
        return folded


_folding = _Folding()


def fold(text: str) -> str:
    """Half width, small letters, no spaces and marks; what parted two digits is a dot: 〔2017〕46号 → 2017.46号."""
    return _BETWEEN_DIGITS.sub(".", text.translate(_folding)).replace(" ", "")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a query: parted by blanks, but not where these stand in quotation marks."""
    parts = _QUOTED.sub(lambda quoted: "".join(quoted[0].split()), text).split()
    found = dict.fromkeys(fold(part)[:LONGEST_WORD].rstrip(".") for part in parts)
    return tuple(word for word in found if word)[:MOST_WORDS]


def pairs(folded: str) -> list[str]:
    """Each character with the next."""
    return list(map(add, folded, folded[1:]))


def searchable(folded: str) -> str:
    """As much of a text as the index can hold: all of it, short of 1 MB of different pairs."""
    if len(folded) <= SURE_CHARACTERS:
        return folded
    seen: set[str] = set()
    held = 0
    for place, pair in enumerate(pairs(folded)):
        if pair not in seen:
            seen.add(pair)
            held += len(pair.encode()) + 2  # PostgreSQL may add padding
            if held > MOST_BYTES:
                return folded[: place + 1]
    return folded


def index_terms(title: str, content: str, tokens: str) -> list[str]:
    """What the index holds of an entry, in order: pairs of its lines, pairs (^) and characters (=) of its title, and
    its tokens. The migration says the same in SQL for PostgreSQL."""
    terms = [pair for line in content.split("\n") for pair in pairs(line)]
    terms += [f"^{pair}" for pair in pairs(title)]
    terms += [f"={character}" for character in dict.fromkeys(title)]
    return terms + tokens.split()
