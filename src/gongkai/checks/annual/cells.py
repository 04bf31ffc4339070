"""Reads tables three and four from JSON or TOML, the shape that `gongkai report --format json` writes:

body = "某区人民政府"
year = 2025
[table_three]
R1 = [3001, 53, 0, 0, 61, 4, 3119]          # or a table {natural = 3001, ...}
[table_four]
review = [72, 64, 178, 37, 351]
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .published import COLUMNS, FORM, KINDS, RESULTS, Cell, PublishedTables, ReadError


def from_mapping(data: Mapping[str, Any]) -> PublishedTables:
    """Tables three and four out of parsed JSON or TOML; raises ReadError naming each faulty row and cell."""
    faults: list[str] = []
    problems: list[str] = []
    body, year = data.get("body"), data.get("year")
    name = body.get("name") if isinstance(body, Mapping) else body
    if not isinstance(name, str) or not name:
        faults.append("缺少机关名称 body")
    if not isinstance(year, int):
        faults.append("缺少年份 year")
    rows = {row.id: f"表三“{row.full_label}”一行" for row in FORM.rows}
    kinds = {kind: f"表四“{label}”一栏" for kind, label in KINDS.items()}
    three = _table(data.get("table_three"), rows, COLUMNS, faults, problems)
    four = _table(data.get("table_four"), kinds, RESULTS, faults, problems)
    if faults:
        raise ReadError(faults)
    return PublishedTables(str(name), int(year or 0), three, four, tuple(problems))


def _table(
    table: Any, rows: Mapping[str, str], columns: Sequence[str], faults: list[str], problems: list[str]
) -> dict[Cell, int]:
    given = table if isinstance(table, Mapping) else {}
    cells: dict[Cell, int] = {}
    for row, name in rows.items():
        if row not in given:
            faults.append(f"缺少{name}（{row}）")
            continue
        for column, value in _by_column(given[row], columns, name, faults).items():
            if value is None or value == "":
                problems.append(f"{name}的“{column}”格空白，按零读入")
                value = 0
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                faults.append(f"{name}的“{column}”格“{value}”不是非负整数")
                continue
            cells[row, column] = value
    return cells


def _by_column(row: Any, columns: Sequence[str], name: str, faults: list[str]) -> Mapping[str, Any]:
    if isinstance(row, Sequence) and not isinstance(row, str):
        if len(row) == len(columns):
            return dict(zip(columns, row, strict=True))
        faults.append(f"{name}应有{len(columns)}格，只读到{len(row)}格")
        return {}
    given = row if isinstance(row, Mapping) else {}
    faults += [f"{name}缺少“{column}”格" for column in columns if column not in given]
    return {column: given[column] for column in columns if column in given}
