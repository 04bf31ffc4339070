"""The statutory tables as rows to draw: names, spans and cells in the order of the form; the fees by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.duties.foi.measures import COLUMNS, FORM

from .tables import Cell, Tables, key, measure_of


@dataclass(frozen=True)
class Shown:
    """One cell: its key for addresses, its number, what its column is called, whether it is the open one."""

    key: str
    n: int
    label: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    """One row. A `group` that is not empty is drawn over `span` rows, `results` likewise for part 三.

    `kind` is plain (over three columns of names), result (over two), item (in a group) or sum.
    """

    label: str
    name: str
    kind: str
    cells: Sequence[Shown]
    group: str = ""
    span: int = 0
    results: int = 0


def grid(tables: Tables, chosen: Cell | None = None) -> dict[str, Any]:
    """Both tables and the fees for a template. `picked` is the column, from 1, that a phone shows first."""
    return {
        "three": table_three(tables, chosen),
        "four": table_four(tables, chosen),
        "fees": {"_".join(cell): _fee(cell, tables, chosen) for cell in tables.fees},
        "columns": FORM.columns,
        "picked": COLUMNS.index(chosen[1]) + 1 if chosen and chosen[1] in COLUMNS else 1,
    }


def table_three(tables: Tables, chosen: Cell | None = None) -> list[Row]:
    rows, before = [], ""
    for row in FORM.rows:
        opens = row.group if row.group != before else ""
        before = row.group
        rows.append(
            Row(
                label=row.label,
                name=row.full_label,
                kind=_kind(row),
                cells=_cells("three", row.id, tables, chosen),
                group=opens,
                span=sum(other.group == opens for other in FORM.rows) if opens else 0,
                results=len(FORM.leaves) + 1 if row.id == FORM.leaves[0].id else 0,
            )
        )
    return rows


def table_four(tables: Tables, chosen: Cell | None = None) -> list[Row]:
    return [
        Row(row.full_label, row.full_label, "plain", _cells("four", row.id, tables, chosen))
        for row in FORM.tables["four"].rows
    ]


def _cells(table: str, row: str, tables: Tables, chosen: Cell | None) -> list[Shown]:
    columns = FORM.tables[table].blocks[0].columns
    cells = [((row, column.id), column.label) for column in columns]
    return [Shown(key(cell), tables.values[cell], label, cell == chosen) for cell, label in cells]


def _fee(cell: Cell, tables: Tables, chosen: Cell | None) -> Shown:
    return Shown(key(cell), tables.fees[cell], measure_of(cell).label, cell == chosen)


def _kind(row: Any) -> str:
    if row.group:
        return "item"
    if row.id == "R3T":
        return "sum"
    return "result" if row.leaf else "plain"
