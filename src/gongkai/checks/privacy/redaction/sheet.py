"""XLSX: hidden sheets, rows, columns and letters emptied, formulas replaced by their values, values masked.

The XML of a sheet is worked on as bytes, row by row: only cells that change are taken apart.
"""

import re
from html import escape, unescape

from gongkai.checks.carriers.model import Gathering
from gongkai.checks.carriers.sheet import COLUMN_BITS, HIDDEN_SHEETS, NARROW_COLUMN, Book, Sheet, column_of
from gongkai.checks.carriers.unpacking import Archive, Budget

from .package import Package
from .rewriting import Order

ASIDE = re.compile(
    r"xl/(?:comments|threadedComments|persons|pivotCache|pivotTables|externalLinks|queryTables|ctrlProps|model|calcChain"
    r"|connections|customData|revisions|drawings/vmlDrawing)",
    re.IGNORECASE,
)
PREFIX = rb"(?:\w+:)?"


def _elements(*tags: str) -> re.Pattern[bytes]:
    names = "|".join(tags).encode()
    return re.compile(rb"<" + PREFIX + rb"(" + names + rb")\b(?:[^>]*/>|.*?</" + PREFIX + rb"\1>)", re.DOTALL)


# What points to parts that are taken out, and what carries texts of its own.
POINTER = _elements("legacyDrawing", "legacyDrawingHF", "definedNames", "pivotCaches", "externalReferences")
SAYING = _elements("headerFooter", "hyperlinks", "dataValidations", "conditionalFormatting")
BODY = re.compile(rb"(<" + PREFIX + rb"sheetData\b[^>]*>)(.*)(</" + PREFIX + rb"sheetData>)", re.DOTALL)
ROW = re.compile(rb"<" + PREFIX + rb"row\b([^>]*?)(?:/>|>(.*?)</" + PREFIX + rb"row>)", re.DOTALL)
CELL = re.compile(rb"<(" + PREFIX + rb")c\b([^>]*?)(?:/>|>(.*?)</" + PREFIX + rb"c>)", re.DOTALL)
FORMULA = re.compile(rb"<" + PREFIX + rb"f\b(?:[^>]*/>|.*?</" + PREFIX + rb"f>)", re.DOTALL)
REFERENCE = re.compile(rb"\br=\"([A-Z]*)(\d+)\"")
STYLE = re.compile(rb"\bs=\"\d+\"")
STRING = re.compile(rb"\bt=\"s\"")
VALUE = re.compile(rb"<" + PREFIX + rb"v>\s*(\d+)\s*</")
ITEM = re.compile(rb"<" + PREFIX + rb"si\b(?:[^>]*/>|.*?</" + PREFIX + rb"si>)", re.DOTALL)
STRINGS = "xl/sharedStrings.xml"


def redacted(content: bytes, order: Order) -> bytes:
    package = Package(content)
    book = Book(Archive(content, Budget(len(content))))
    used: set[int] = set()
    for name, target, state in book.sheets:
        editor = _Editor(book, order, name, target, hidden=state in HIDDEN_SHEETS)
        package.members[target] = editor.rewritten(package.members[target], used)
    package.forget_authors()
    package.drop(lambda name: bool(ASIDE.match(name)))
    package.members["xl/workbook.xml"] = POINTER.sub(b"", package.members["xl/workbook.xml"])
    if STRINGS in package.members:
        package.members[STRINGS] = _used_strings(package.members[STRINGS], used)
    package.mask_rest(order, {STRINGS, *(target for _, target, _ in book.sheets)})
    return package.content()


def _used_strings(strings: bytes, used: set[int]) -> bytes:
    """Strings that no cell shows any more are emptied; the others keep their numbers."""
    number = -1

    def kept(item: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        return item[0] if number in used else b"<si><t/></si>"

    return ITEM.sub(kept, strings)


class _Editor:
    """What of one sheet goes, and what it becomes."""

    def __init__(self, book: Book, order: Order, name: str, target: str, *, hidden: bool) -> None:
        sheet = Sheet(book, name, hidden=hidden)
        sheet.read(target, Gathering())
        cells = sheet.cells
        part = cells.part(name, hidden=hidden)
        self._hidden, self._order = hidden, order
        self._unseen = {
            place
            for place, why in zip(cells.places, cells.reasons, strict=True)
            if why and why != NARROW_COLUMN
        }
        new = order.pieces(part.text, cells.starts)
        self._masked = {cells.places[index]: text for index, text in new.items()}
        self._row = self._column = 0

    def rewritten(self, sheet: bytes, used: set[int]) -> bytes:
        """The XML of the sheet; `used` gets the numbers of the shared strings that it still shows."""
        self._used = used
        sheet = SAYING.sub(self._unless_private, POINTER.sub(b"", sheet))
        if self._hidden:
            return BODY.sub(rb"\1\3", sheet)
        return BODY.sub(lambda body: body[1] + ROW.sub(self._of_row, body[2]) + body[3], sheet)

    def _unless_private(self, element: re.Match[bytes]) -> bytes:
        said = unescape(re.sub(r"<[^>]*>", "\n", element[0].decode("utf-8", "replace")))
        attributes = unescape(element[0].decode("utf-8", "replace"))
        return b"" if self._order.found(said) or self._order.found(attributes) else element[0]

    def _of_row(self, row: re.Match[bytes]) -> bytes:
        reference = re.search(rb"\br=\"(\d+)\"", row[1])
        self._row = int(reference[1]) if reference else self._row + 1
        self._column = 0
        if row[2] is None:
            return row[0]
        start = row.start(2) - row.start()
        end = start + len(row[2])
        return row[0][:start] + CELL.sub(self._of_cell, row[2]) + row[0][end:]

    def _of_cell(self, cell: re.Match[bytes]) -> bytes:
        reference = REFERENCE.search(cell[2])
        self._column = column_of(reference[1].decode()) if reference else self._column + 1
        place = self._row << COLUMN_BITS | self._column
        if place in self._unseen:
            return b""
        if place in self._masked:
            style = STYLE.search(cell[2])
            attributes = b" ".join(each[0] for each in (reference, style) if each)
            text = escape(self._masked[place]).encode()
            prefix = cell[1]
            return b"<%sc %s t=\"inlineStr\"><%sis><%st>%s</%st></%sis></%sc>" % (
                prefix, attributes, prefix, prefix, text, prefix, prefix, prefix,
            )  # fmt: skip
        if cell[3] and STRING.search(cell[2]) and (value := VALUE.search(cell[3])):
            self._used.add(int(value[1]))
        return FORMULA.sub(b"", cell[0]) if cell[3] else cell[0]
