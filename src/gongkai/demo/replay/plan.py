"""From the cells of table three to the requests that would have produced them. Pure; one slot is one request."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.forms import report_form

FORM = report_form("2021")
LEAVES = tuple(row.id for row in FORM.rows if row.leaf)
COLUMNS = tuple(column.id for column in FORM.columns)[:-1]
Cells = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Slot:
    """A request of one applicant kind: received in one year, decided in one (None: still open at the end)."""

    column: str
    arrives: int
    outcome: str | None
    decided: int | None


def plan(years: Sequence[tuple[int, Cells]]) -> list[Slot]:
    """All requests of consecutive years. What is carried over from one year is carried into the next, so that
    R2[y+1] = R4[y] comes out of the cases. Raises ValueError when the years or the carried numbers do not join."""
    slots: list[Slot] = []
    for column in COLUMNS:
        slots += _column(column, years)
    return slots


def _column(column: str, years: Sequence[tuple[int, Cells]]) -> Iterator[Slot]:
    first = years[0][0]
    waiting = [first - 1] * years[0][1]["R2", column]
    for place, (year, cells) in enumerate(years):
        if year != first + place:
            raise ValueError(f"{first + place} 年的报告缺失")
        if len(waiting) != cells["R2", column]:
            raise ValueError(
                f"{year} 年“上年结转”与上一年“结转下年度”不一致：{cells['R2', column]} 与 {len(waiting)}"
            )
        waiting += [year] * cells["R1", column]
        outcomes = [leaf for leaf in LEAVES for _ in range(cells[leaf, column])]
        for outcome in outcomes:
            yield Slot(column, waiting.pop(0), outcome, year)
    for arrived in waiting:
        yield Slot(column, arrived, None, None)


def differences(published: Cells, counted: Cells) -> list[tuple[tuple[str, str], int, int]]:
    """The cells that differ, with both values."""
    return [(cell, value, counted[cell]) for cell, value in published.items() if counted[cell] != value]
