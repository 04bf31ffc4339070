"""Masks values in a text that was put together from pieces, each of which has its own source."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.checks.carriers.model import Flow
from gongkai.checks.privacy.masks import mask
from gongkai.checks.privacy.model import Found, Kind, Known, digest
from gongkai.checks.privacy.scanning import find

GAPS = "\t\n"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be masked: the digests of values, and the styles of masks where not the first one is wanted."""

    digests: Collection[str]
    styles: Mapping[Kind, str] = field(default_factory=dict)
    known: Known = field(default_factory=Known)

    def wants(self, found: Found, text: str) -> bool:
        value = text[found.start : found.end]
        return digest(found.kind, value, self.known.key) in self.digests

    def masked(self, found: Found, text: str) -> str:
        return mask(found.kind, text[found.start : found.end], self.styles.get(found.kind, ""))

    def found(self, text: str) -> list[Found]:
        return [each for each in find(text) if self.wants(each, text)]

    def text(self, text: str) -> str:
        """The text with its wanted values masked."""
        pieces, done = [], 0
        for each in self.found(text):
            pieces += [text[done : each.start], self.masked(each, text)]
            done = each.end
        return "".join([*pieces, text[done:]])

    def pieces(self, text: str, starts: Sequence[int]) -> dict[int, str]:
        """New texts of the pieces that hold a wanted value; a value over several pieces stands in the first."""
        ends = [*starts[1:], len(text)]
        changed: dict[int, str] = {}
        index = len(starts) - 1
        for each in reversed(self.found(text)):
            while index > 0 and starts[index] >= each.end:
                index -= 1
            last = index
            while last >= 0 and ends[last] > each.start:
                low, high = starts[last], ends[last]
                piece = changed.get(last, text[low:high].rstrip(GAPS))
                head, tail = piece[: max(each.start - low, 0)], piece[max(each.end - low, 0) :]
                if each.end > high:
                    tail = ""
                changed[last] = head + (self.masked(each, text) if low <= each.start else "") + tail
                last -= 1
        return changed

    def flow(self, flow: Flow) -> list[tuple[Any, str]]:
        """Sources with their new texts."""
        new = self.pieces(flow.part().text, flow.starts)
        return [(flow.sources[index], text) for index, text in new.items() if flow.sources[index] is not None]
