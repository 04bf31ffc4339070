"""A standard catalogue (国办发〔2019〕54号) from XLSX or CSV: rows of text by field, under one or two rows of headings."""

import re

from gongkai.bodies.importing import BadTable, lines_of

MOST_ROWS = 2000
HEADING_WITHIN = 10
# What a heading begins with -> field. The order matters: the first that fits counts.
HEADINGS = (
    ("编号", "code"),
    ("序号", "serial"),
    ("一级事项", "area"),
    ("二级事项", "item"),
    ("公开事项", "item"),
    ("公开内容", "content"),
    ("公开依据", "basis"),
    ("公开时限", "limit"),
    ("公开期限", "limit"),
    ("公开主体", "subject"),
    ("公开渠道", "forms"),
    ("全社会", "everybody"),
    ("特定群体", "group"),
    ("特定群众", "group"),
    ("主动", "unasked"),
    ("依申请", "on_request"),
    ("县", "county"),
    ("区级", "county"),
    ("乡", "town"),
    ("镇", "town"),
    ("责任科室", "section"),
)
NEEDED = {"item": "二级事项", "content": "公开内容（要素）", "basis": "公开依据", "limit": "公开时限"}
_TICK = re.compile(r"^[√✓✔■☑●]|^(是|有|Y|y|1)$")


def read_rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """(line as the person sees it, field -> text) of each row with an item. Raises BadTable."""
    lines = lines_of(content)
    start, fields = _headings(lines)
    rows = []
    for number, cells in enumerate(lines[start:], start + 1):
        if number - start > MOST_ROWS:
            raise BadTable(f"一次最多导入 {MOST_ROWS} 行，请按领域分批导入")
        row = {field: cell for field, cell in zip(fields, cells, strict=False) if field}
        if any(row.get(name) for name in NEEDED):
            rows.append((number, row))
    if not rows:
        raise BadTable("表里只有标题，没有公开事项")
    return rows


def ticked(text: str) -> bool:
    """Whether a cell of 公开对象, 公开方式 or 公开层级 is marked."""
    return bool(_TICK.match(text.strip()))


def _headings(lines: list[list[str]]) -> tuple[int, list[str]]:
    """The number of the first line below the headings, and the field of each column."""
    for number, cells in enumerate(lines[:HEADING_WITHIN]):
        if not any(cell.startswith("公开内容") for cell in cells):
            continue
        below = lines[number + 1] if number + 1 < len(lines) else []
        two = any(cell.startswith(("全社会", "一级事项", "主动", "县级")) for cell in below)
        if two:
            width = max(len(cells), len(below))
            upper, lower = (line + [""] * (width - len(line)) for line in (cells, below))
            cells = [under or over for over, under in zip(upper, lower, strict=True)]
        fields = [_field(cell) for cell in cells]
        if missing := [label for field, label in NEEDED.items() if field not in fields]:
            raise BadTable(f"第 {number + 1} 行的标题缺少：{'、'.join(missing)}")
        return number + (2 if two else 1), fields
    raise BadTable(f"前 {HEADING_WITHIN} 行里没有找到标题行，标题行要有：{'、'.join(NEEDED.values())}")


def _field(heading: str) -> str:
    plain = "".join(heading.split())
    return next((field for beginning, field in HEADINGS if plain.startswith(beginning)), "")
