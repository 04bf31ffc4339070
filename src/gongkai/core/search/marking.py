"""Showing why something was found: the words of a query in the text as it was written, marks and spaces included.

Signs that stand for letters or digits (①, ㎡) are found by these but not marked.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

FULL_WIDTH = ord("Ａ") - ord("A")
LEAD = 16  # characters before a word that open a fragment


class Piece(NamedTuple):
    """A piece of a text; `marked` when it is what was looked for."""

    text: str
    marked: bool


def marked(text: str, words: Sequence[str]) -> list[Piece]:
    """All of a text, in pieces. `words` come from `search.words`."""
    pieces, done = [], 0
    for found in _pattern(words).finditer(text) if words else ():
        pieces += [Piece(text[done : found.start()], marked=False), Piece(found[0], marked=True)]
        done = found.end()
    pieces.append(Piece(text[done:], marked=False))
    return [piece for piece in pieces if piece.text]


def fragments(text: str, words: Sequence[str], *, most: int = 2, length: int = 80) -> list[list[Piece]]:
    """Up to `most` places of a text of about `length` characters in which the words stand, in order, cut ends with an
    ellipsis; the beginning of the text when they stand elsewhere."""
    starts: list[int] = []
    for start in _places(text, words):
        if len(starts) < most and not any(old <= start < old + length - LEAD for old in starts):
            starts.append(max(0, start - LEAD))
    return [_fragment(text, start, start + length, words) for start in sorted(starts or [0])]


def _places(text: str, words: Sequence[str]) -> Iterator[int]:
    """Where each word stands first."""
    for word in words:
        if found := _pattern([word]).search(text):
            yield found.start()


def _fragment(text: str, start: int, end: int, words: Sequence[str]) -> list[Piece]:
    shown = " ".join(text[start:end].split())
    return marked(f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}", words)


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Undoes `fold`: marks and spaces may stand anywhere, but between digits only where the word has its dot."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(_loose, longest_first)), re.IGNORECASE)


def _loose(word: str) -> str:
    parts = [_character(word[0])]
    for before, character in pairwise(word):
        if character == ".":
            parts.append(r"[\W_]+")
        elif before == "." or (before.isdigit() and character.isdigit()):
            parts.append(_character(character))
        else:
            parts.append(rf"[\W_]*{_character(character)}")
    return "".join(parts)


def _character(character: str) -> str:
    wide = chr(ord(character) + FULL_WIDTH) if character.isascii() else ""
    return f"[{character}{wide}]"
