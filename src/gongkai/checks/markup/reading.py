"""Parses a fragment as a browser would and gathers its blocks: what it says, not how it looks."""

import re
from dataclasses import dataclass, field
from typing import Any

import nh3
from lxml import etree, html

from . import inline
from .model import BREAK, WRAP, Block, Cell, Item, Paragraph, Repairs, Style, Table, Words
from .source import FORMAT

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer"
        " form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead"
        " tr ul",
    )
)
SKIPPED = {
    "script": "脚本",
    "iframe": "嵌入的网页",
    "object": "嵌入的对象",
    "embed": "嵌入的对象",
    "svg": "矢量图",
    "math": "公式",
    "del": "修订中已删除的文字",
    "audio": "音频",
    "video": "视频",
    "select": "表单的选项",
    "textarea": "表单的内容",
}
# Tags that cannot hold each other, so that nothing in them nests deep.
FLAT = {"p", "br", "h1", "h2", "h3", "h4", "h5", "h6"}
SILENT = frozenset(("title", "template", "noscript"))
MOST_SPAN = 100
DEEPEST = 10  # tables within tables
_BLANK = re.compile(r"[ \t\r\n\f]+")
_OUTLINE = re.compile(r"mso-outline-level\s*:\s*([1-9])", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|\s)(?:Mso)?Heading\s?([1-6])\b", re.IGNORECASE)
_TITLE = re.compile(r"(?:^|\s)MsoTitle\b")
_LIST = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)", re.IGNORECASE)
_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_COMMENT = re.compile(r"mso-element\s*:\s*comment|MsoComment", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def blocks_of(source: str, repairs: Repairs) -> list[Block]:
    """Every block of the fragment, in order; faults of the markup are read as a browser reads them."""
    try:
        return _blocks(source, repairs)
    except TooDeep:
        repairs.add("标签套得太深，只保留了段落 {n} 处")
        return _blocks(nh3.clean(source, tags=FLAT, attributes={}), repairs)


def _blocks(source: str, repairs: Repairs) -> list[Block]:
    root = _parsed(source)
    reader = _Reader(repairs)
    for event, element in etree.iterwalk(root, events=("start", "end")) if root is not None else ():
        if event == "start":
            reader.start(element, str(element.tag).lower())
        else:
            reader.end(element, str(element.tag).lower())
    reader.flush()
    return reader.places[0].blocks


def _parsed(source: str) -> Any:
    """The body, None when there is nothing in it. Raises TooDeep where the parser would lose words."""
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(f"<body>{source}</body>".encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if "Excessive depth" in str(parser.error_log):
        raise TooDeep
    return root.find("body")


class TooDeep(Exception):
    """Tags within tags beyond any document."""


@dataclass(slots=True)
class _Place:
    """Where blocks go: the document, or a cell. `fresh` is the item of a list whose words are still to come."""

    blocks: list[Block] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)  # the open lists, True for a numbered one
    items: int = 0
    fresh: Item | None = None


@dataclass(slots=True)
class _Grid:
    """A table being read."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: Words = field(default_factory=Words)


class _Reader:
    """Walks the tree without recursion, so that no depth of nesting can break it."""

    def __init__(self, repairs: Repairs) -> None:
        self.repairs = repairs
        self.places = [_Place()]
        self.grids: list[_Grid] = []
        self.styles = [Style()]
        self.words: list[Words] = []
        self.marker: list[str] = []
        self.heading = self.listed = 0
        self.caption = self.kept = False
        self.skipped: Any = None
        self.marking: Any = None

    def start(self, element: Any, tag: str) -> None:
        if self.skipped is not None:
            return
        if self._skips(element, tag):
            self.skipped = element
            return
        self._tell(element, tag)
        self.styles.append(inline.style(element, tag, self.styles[-1], self.repairs))
        if self.marking is None and (tag == "x-marker" or _MARKER.search(element.get("style", ""))):
            self.marking = element
        if tag in BLOCKS:
            self._open(element, tag)
        elif tag == "br":
            self._say(BREAK)
        elif tag == "img":
            self.words.append(inline.picture(element, self.styles[-1], self.repairs))
        self._say(self._plain(element.text))

    def end(self, element: Any, tag: str) -> None:
        if self.skipped is None:
            self.styles.pop()
            self.marking = None if self.marking is element else self.marking
            if tag in BLOCKS:
                self._close(element, tag)
        elif self.skipped is element:
            self.skipped = None
        if self.skipped is None and tag != "body":
            self._say(self._plain(element.tail))

    def flush(self) -> None:
        """Ends the open paragraph. Within an item of a list the second one continues the first on a new line."""
        words, marker, place = Words.join(self.words), "".join(self.marker).strip(), self.places[-1]
        self.words, self.marker = [], []
        if not words.text.strip(" \r") and not marker:
            return
        last = place.blocks[-1] if place.blocks else None
        if place.items and place.fresh is None and isinstance(last, Paragraph) and last.item:
            place.blocks[-1] = last.saying(last.words + Words(BREAK, (Style(),)) + words)
        else:
            item = place.fresh or (Item(self.listed, ordered=False) if self.listed and marker else None)
            place.blocks.append(Paragraph(words, self.heading, item, marker, self.caption))
            place.fresh = None
        self.heading = self.listed = 0

    def _skips(self, element: Any, tag: str) -> bool:
        if tag in SKIPPED:
            self.repairs.add(f"没有带入{SKIPPED[tag]} {{n}} 处")
        elif _COMMENT.search(f"{element.get('class', '')} {element.get('style', '')}"):
            self.repairs.add("没有带入批注 {n} 处")
        else:
            return tag in SILENT
        return True

    def _tell(self, element: Any, tag: str) -> None:
        if ":" in tag or tag == "font" or any(element.get(name) for name in ("style", "class", "align")):
            self.repairs.add(FORMAT)
        if _HIDDEN.search(element.get("style", "")) and element.text_content().strip():
            self.repairs.add("原来隐藏的文字现在显示出来，共 {n} 处")
        handlers = sum(str(name).lower().startswith("on") for name in element.attrib)
        self.repairs.add("去掉脚本属性 {n} 处", handlers)

    def _open(self, element: Any, tag: str) -> None:
        self.flush()
        place = self.places[-1]
        self.kept = self.kept or tag == "pre"
        self.caption = tag == "figcaption"
        if tag == "table":
            if len(self.grids) == DEEPEST:
                raise TooDeep
            self.grids.append(_Grid())
        elif tag == "tr" and self.grids:
            self.grids[-1].rows.append([])
        elif tag in ("td", "th") and self.grids:
            self.places.append(_Place())
            self.heading = 0
        elif tag in ("ul", "ol"):
            place.lists.append(tag == "ol")
        elif tag == "li":
            place.items += 1
            place.fresh = Item(max(1, len(place.lists)), bool(place.lists and place.lists[-1]))
        else:
            looks = element.get("style", "")
            self.heading = _level(tag, element.get("class", ""), looks) or self.heading
            listed = _LIST.search(looks)
            self.listed = int(listed[1]) if listed else 0

    def _close(self, element: Any, tag: str) -> None:
        if tag == "caption" and self.grids:
            self.grids[-1].caption, self.words = Words.join(self.words), []
        self.flush()
        place = self.places[-1]
        self.heading = self.listed = 0
        self.caption = False
        self.kept = self.kept and tag != "pre"
        if tag == "table":
            grid = self.grids.pop()
            self.places[-1].blocks.append(Table(tuple(tuple(row) for row in grid.rows if row), grid.caption))
        elif tag in ("td", "th") and self.grids:
            cell = self.places.pop()
            row = self.grids[-1].rows[-1] if self.grids[-1].rows else self._first_row()
            across, down = _span(element.get("colspan")), _span(element.get("rowspan"))
            row.append(Cell(tuple(cell.blocks), across, down, head=tag == "th"))
        elif tag in ("ul", "ol"):
            place.lists.pop()
        elif tag == "li":
            place.items -= 1
            place.fresh = None

    def _first_row(self) -> list[Cell]:
        self.grids[-1].rows.append([])
        return self.grids[-1].rows[-1]

    def _say(self, text: str) -> None:
        if self.marking is not None:
            self.marker.append(text)
        elif text:
            self.words.append(Words(text, (self.styles[-1],) * len(text)))

    def _plain(self, text: str | None) -> str:
        """Source blanks as a browser reads them; the ends of source lines stay known."""
        if self.kept:
            return (text or "").replace("\r", "").replace("\n", BREAK)
        return _BLANK.sub(lambda found: WRAP if "\n" in found[0] else " ", text or "")


def _level(tag: str, named: str, looks: str) -> int:
    """The level of a heading, 0 for none; the title of a document stands above its first level."""
    if re.fullmatch("h[1-6]", tag):
        return int(tag[1]) + 1
    if _TITLE.search(named):
        return 1
    found = _OUTLINE.search(looks) or _NAMED.search(named)
    return int(found[1]) + 1 if found else 0


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return min(max(1, int(digits)), MOST_SPAN) if digits.isdecimal() and len(digits) < 5 else 1
