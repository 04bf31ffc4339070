"""HTML pages and any XML: the flow of what is seen, what is hidden in it, attributes, comments and scripts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree, html

from .model import Flow, Gathering

SPACES = re.compile(r"[ \t\r\n\f]+")
SPAN_LIMIT = 100
TAG = re.compile(r"<[^>]*>")
NOT_WHOLE = "网页的层次过深，未能全部检查，请重新导出"
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption"
        " figure footer form h1 h2 h3 h4 h5 h6 head header hr legend li main nav ol optgroup option p pre section"
        " summary table tbody tfoot thead title tr ul",
    )
)
CELLS = frozenset(("td", "th"))
UNSEEN = frozenset(("script", "noscript", "template", "object", "datalist"))
SPOKEN_ATTRIBUTES = frozenset(
    ("alt", "title", "content", "value", "placeholder", "label", "summary", "aria-label", "href", "cite")
)
HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em)?\s*(?:;|$)|text-indent\s*:\s*-\d{3,}"
    r"|(?:left|top)\s*:\s*-\d{3,}|color\s*:\s*transparent",
    re.IGNORECASE,
)
WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)", re.IGNORECASE
)
BACKGROUND = re.compile(r"background", re.IGNORECASE)
STYLE_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
CLASS_NAME = re.compile(r"\.([-\w]+)\s*(?:,|$)")


def read(text: str, found: Gathering) -> None:
    """An HTML page; text around it and broken tags are read as a browser would."""
    page, whole = parse(text)
    if not whole:
        found.unreadable.append(NOT_WHOLE)
        found.text(TAG.sub(" ", text), "网页源代码")
    if page is None:
        return
    walker = Walker(page)
    found.flow(walker.flow)
    if any(walker.flow.hidden):  # hidden characters may stand in the middle of a visible number
        found.text(walker.flow.part().visible, "正文")
    if walker.aside.length:
        found.parts.append(replace(walker.aside.part(), hidden=True))


def parse(text: str) -> tuple[Any, bool]:
    """The root of the page, None when there is nothing in it, and whether the page was read to its end."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    source = XML_DECLARATION.sub("", text).encode("utf-8", "replace")
    try:
        page = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        page = None
    return page, not any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)


class Walker:
    """Puts what stands in the page's flow into `flow`; attributes, comments and scripts into `aside`."""

    def __init__(self, page: Any) -> None:
        self.flow, self.aside = Flow("正文"), Flow("网页源代码")
        self._classes = _hiding_classes(page)
        self._layout = _layout_cells(page)
        self._unseen: list[Any] = []  # the hidden elements that are open
        self.concealed: list[Any] = []  # all that are hidden by their look
        self._tables: list[_Table] = []
        self._met = 0
        for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._start(element, str(element.tag).lower())
            elif event == "end":
                self._end(element, str(element.tag).lower())
            else:
                self._say_aside(element.text, "注释")
                self._text(element, "tail")

    def _start(self, element: Any, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen.append(element)
        elif _hides(element, self._classes):
            self._unseen.append(element)
            self.concealed.append(element)
        for name, value in element.attrib.items():
            if name in SPOKEN_ATTRIBUTES or name.startswith("data-"):
                self._say_aside(value, f"属性 {name}")
        if tag == "table":
            self._met += 1
            self._tables.append(_Table(self._met))
        elif self._tables and tag == "tr":
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        elif self._tables and tag in CELLS and element not in self._layout:
            self.flow.gap("\t" * self._tables[-1].open_cell())
        if tag in BLOCKS:
            self._break()
        if tag != "style":
            self._text(element, "text")

    def _end(self, element: Any, tag: str) -> None:
        if self._unseen and self._unseen[-1] is element:
            self._unseen.pop()
        if self._tables and tag in CELLS and element not in self._layout:
            self.flow.gap("\t" * self._tables[-1].close_cell(_span(element, "col"), _span(element, "row")))
        elif tag == "table" and self._tables:
            self._tables.pop()
        elif tag == "tr" and self._tables:
            self._tables[-1].close_row()
        if tag in BLOCKS:
            self._break()
        self._text(element, "tail")

    def _break(self) -> None:
        """A new line, but a space within a cell: a row stays one line."""
        if self.flow.pieces and not self.flow.pieces[-1].endswith(("\n", "\t")):
            self.flow.gap(" " if self._tables and self._tables[-1].in_cell else "\n")
        elif self.flow.pieces and self.flow.pieces[-1].endswith("\t") and not self._in_row():
            self.flow.gap("\n")

    def _in_row(self) -> bool:
        return bool(self._tables) and (self._tables[-1].in_cell or self._tables[-1].column > 0)

    def _text(self, element: Any, which: str) -> None:
        text = SPACES.sub(" ", getattr(element, which) or "")
        if text == " " and self.flow.pieces and self.flow.pieces[-1].endswith(("\n", "\t", " ")):
            return
        table = self._tables[-1] if self._tables else None
        label = f"表 {table.number} 第 {table.row} 行" if table and table.in_cell else "正文"
        self.flow.add(text, label, hidden=bool(self._unseen), source=(element, which))

    def _say_aside(self, text: str | None, label: str) -> None:
        if text and text.strip():
            self.aside.add(text, f"网页源代码的{label}")
            self.aside.gap("\n")


@dataclass(slots=True)
class _Table:
    """Keeps the columns of a table in line when cells span several rows."""

    number: int
    row: int = 0
    column: int = 0
    in_cell: bool = False
    covered: dict[int, int] = field(default_factory=dict)  # column to rows still covered from above

    def open_cell(self) -> int:
        """How many covered columns come before the cell."""
        self.in_cell = True
        skipped = 0
        while self._use(self.column):
            self.column += 1
            skipped += 1
        return skipped

    def close_cell(self, columns: int, rows: int) -> int:
        self.in_cell = False
        for _ in range(columns):
            if rows > 1:
                self.covered[self.column] = rows - 1
            self.column += 1
        return columns

    def close_row(self) -> None:
        for column in [each for each in self.covered if each >= self.column]:
            self._use(column)
        self.column = 0

    def _use(self, column: int) -> bool:
        left = self.covered.pop(column, 0)
        if left > 1:
            self.covered[column] = left - 1
        return left > 0


def _span(element: Any, way: str) -> int:
    given = element.get(f"{way}span", "1").strip()
    return min(int(given), SPAN_LIMIT) if given.isdecimal() and int(given) else 1


def _layout_cells(page: Any) -> frozenset[Any]:
    """Cells that hold a table of their own are layout, not data."""
    cells: set[Any] = set()
    for table in page.iter("table"):
        for around in table.iterancestors(*CELLS):
            if around in cells:
                break
            cells.add(around)
    return frozenset(cells)


def _hides(element: Any, classes: frozenset[str]) -> bool:
    style = element.get("style", "")
    if element.get("hidden") is not None or element.get("type") == "hidden" or HIDING_STYLE.search(style):
        return True
    white = WHITE.search(style) or element.get("color", "").lower() in ("white", "#fff", "#ffffff")
    if white and not BACKGROUND.search(style) and not _on_colour(element):
        return True
    return bool(classes) and not classes.isdisjoint(element.get("class", "").split())


def _on_colour(element: Any) -> bool:
    """White text is meant to be read when something around it has a background."""
    around = [element, *element.iterancestors()]
    return any(each.get("bgcolor") or BACKGROUND.search(each.get("style", "")) for each in around)


def _hiding_classes(page: Any) -> frozenset[str]:
    rules = (rule for style in page.iter("style") for rule in STYLE_RULE.findall(style.text or ""))
    return frozenset(
        name
        for selector, body in rules
        if HIDING_STYLE.search(body)
        for name in CLASS_NAME.findall(selector.strip())
    )


# What follows reads the XML parts of office documents that have no reader of their own.
SAID = frozenset(
    ("v", "val", "name", "title", "descr", "author", "displayName", "text", "url", "href", "value")
)
WORTH = re.compile(r"[\u3400-\u9fff]|\d{7}|@")
XML_BREAKS = re.compile(r"(?:^|\})(?:p|row|tr|table-row|h|si|comment|r|s|item|pt|TextObject|list-item|Row)$")
XML_CELLS = re.compile(r"(?:^|\})(?:table-cell|Cell|tc|c)$")


def xml_text(content: bytes) -> Iterator[str]:
    """All text of an XML document in order, a tab after a cell, a newline after a block; then the attributes."""
    aside: list[str] = []
    for _, element in etree.iterwalk(parse_xml(content), events=("end",)):
        if isinstance(element.tag, str):
            aside += [
                v for k, v in element.attrib.items() if k.rpartition("}")[2] in SAID and WORTH.search(v)
            ]
    yield from _xml_flow(parse_xml(content))
    yield "\n"
    yield "\n".join(aside)


def any_xml_text(content: bytes) -> str:
    """As `xml_text`; what is no good XML is text with tags in it."""
    try:
        return "".join(xml_text(content))
    except etree.XMLSyntaxError:
        return TAG.sub(" ", content.decode("utf-8", "replace"))


def _xml_flow(root: Any) -> Iterator[str]:
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "start" and element.text:
            yield element.text
        elif event == "comment":
            yield f"\n{element.text}\n"
        elif event == "end" and XML_CELLS.search(str(element.tag)):
            yield "\t"
        elif event == "end" and XML_BREAKS.search(str(element.tag)):
            yield "\n"
        if event != "start" and element.tail:
            yield element.tail


def parse_xml(content: bytes) -> Any:
    """The root; raises etree.XMLSyntaxError for any fault. No entity is resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)
