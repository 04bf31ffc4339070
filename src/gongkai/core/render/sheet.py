"""Lists as XLSX and CSV. What a citizen typed is data in every cell and never a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from defusedcsv import csv
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

EXACT_DIGITS = 15  # a spreadsheet number keeps no more; longer ones are codes and stay text
Value = str | int | float | date | datetime | bool | None


def xlsx(title: str, headers: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """One sheet with a fixed head row. Instants are written in local time to the second."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    for index, header in enumerate(headers, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = max(12, 2.2 * len(header) + 2)
    sheet.append([_head_cell(sheet, header) for header in headers])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def comma(headers: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The same list as CSV in UTF-8 with its mark, which office programs need; no cell becomes a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headers)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _head_cell(sheet: WriteOnlyWorksheet, header: str) -> Cell:
    cell = _cell(sheet, header)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell:
    if isinstance(value, datetime):
        return _formatted(sheet, timezone.localtime(value).replace(tzinfo=None), "yyyy-mm-dd hh:mm:ss")
    if isinstance(value, date):
        return _formatted(sheet, value, "yyyy-mm-dd")
    if isinstance(value, bool):
        return _text(sheet, "是" if value else "否")
    if isinstance(value, str) or (isinstance(value, int) and len(str(abs(value))) > EXACT_DIGITS):
        return _text(sheet, str(value))
    return WriteOnlyCell(sheet, value)


def _formatted(sheet: WriteOnlyWorksheet, value: date | datetime, number_format: str) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.value, cell.number_format = value, number_format
    return cell


def _text(sheet: WriteOnlyWorksheet, value: str) -> Cell:
    """A text cell by type and by format, so that neither opening nor editing makes a formula of it."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _sheet_title(title: str) -> str:
    """At most 31 characters, none that a sheet name refuses."""
    return "".join("_" if c in r"[]:*?/\'" else c for c in title)[:31] or "表"
