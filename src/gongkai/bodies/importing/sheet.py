"""A table of bodies from XLSX or CSV: rows of text under known headings, each with its row number."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

# Heading in the file -> field. 上级代码 and the other codes name bodies of the file or of the system.
COLUMNS = {
    "单位代码": "code",
    "名称": "name",
    "简称": "short_name",
    "类别": "kind",
    "层级": "level",
    "上级代码": "parent",
    "主管部门代码": "superior",
    "公开机构代码": "office",
    "机关代字": "sign",
    "统一社会信用代码": "credit_code",
    "设立日期": "opened_on",
    "办公地址": "address",
    "邮政编码": "postcode",
    "联系电话": "phone",
    "传真": "fax",
    "电子邮箱": "email",
    "办公时间": "office_hours",
    "网站": "website",
}
NEEDED = ("单位代码", "名称", "类别", "层级", "上级代码")
MOST_ROWS = 5000
Cells = list[str]


class BadTable(ValueError):  # it is the table that is bad
    """Why the file is no table of bodies, as a Chinese sentence."""


def read_rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """(row number as the person sees it, field -> text) of each row that is not empty. Raises BadTable.

    XLSX and CSV are told apart by content. A merged cell counts for every cell it covers.
    """
    lines = lines_of(content)
    number, headings = _headings(lines)
    fields = [COLUMNS.get(heading) for heading in headings]
    rows = []
    for at, cells in enumerate(lines[number:], number + 1):
        if any(cells):
            rows.append((at, {f: cell for f, cell in zip(fields, cells, strict=False) if f}))
    if not rows:
        raise BadTable("表里只有标题，没有机关")
    if len(rows) > MOST_ROWS:
        raise BadTable(f"一次最多导入 {MOST_ROWS} 行，这个文件有 {len(rows)} 行，请分批导入")
    return rows


def lines_of(content: bytes) -> list[Cells]:
    """Every line of the first sheet of a table as text cells. Raises BadTable."""
    return _xlsx(content) if content.startswith(b"PK") else _csv(content)


def _headings(lines: list[Cells]) -> tuple[int, Cells]:
    """The row number and the cells of the heading; titles above it are skipped."""
    for number, cells in enumerate(lines[:10], 1):
        if "单位代码" in cells:
            if missing := [heading for heading in NEEDED if heading not in cells]:
                raise BadTable(f"第 {number} 行的标题缺少：{'、'.join(missing)}")
            return number, cells
    raise BadTable(f"前 10 行里没有找到标题行，标题行要有：{'、'.join(NEEDED)}")


def _csv(content: bytes) -> list[Cells]:
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;，", key=first.count)
    try:
        return [
            [_clean(cell) for cell in line] for line in csv.reader(io.StringIO(text), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise BadTable(f"CSV 文件读不下去（{error}），请用表格软件另存为 .xlsx 再导入") from error


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadTable("认不出文件的编码，请另存为 UTF-8 编码的 CSV 或者 .xlsx")


def _xlsx(content: bytes) -> list[Cells]:
    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
    except Exception as error:  # openpyxl lets many kinds through
        raise BadTable("文件打不开，可能已损坏，请在表格软件里重新保存") from error
    sheet = book.worksheets[0]
    if sheet.max_row > MOST_ROWS * 2:
        raise BadTable(f"表格有 {sheet.max_row} 行，超过上限，请删去多余的空行")
    covered = dict(_merged(sheet))
    return [
        [_clean(covered.get((cell.row, cell.column), cell.value)) for cell in line]
        for line in sheet.iter_rows()
    ]


def _merged(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], object]]:
    for area in sheet.merged_cells.ranges:
        value = sheet.cell(area.min_row, area.min_col).value
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                yield (row, column), value


def _clean(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a code typed as a number
    return str(value).replace("\u3000", " ").strip()
