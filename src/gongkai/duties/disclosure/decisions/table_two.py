"""Table two of the annual report, cell by cell from the measures of the registers (国办公开办函〔2021〕30号)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure
from gongkai.core.time import today
from gongkai.duties.disclosure.norms.measures import MEASURES as NORMS
from gongkai.law.forms import report_form

from .measures import MEASURES as DECISIONS
from .models import Sort

YUAN_A_UNIT = 10_000  # the form asks for 万元


@dataclass(frozen=True)
class Cell:
    """One figure with its definition. `missing` names the months that nobody entered: they are no zeros (INV-13)."""

    label: str
    value: int | Decimal
    measure: Measure
    missing: tuple[int, ...] = ()


@dataclass(frozen=True)
class Line:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Block:
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def table_two(bodies: QuerySet[Body], year: int) -> list[Block]:
    """The blocks of the form with their figures for these bodies."""
    blocks = report_form("2021").tables["two"].blocks
    return [
        Block(
            block.title,
            tuple(column.label for column in block.columns),
            tuple(
                Line(row.label, tuple(_cell(bodies, year, row.id, column) for column in block.columns))
                for row in block.rows
            ),
        )
        for block in blocks
    ]


def _cell(bodies: QuerySet[Body], year: int, row: str, column) -> Cell:
    if (row, column.id) in NORMS:
        measure = NORMS[row, column.id]
        return Cell(column.label, measure.query(bodies, year).count(), measure)
    measure, sort = DECISIONS[Sort(row)], Sort(row)
    months = measure.query(bodies, year)
    missing = tuple(m for m in _months(year) if not months.filter(month=date(year, m, 1)).exists())
    if sort == Sort.CHARGE:
        total = months.aggregate(total=Sum("amount"))["total"] or Decimal(0)
        return Cell(
            column.label, (total / YUAN_A_UNIT).quantize(Decimal("0.000001")).normalize(), measure, missing
        )
    return Cell(column.label, months.aggregate(total=Sum("count"))["total"] or 0, measure, missing)


def _months(year: int) -> range:
    """The months of the year that are over."""
    last = 12 if year < today().year else today().month - 1
    return range(1, last + 1)
