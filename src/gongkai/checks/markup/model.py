"""A text as blocks: what is left of a pasted page when its looks are taken away."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, groupby

BREAK = "\n"
PICTURE = "\ufffc"
WRAP = "\r"  # a line end of the source: a blank to a browser


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of our own."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True)
class Style:
    """What one character looks like and leads to."""

    strong: bool = False
    em: bool = False
    script: str = ""  # "sup" or "sub"
    href: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Text with a style for each character. BREAK ends a line, PICTURE stands for its style's picture."""

    text: str = ""
    styles: tuple[Style, ...] = ()

    def __add__(self, other: "Words") -> "Words":
        return Words(self.text + other.text, self.styles + other.styles)

    @staticmethod
    def join(parts: Iterable["Words"]) -> "Words":
        """One after the other."""
        parts = list(parts)
        return Words("".join(part.text for part in parts), tuple(chain(*(part.styles for part in parts))))

    def runs(self) -> Iterator[tuple[str, Style]]:
        """The text in stretches of one style."""
        start = 0
        for style, same in groupby(self.styles):
            end = start + len(list(same))
            yield self.text[start:end], style
            start = end

    def part(self, start: int, end: int) -> "Words":
        return Words(self.text[start:end], self.styles[start:end])

    def styled(self, *, strong: bool) -> "Words":
        """All bold, or none."""
        return Words(self.text, tuple(replace(style, strong=strong) for style in self.styles))

    def replaced(self, changes: Iterable[tuple[int, int, str]]) -> "Words":
        """With a text in place of each stretch (start, end, text), in order; it takes the style of its first one."""
        parts, place = [], 0
        for start, end, text in changes:
            parts += [self.part(place, start), Words(text, (self.styles[start],) * len(text))]
            place = end
        return Words.join([*parts, self.part(place, len(self.text))])


@dataclass(frozen=True, slots=True)
class Item:
    """What makes a paragraph an item of a list; level 1 is the outermost."""

    level: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`heading` is 0 for plain text, else the level the source gave; `caption` belongs to the picture before."""

    words: Words
    heading: int = 0
    item: Item | None = None
    marker: str = ""  # the printed number or bullet of an item that is not yet known to be one
    caption: bool = False

    def saying(self, words: Words) -> "Paragraph":
        return replace(self, words=words)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with blocks of its own."""

    blocks: tuple["Block", ...] = ()
    colspan: int = 1
    rowspan: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `caption` is its title."""

    rows: tuple[tuple[Cell, ...], ...] = ()
    caption: Words = Words()


Block = Paragraph | Table


@dataclass(slots=True)
class Repairs:
    """What was changed, told once for each kind with how often and an example."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, what: str, times: int = 1, example: str = "") -> None:
        """`what` is a Chinese phrase with {n} where the number goes."""
        if times:
            self.counts[what] += times
        if example:
            self.examples.setdefault(what, example)

    def told(self) -> list[str]:
        return list(self._sentences())

    def _sentences(self) -> Iterator[str]:
        for what, times in self.counts.items():
            example = self.examples.get(what, "")
            yield what.format(n=times) + (f"（{example}）" if example else "")
