"""What a reading consists of. Text is put together so that a tab parts two cells and a newline two rows."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Spots:
    """Where the pieces of a text stand: piece i begins at starts[i], is called label(i), hidden if hidden[i]."""

    starts: Sequence[int]
    label: Callable[[int], str]
    hidden: Sequence[int]

    def index(self, at: int) -> int:
        return max(bisect_right(self.starts, at) - 1, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text read as one. `hidden`: nobody sees it who opens the file in the usual way."""

    text: str
    place: str
    hidden: bool = False
    spots: Spots | None = None

    def place_at(self, at: int) -> str:
        """Where the character stands, in Chinese: a cell, a line, a page."""
        if self.spots is None or not self.spots.starts:
            return self.place
        return self.spots.label(self.spots.index(at)) or self.place

    def hidden_in(self, start: int, end: int) -> bool:
        """Whether any of the characters from `start` to before `end` is hidden."""
        if self.hidden or self.spots is None or not self.spots.starts:
            return self.hidden
        first, last = self.spots.index(start), self.spots.index(max(end - 1, start))
        return any(self.spots.hidden[first : last + 1])

    @property
    def visible(self) -> str:
        """The text as a reader sees it, hidden pieces left out."""
        if self.hidden:
            return ""
        if self.spots is None or not any(self.spots.hidden):
            return self.text
        starts = self.spots.starts
        ends = [*starts[1:], len(self.text)]
        spans = zip(starts, ends, self.spots.hidden, strict=True)
        return "".join(self.text[start:end] for start, end, hidden in spans if not hidden)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one file.

    `unreadable` names in Chinese each thing that could not be read, with its place and the way out; a file with
    such a thing was not checked wholly. `full_text`: a machine finds the text a reader sees.
    """

    parts: tuple[Part, ...]
    unreadable: tuple[str, ...] = ()
    full_text: bool = False

    @property
    def visible(self) -> str:
        """The text as a reader sees it, part after part."""
        return "\n".join(text for part in self.parts if (text := part.visible))


@dataclass(slots=True)
class Flow:
    """Text put together piece by piece, each piece knowing where it stands and what it was taken from."""

    place: str
    pieces: list[str] = field(default_factory=list)
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    labels: list[str] = field(default_factory=list)
    hidden: bytearray = field(default_factory=bytearray)
    sources: list[Any] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, label: str = "", *, hidden: bool = False, source: Any = None) -> None:
        if text:
            self.starts.append(self.length)
            self.labels.append(label)
            self.hidden.append(hidden)
            self.sources.append(source)
            self.gap(text)

    def gap(self, text: str) -> None:
        """A separator: it belongs to the piece before it."""
        self.pieces.append(text)
        self.length += len(text)

    def part(self) -> Part:
        spots = Spots(self.starts, self.labels.__getitem__, self.hidden)
        return Part("".join(self.pieces), self.place, spots=spots)


@dataclass(slots=True)
class Gathering:
    """What a reader of one file, and of the files inside it, has found so far."""

    parts: list[Part] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def text(self, text: str, place: str, *, hidden: bool = False) -> None:
        if text.strip():
            self.parts.append(Part(text, place, hidden))

    def flow(self, flow: Flow) -> None:
        if flow.length:
            self.parts.append(flow.part())
