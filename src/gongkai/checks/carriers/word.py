"""DOCX: body, tables, headers, notes, comments, tracked changes, text boxes, hidden text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .markup import parse_xml
from .model import Flow, Gathering
from .office import Nested, leftovers, local, properties
from .unpacking import Archive

STORIES = (
    (re.compile(r"word/document\d*\.xml"), "正文"),
    (re.compile(r"word/header\d*\.xml"), "页眉"),
    (re.compile(r"word/footer\d*\.xml"), "页脚"),
    (re.compile(r"word/footnotes\d*\.xml"), "脚注"),
    (re.compile(r"word/endnotes\d*\.xml"), "尾注"),
    (re.compile(r"word/comments\d*\.xml"), "批注"),
    (re.compile(r"word/glossary/document\d*\.xml"), "自动图文集"),
)
UNSEEN_STORIES = frozenset(("批注", "自动图文集"))
DELETED = frozenset(("del", "moveFrom"))
INSERTED = frozenset(("ins", "moveTo"))
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
WHITES = frozenset(("FFFFFF", "FEFEFE", "FDFDFD"))
OFF = frozenset(("0", "false", "off", "none"))


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    element: Any
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False


def read(archive: Archive, found: Gathering, nested: Nested) -> None:
    read_names = set()
    for name in archive.names:
        place = next((label for pattern, label in STORIES if pattern.fullmatch(name)), "")
        if place:
            read_names.add(name)
            story = Story(parse_xml(archive.read(name)), place)
            for flow in (story.flow, story.others):
                found.flow(flow)
    properties(archive, found)
    leftovers(archive, frozenset(read_names), found, nested)


class Story:
    """One text of the document. `flow` is the text with insertions and without deletions, hidden pieces marked;
    `others` holds further ways in which a paragraph can be read: without its hidden pieces, before its changes."""

    def __init__(self, root: Any, place: str) -> None:
        self.place = place
        self.flow, self.others = Flow(place), Flow(f"{place}（修订与隐藏文字）")
        self._unseen = place in UNSEEN_STORIES
        self._paragraphs = self._tables = 0
        self._block(root, "")

    def _block(self, block: Any, where: str) -> None:
        for child in block:
            tag = local(child)
            if tag == "p":
                self._paragraphs += 1
                self._paragraph(child, where or f"{self.place}第 {self._paragraphs} 段")
                self.flow.gap("\n")
            elif tag == "tbl":
                self._table(child, where)
            elif tag not in ("sectPr", "pPr", "tblPr"):
                self._block(child, where)

    def _table(self, table: Any, where: str) -> None:
        self._tables += 1
        number = self._tables
        for row_number, row in enumerate(_inside(table, "tr"), 1):
            for column, cell in enumerate(_inside(row, "tc"), 1):
                label = where or f"{self.place}表 {number} 第 {row_number} 行第 {column} 列"
                self._cell(cell, label)
                self.flow.gap("\t" * _span(cell))
            self.flow.gap("\n")

    def _cell(self, cell: Any, label: str) -> None:
        """The paragraphs of a cell stay on one line; a table within it has lines of its own."""
        paragraphs = list(_inside(cell, "p"))
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.flow.gap(" ")
            self._paragraph(paragraph, label)
        for table in _inside(cell, "tbl"):
            self.flow.gap("\n")
            self._table(table, label)

    def _paragraph(self, paragraph: Any, label: str) -> None:
        boxes: list[Any] = []
        pieces = list(_pieces(paragraph, boxes))
        for piece in pieces:
            if not piece.deleted:
                hidden = piece.hidden or self._unseen
                self.flow.add(piece.text, label, hidden=hidden, source=piece.element)
        self._other_views(pieces, label)
        for box in boxes:
            self.flow.gap("\n")
            self._block(box, f"{label}的文本框")

    def _other_views(self, pieces: list[Piece], label: str) -> None:
        if any(piece.hidden for piece in pieces):
            for piece in pieces:
                if not piece.hidden and not piece.deleted:
                    self.others.add(piece.text, label, source=piece.element)
            self.others.gap("\n")
        if any(piece.deleted for piece in pieces):
            for piece in pieces:
                if not piece.inserted:
                    gone = f"{label}（修订中删去的文字）" if piece.deleted else label
                    self.others.add(piece.text, gone, hidden=piece.deleted, source=piece.element)
            self.others.gap("\n")


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """Children of the kind, also within content controls and tracked changes, not within one another."""
    for child in element:
        if local(child) == tag:
            yield child
        elif local(child) in ("sdt", "sdtContent", "customXml", "ins", "del", "moveTo", "moveFrom"):
            yield from _inside(child, tag)


def _span(cell: Any) -> int:
    for span in cell.iterfind("{*}tcPr/{*}gridSpan"):
        given = next(iter(span.attrib.values()), "1")
        return min(int(given), 100) if given.isdecimal() else 1
    return 1


def _pieces(
    element: Any, boxes: list[Any], *, hidden: bool = False, deleted: bool = False, inserted: bool = False
) -> Iterator[Piece]:
    """Text of a paragraph in order; text boxes are put aside."""
    for child in element:
        tag = local(child)
        state = {
            "hidden": hidden or (tag == "r" and run_hidden(child)),
            "deleted": deleted or tag in DELETED,
            "inserted": inserted or tag in INSERTED,
        }
        if tag in ("t", "delText"):
            yield Piece(child.text or "", child, **state)
        elif tag in ("instrText", "delInstrText"):
            yield Piece(f" {child.text or ''} ", child, **{**state, "hidden": True})
        elif tag in BREAKS:
            yield Piece(BREAKS[tag], None, **state)
        elif tag == "txbxContent":
            boxes.append(child)
        elif tag in ("docPr", "cNvPr"):
            for name in ("title", "descr"):
                if child.get(name):
                    yield Piece(f" {child.get(name)} ", (child, name), **{**state, "hidden": True})
        elif tag not in ("rPr", "pPr", "Fallback"):
            yield from _pieces(child, boxes, **state)


def run_hidden(run: Any) -> bool:
    """Hidden by its mark, white on nothing, or too small to see."""
    marks = {local(mark): mark for mark in run.iterfind("{*}rPr/*")}
    for name in ("vanish", "webHidden", "specVanish"):
        if name in marks and _value(marks[name]) not in OFF:
            return True
    if "color" in marks and _value(marks["color"]).upper() in WHITES:
        return "shd" not in marks and "highlight" not in marks
    return "sz" in marks and _value(marks["sz"]) in ("1", "2", "3")


def _value(mark: Any) -> str:
    return next((value for name, value in mark.attrib.items() if name.rpartition("}")[2] == "val"), "")
