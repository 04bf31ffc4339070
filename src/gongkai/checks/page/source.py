"""A page as its tags and its words, each with its place in the source: what a finding points at."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta source track wbr"))
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6"
        " header hr li main nav ol p pre section table tbody td tfoot th thead tr ul",
    )
)
UNREAD = frozenset(("head", "script", "style", "template", "noscript"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SPOKEN = HEADINGS | {"a", "footer"}  # whose text a rule asks for


@dataclass(slots=True)
class Tag:
    """A tag with its place; `closed` is where its inside ends, `within` the names of the tags around it.

    `text` is what is read inside, kept for the names in SPOKEN.
    """

    name: str
    attributes: dict[str, str]
    start: int
    end: int
    within: frozenset[str] = frozenset()
    text: str = ""
    closed: int = 0


@dataclass(slots=True)
class Passage:
    """Words, with the place in the source of each piece of them."""

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, place: int) -> None:
        self.pieces.append(text)
        self.starts.append(self.length)
        self.places.append(place)
        self.length += len(text)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def place(self, offset: int) -> int:
        """Where in the source a character of the text stands."""
        piece = bisect_right(self.starts, offset) - 1
        return self.places[piece] + offset - self.starts[piece] if self.pieces else 0


class Page(HTMLParser):
    """Reads a page to its end. `words` is what <main> holds, or everything when there is none."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[Tag] = []
        self.everything, self.main = Passage(), Passage()
        self._open: list[tuple[Tag, int]] = []
        self._within: frozenset[str] = frozenset()
        self._lines = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
        self.feed(source)
        self.close()
        while self._open:
            self._pop()

    @property
    def words(self) -> Passage:
        return self.main if self.main.pieces else self.everything

    def named(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._place()
        end = start + len(self.get_starttag_text() or "")
        for last in self._within & (HEADINGS if tag in HEADINGS else {tag} & {"a"}):
            self.handle_endtag(last)  # links and headings do not nest: the next one ends the last
        within = self._within
        opened = Tag(tag, {name: value or "" for name, value in attrs}, start, end, within)
        self.tags.append(opened)
        self._break(tag)
        if tag not in VOID:
            self._open.append((opened, len(self.everything.pieces)))
            self._within = within if tag in within else within | {tag}

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            while self._pop() != tag:
                pass
        self._break(tag)

    def handle_data(self, data: str) -> None:
        self._say(data)

    def handle_entityref(self, name: str) -> None:
        self._say(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._say(unescape(f"&#{name};"))

    def _place(self) -> int:
        line, offset = self.getpos()
        return self._lines[line - 1] + offset

    def _pop(self) -> str:
        tag, start = self._open.pop()
        if tag.name in SPOKEN:
            tag.text = "".join(self.everything.pieces[start:])
        tag.closed = self._place()
        self._within = tag.within
        return tag.name

    def _break(self, tag: str) -> None:
        if tag in BLOCKS:
            self._say("\n")

    def _say(self, text: str) -> None:
        if self._within & UNREAD:
            return
        self.everything.add(text, self._place())
        if "main" in self._within:
            self.main.add(text, self._place())
