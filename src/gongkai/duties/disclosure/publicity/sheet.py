"""A table of people as it is handed in, matched to what the policy of the list allows (XLSX, CSV)."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.bodies.importing.sheet import BadTable, lines_of

from .policy import ListType

HEADING_WITHIN = 10
MOST_ROWS = 20_000
WHO = ("身份证号", "身份证号码", "证件号码", "公民身份号码", "保障证号")
SYNONYMS = {
    "name": ("姓名", "户主", "户主姓名", "申请人", "申请人姓名", "对象姓名"),
    "address": ("住址", "家庭住址", "地址", "户籍地址", "所在村组", "所在村"),
    "household": ("保障人数", "家庭人数", "人数", "人口"),
    "income": ("家庭人均月收入（元）", "月人均收入", "人均月收入", "收入"),
    "amount": ("月保障金额（元）", "金额", "补贴金额", "救助金额", "发放金额", "月供养金额（元）"),
}


@dataclass(frozen=True)
class Sheet:
    """`rows` are ready for `actions.fill`; `dropped` are columns that the policy shows to nobody; `troubles` block."""

    rows: list[dict[str, str]]
    used: dict[str, str]  # field label -> heading of the file
    dropped: list[str]
    troubles: list[str]


def read(content: bytes, kind: ListType) -> Sheet:
    """Match the headings of a file to the fields of the type. Raises BadTable for something that is no table."""
    lines = lines_of(content)
    number, headings = _headings(lines, kind)
    places = {heading.strip(): place for place, heading in enumerate(headings) if heading.strip()}
    found = {
        field.id: place
        for field in kind.fields
        if (place := _place(field.id, field.label, places)) is not None
    }
    who = next((places[heading] for heading in WHO if heading in places), None)
    taken = {*found.values(), who}
    rows, troubles = [], []
    for at, cells in enumerate(lines[number + 1 :], number + 2):
        if not any(cells):
            continue
        row = {name: _cell(cells, place) for name, place in found.items()}
        if who is not None:
            row["who"] = _cell(cells, who)
        if not row.get("name"):
            troubles.append(f"第 {at} 行没有姓名")
        rows.append(row)
    troubles += _doubles(rows)
    if len(rows) > MOST_ROWS:
        raise BadTable(f"一份名单最多 {MOST_ROWS} 行，这个文件有 {len(rows)} 行，请分成几份")
    used = {field.label: headings[found[field.id]].strip() for field in kind.fields if field.id in found}
    return Sheet(rows, used, [heading for heading, place in places.items() if place not in taken], troubles)


def _headings(lines: Sequence[Sequence[str]], kind: ListType) -> tuple[int, Sequence[str]]:
    name = next(field for field in kind.fields if field.id == "name")
    wanted = {name.label, *SYNONYMS["name"]}
    for number, cells in enumerate(lines[:HEADING_WITHIN]):
        if wanted & {cell.strip() for cell in cells}:
            return number, cells
    raise BadTable(f"前 {HEADING_WITHIN} 行里没有找到标题行，标题行要有“{name.label}”")


def _place(field: str, label: str, places: dict[str, int]) -> int | None:
    return next((places[one] for one in (label, *SYNONYMS.get(field, ())) if one in places), None)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _doubles(rows: list[dict[str, str]]) -> list[str]:
    seen: dict[tuple[str, str], int] = {}
    found = []
    for number, row in enumerate(rows, 1):
        key = (row.get("who") or row.get("name", ""), row.get("who", "") or row.get("address", ""))
        if key in seen:
            found.append(f"第 {number} 人与第 {seen[key]} 人重复")
        else:
            seen[key] = number
    return found
