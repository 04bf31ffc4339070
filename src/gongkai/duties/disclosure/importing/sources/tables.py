"""Tables of documents as rows of cells under known headings, streamed: XLSX, CSV and TSV, JSON and JSON lines."""

import csv
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, TextIO

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from . import labels
from .raw import BadSource
from .shelf import Shelf

HEADING_WITHIN = 10  # rows
LONGEST = 20 * 1024 * 1024  # characters of a cell, or of an object of JSON
CHUNK = 1 << 20
LARGEST_PART = 2 * 1024**3  # bytes of one part of a workbook, unpacked
KINDS = (".xlsx", ".csv", ".tsv", ".json", ".jsonl")
BODY_FIELDS = ("content", "content_file", "attachments")
NO_HEADINGS = f"前 {HEADING_WITHIN} 行里没有找到标题行：要有“标题”，以及“正文”“正文文件”“附件”之一"
Cells = Iterable[Any]
Row = tuple[str, int, dict[str, Any]]  # sheet (empty without), line as the person sees it, field -> cell
csv.field_size_limit(LONGEST)


def rows(shelf: Shelf, name: str) -> Iterator[Row]:
    """The rows of a table that are not empty. Raises BadSource when it is no table of documents."""
    with shelf.open(name) as stream:
        packed = stream.read(4).startswith(b"PK")
    if packed:
        return _xlsx(shelf, name)
    return _json(shelf, name) if name.lower().endswith((".json", ".jsonl")) else _csv(shelf, name)


def _xlsx(shelf: Shelf, name: str) -> Iterator[Row]:
    found = False
    with tempfile.TemporaryFile() as copy:  # a member of a ZIP cannot be walked back and forth
        with shelf.open(name) as stream:
            shutil.copyfileobj(stream, copy, CHUNK)
        try:
            _refuse_bomb(copy)
            for sheet in load_workbook(copy, read_only=True, data_only=True).worksheets:
                if sheet.sheet_state != "visible":
                    continue
                sheet.reset_dimensions()  # what the file says of its size is often wrong
                lines = enumerate(sheet.iter_rows(values_only=True), 1)
                headings = _headings(lines)
                found = found or bool(headings)
                for line, cells in lines if headings else ():
                    if row := _named(headings, (_unescaped(cell) for cell in cells)):
                        yield sheet.title, line, row
        except BadSource:
            raise
        except Exception as error:  # openpyxl lets many kinds through
            raise BadSource("表格打不开，可能已损坏，请在表格软件里重新保存") from error
    if not found:
        raise BadSource(NO_HEADINGS)


def _refuse_bomb(workbook: BinaryIO) -> None:
    with zipfile.ZipFile(workbook) as parts:
        if any(part.file_size > LARGEST_PART for part in parts.infolist()):
            raise BadSource("表格解开后过大，请另存为 CSV 再导入")


def _unescaped(cell: Any) -> Any:
    return unescape(cell) if isinstance(cell, str) and "_x" in cell else cell


def _csv(shelf: Shelf, name: str) -> Iterator[Row]:
    with _text(shelf, name) as text:
        first = text.readline()
        text.seek(0)
        reader = csv.reader(text, delimiter=max(",\t;，", key=first.count))
        try:
            lines = _numbered(reader)
            headings = _headings(lines)
            if not headings:
                raise BadSource(NO_HEADINGS)
            for line, cells in lines:
                if row := _named(headings, cells):
                    yield "", line, row
        except csv.Error as error:
            where = f"第 {reader.line_num} 行读不下去（{error}）"
            raise BadSource(f"{where}，请用表格软件另存为 .xlsx 再导入") from error


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; a cell may hold line breaks."""
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _json(shelf: Shelf, name: str) -> Iterator[Row]:
    """An array of objects, one object, or one object a line; no more text is held than one object needs."""
    decoder, held, line, count = json.JSONDecoder(), "", 1, 0
    with _text(shelf, name) as text:
        while chunk := text.read(CHUNK):
            held += chunk
            while True:
                rest = held.lstrip(" \r\n\t,[]")
                line += held.count("\n", 0, len(held) - len(rest))
                held = rest
                try:
                    item, end = decoder.raw_decode(held)
                except ValueError:
                    break  # it goes on in the next chunk
                for row in _objects(item, line):
                    count += 1
                    yield "", line, row
                line += held.count("\n", 0, end)
                held = held[end:]
            if len(held) > LONGEST:
                break
    if held or not count:
        raise BadSource(f"第 {line} 行起不是完整的 JSON" if held else "文件里没有内容")


def _objects(item: Any, line: int) -> Iterator[dict[str, Any]]:
    """The documents that an object is or, as the answers of many systems do, wraps."""
    if not isinstance(item, dict):
        raise BadSource(f"第 {line} 行不是一份文件：JSON 里应当是对象的列表")
    row = {field: value for key, value in item.items() if (field := labels.field_of(key))}
    lists = [value for value in item.values() if isinstance(value, list) and value]
    if "title" not in row and len(lists) == 1:
        for one in lists[0]:
            yield from _objects(one, line)
    else:
        yield {field: value for field, value in row.items() if value not in (None, "", [])}


def _headings(lines: Iterator[tuple[int, Cells]]) -> list[str | None]:
    """The fields of the columns, from the first row with a title and something to read; empty without one."""
    for line, cells in lines:
        fields = [labels.field_of(str(cell)) if cell is not None else None for cell in cells]
        if "title" in fields and any(name in fields for name in BODY_FIELDS):
            return [field if field not in fields[:at] else None for at, field in enumerate(fields)]
        if line >= HEADING_WITHIN:
            break
    return []


def _named(headings: list[str | None], cells: Cells) -> dict[str, Any]:
    return {
        field: cell for field, cell in zip(headings, cells, strict=False) if field and cell not in (None, "")
    }


@contextmanager
def _text(shelf: Shelf, name: str) -> Iterator[TextIO]:
    """The text of a file, UTF-8 or GB18030 by its content. Raises BadSource for neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            with shelf.open(name) as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
                while text.read(CHUNK):
                    pass
        except UnicodeDecodeError:
            continue
        with shelf.open(name) as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
            yield text
        return
    raise BadSource("认不出文件的编码，请另存为 UTF-8 编码的 CSV 或者 .xlsx")
