"""What values stand near a place of a text."""

from bisect import bisect_left
from collections.abc import Iterator

from .layout import Layout
from .model import Found, Kind

REACH = 120  # characters to each side in which values belong to one person
PERSONAL: frozenset[Kind] = frozenset(("id_card", "bank_card", "passport", "phone", "address"))
OWN: frozenset[Kind] = frozenset(("id_card", "bank_card", "passport"))


class Nearby:
    def __init__(self, layout: Layout, values: list[Found]) -> None:
        self._layout = layout
        self.values = sorted(values, key=lambda value: value.start)
        self._starts = [value.start for value in self.values]

    def between(self, start: int, end: int) -> list[Found]:
        return self.values[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def personal(self, start: int, end: int) -> bool:
        return any(value.kind in PERSONAL for value in self.between(start, end))

    def has(self, kind: Kind, start: int, end: int) -> bool:
        return any(value.kind == kind for value in self.between(start, end))

    def owned(self, start: int, end: int) -> bool:
        """Whether a number that only a person has stands in the same row, or else nearby."""
        low, high = self._layout.line(start)
        if "\t" not in self._layout.plain[low:high]:
            low, high = start - REACH, end + REACH
        return any(value.kind in OWN and not start <= value.start < end for value in self.between(low, high))

    def lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Each line between that holds a value, once."""
        done = -1
        for value in self.between(start, end):
            if value.start >= done:
                low, done = self._layout.line(value.start)
                yield low, done
