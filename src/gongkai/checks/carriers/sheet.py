"""XLSX: every cell of every sheet as a stream, with what hides it; comments, names, headers, leftovers."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree

from .markup import parse_xml
from .model import Gathering, Part, Spots
from .office import Nested, leftovers, local, properties
from .sheet_looks import hiding_formats, is_white
from .unpacking import Archive

GAP_LIMIT = 50  # empty cells in a row written out as tabs; beyond it columns only stay in order
NARROW = 2.5  # characters; a wider text in such a column is cut off or shown as ####
FLAT = 2.0  # points; a row of less height shows nothing
COLUMN_BITS = 15
HIDDEN_SHEETS = {"hidden": "隐藏的工作表", "veryHidden": "深度隐藏的工作表"}
TRUE = frozenset(("1", "true"))
HIDDEN_CELL, HIDDEN_ROW, HIDDEN_COLUMN, NARROW_COLUMN = 1, 2, 3, 4
REASONS = {
    HIDDEN_CELL: "（看不见的文字）",
    HIDDEN_ROW: "（隐藏的行）",
    HIDDEN_COLUMN: "（隐藏的列）",
    NARROW_COLUMN: "（列宽过窄）",
}


@dataclass(slots=True)
class Columns:
    """Which columns are hidden or narrow, as ranges: a sheet may name all 16,384 in one."""

    ranges: list[tuple[int, int, int]] = field(default_factory=list)

    def reason(self, column: int) -> int:
        return next((why for first, last, why in self.ranges if first <= column <= last), 0)


@dataclass(slots=True)
class Cells:
    """The text of a sheet, and for each piece its row, column and why it is not seen."""

    pieces: list[str] = field(default_factory=list)
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    places: "array[int]" = field(default_factory=lambda: array("q"))
    reasons: bytearray = field(default_factory=bytearray)
    length: int = 0

    def row(self, number: int, cells: list[tuple[int, str, int]]) -> None:
        """Cells as column (from 1), text and reason; an empty cell is a tab."""
        before = 1
        for column, text, why in cells:
            gap = "\t" * min(column - before, GAP_LIMIT)
            before = column
            self.starts.append(self.length + len(gap))
            self.places.append(number << COLUMN_BITS | column)
            self.reasons.append(why)
            self.pieces.append(gap + text)
            self.length += len(gap) + len(text)
        self.pieces.append("\n")
        self.length += 1

    def part(self, place: str, *, hidden: bool) -> Part:
        def label(index: int) -> str:
            row, column = divmod(self.places[index], 1 << COLUMN_BITS)
            return f"{place} {column_name(column)}{row}{REASONS.get(self.reasons[index], '')}"

        return Part("".join(self.pieces), place, hidden, Spots(self.starts, label, self.reasons))


def column_name(column: int) -> str:
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def read(archive: Archive, found: Gathering, nested: Nested) -> None:
    book = Book(archive)
    for name, target, state in book.sheets:
        place = f"{HIDDEN_SHEETS.get(state, '工作表')}“{name}”"
        Sheet(book, place, hidden=state in HIDDEN_SHEETS).read(target, found)
    lines = [f"{name}：{value}" for name, value in book.names]
    found.text("\n".join(lines), "定义的名称", hidden=True)
    found.text("\n".join(book.unused_strings()), "不在任何单元格中的残留文字", hidden=True)
    properties(archive, found)
    leftovers(archive, frozenset(book.read_names), found, nested)


class Book:
    """What the sheets of a workbook share: strings, formats, names."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.read_names: set[str] = set()
        targets = self._targets()
        self.sheets: list[tuple[str, str, str]] = []
        self.names: list[tuple[str, str]] = []
        workbook = parse_xml(archive.read("xl/workbook.xml"))
        self.read_names.add("xl/workbook.xml")
        for sheet in workbook.iterfind("{*}sheets/{*}sheet"):
            reference = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
            if (target := targets.get(reference, "")) in archive.names:
                self.sheets.append((sheet.get("name", ""), target, sheet.get("state", "")))
        for name in workbook.iterfind("{*}definedNames/{*}definedName"):
            self.names.append((f"{name.get('name', '')} {name.get('comment', '')}", name.text or ""))
        orphans = [each for each in archive.under("xl/worksheets/") if each.endswith(".xml")]
        known = {target for _, target, _ in self.sheets}
        self.sheets += [(each, each, "veryHidden") for each in orphans if each not in known]
        self.strings, self.white_strings = self._strings()
        self.used = bytearray(len(self.strings))
        self.hiding = self._looks()

    def _targets(self) -> dict[str, str]:
        name = "xl/_rels/workbook.xml.rels"
        if name not in self.archive.names:
            return {}
        self.read_names.add(name)
        targets = {}
        for relation in parse_xml(self.archive.read(name)):
            target = relation.get("Target", "")
            targets[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        return targets

    def _strings(self) -> tuple[list[str], frozenset[int]]:
        name = next((each for each in self.archive.names if each.lower() == "xl/sharedstrings.xml"), "")
        strings: list[str] = []
        white = set()
        if name:
            self.read_names.add(name)
            for item in stream(self.archive, name, "si"):
                text, seen = rich_text(item)
                if not seen:
                    white.add(len(strings))
                strings.append(text)
        return strings, frozenset(white)

    def _looks(self) -> frozenset[str]:
        if "xl/styles.xml" not in self.archive.names:
            return frozenset()
        self.read_names.add("xl/styles.xml")
        return hiding_formats(self.archive.read("xl/styles.xml"))

    def unused_strings(self) -> Iterator[str]:
        """Values that were deleted from the cells can stay behind in the file."""
        return (text for text, used in zip(self.strings, self.used, strict=True) if not used and text)


def stream(archive: Archive, name: str, *tags: str) -> Iterator[Any]:
    """Each element of the kind when it is complete, freed after use."""
    wanted = [f"{{*}}{tag}" for tag in tags]
    source = archive.open(name)
    for _, element in etree.iterparse(
        source, tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    ):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def rich_text(item: Any) -> tuple[str, bool]:
    """The text of a shared or inline string, and whether all of it is seen."""
    pieces, seen = [], True
    for child in item:
        tag = local(child)
        if tag == "t":
            pieces.append(child.text or "")
        elif tag == "r":
            pieces += [each.text or "" for each in child if local(each) == "t"]
            seen &= not any(local(each) == "rPr" and is_white(each) for each in child)
    return "".join(pieces).replace("\t", " ").replace("\n", " ").replace("\r", ""), seen


class Sheet:
    """One sheet, read from its XML as it comes."""

    def __init__(self, book: Book, place: str, *, hidden: bool) -> None:
        self._book, self._place, self._hidden = book, place, hidden
        self.columns = Columns()
        self.cells = Cells()
        self._aside: list[tuple[str, str]] = []
        self._row = 0

    def read(self, name: str, found: Gathering) -> None:
        """The sheet in the part of this name; what stands around the cells is a part of its own."""
        self._book.read_names.add(name)
        tags = ("col", "row", "headerFooter", "dataValidation", "cfRule", "hyperlink")
        try:
            for element in stream(self._book.archive, name, *tags):
                self._element(element, local(element))
        except etree.XMLSyntaxError:
            found.unreadable.append(f"{self._place}：表格数据已损坏，后面的内容未能检查，请重新保存")
        if self.cells.length:
            found.parts.append(self.cells.part(self._place, hidden=self._hidden))
        for label, text in self._aside:
            found.text(text, f"{self._place}的{label}", hidden=True)

    def _element(self, element: Any, tag: str) -> None:
        if tag == "row":
            self._read_row(element)
        elif tag == "col":
            self._read_column(element)
        elif tag == "headerFooter":
            self._aside.append(("页眉页脚", "\n".join(each.text or "" for each in element)))
        elif tag == "hyperlink":
            self._aside.append(("超链接", "\n".join(element.attrib.values())))
        else:
            said = [element.get(name, "") for name in ("promptTitle", "prompt", "errorTitle", "error")]
            formulas = [each.text or "" for each in element]
            self._aside.append(("数据验证与条件格式", "\n".join(each for each in said + formulas if each)))

    def _read_column(self, column: Any) -> None:
        first, last = int(column.get("min", 0)), int(column.get("max", 0))
        width = float(column.get("width") or NARROW)
        if column.get("hidden") in TRUE or width == 0:
            self.columns.ranges.append((first, last, HIDDEN_COLUMN))
        elif width < NARROW:
            self.columns.ranges.append((first, last, NARROW_COLUMN))

    def _read_row(self, row: Any) -> None:
        given = row.get("r") or ""
        self._row = int(given) if given.isdecimal() else self._row + 1
        if not len(row):
            return
        height = row.get("ht")
        flat = row.get("hidden") in TRUE or (height is not None and float(height) < FLAT)
        cells = list(self._filled(row, HIDDEN_ROW if flat else 0))
        if cells:
            self.cells.row(self._row, cells)

    def _filled(self, row: Any, of_row: int) -> Iterator[tuple[int, str, int]]:
        column = 0
        ranges = self.columns.ranges
        for cell in row:
            name = cell.get("r")
            column = column_of(name) if name else column + 1
            if not len(cell):
                continue
            text, seen = self._text(cell)
            if not text:
                continue
            why = of_row or (self.columns.reason(column) if ranges else 0)
            if why == NARROW_COLUMN and len(text) <= NARROW:
                why = 0
            if not why and (not seen or cell.get("s") in self._book.hiding):
                why = HIDDEN_CELL
            yield column, text, why

    def _text(self, cell: Any) -> tuple[str, bool]:
        value, seen = "", True
        for child in cell:
            tag = local(child)
            if tag == "v":
                value = child.text or ""
            elif tag == "is":
                return rich_text(child)
            elif tag == "f" and child.text and '"' in child.text:
                self._aside.append(("公式", child.text))
        kind = cell.get("t")
        if kind == "s" and value.isdecimal() and int(value) < len(self._book.strings):
            index = int(value)
            self._book.used[index] = 1
            return self._book.strings[index], index not in self._book.white_strings
        if kind in (None, "n"):
            return plain_number(value), seen
        return value.replace("\t", " ").replace("\n", " "), seen


def column_of(name: str) -> int:
    column = 0
    for character in name:
        if not "A" <= character <= "Z":
            break
        column = column * 26 + ord(character) - 64
    return min(column, (1 << COLUMN_BITS) - 1)


def plain_number(value: str) -> str:
    """A number written with an exponent as its digits: long identity numbers are stored so."""
    if "E" not in value and "e" not in value:
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number:f}" if abs(number.adjusted()) < 30 else value
