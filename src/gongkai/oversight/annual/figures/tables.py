"""Tables three and four and the fees of a body, alone or with everything below it, from the measures of the rooms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.queries import organs, subtree
from gongkai.core.measures import Measure
from gongkai.duties.foi import measures as foi
from gongkai.oversight.remedies import measures as remedies

Cell = tuple[str, str]


@dataclass(frozen=True)
class Tables:
    """The 175 cells of table three and the 15 of table four, unit 件; the fees of section 六, 件 and yuan."""

    three: Mapping[Cell, int]
    four: Mapping[Cell, int]
    fees: Mapping[Cell, int]

    @property
    def values(self) -> dict[Cell, int]:
        return {**self.three, **self.four, **self.fees}

    @classmethod
    def of(cls, values: Mapping[Cell, int]) -> "Tables":
        """The same from all cells together."""
        parts: dict[str, dict[Cell, int]] = {"three": {}, "four": {}, "fees": {}}
        for cell, n in values.items():
            parts[table_of(cell[0])][cell] = n
        return cls(**parts)


def table_of(row: str) -> str:
    """Which part of the report a row stands in: three, four or fees."""
    if row in foi.MEASURES:
        return "three"
    return "fees" if row in foi.fees.ROWS else "four"


def bodies_in(body: Body, *, rollup: bool) -> QuerySet[Body]:
    """The bodies whose cases a report counts: the body alone, or its whole subtree."""
    return subtree(body) if rollup else Body.objects.filter(pk=body.pk)


def summed_organs(body: Body, year: int) -> QuerySet[Body]:
    """The organs whose figures a rolled-up report adds, as they stood at the end of the year (I10)."""
    return organs(date(year, 12, 31)).filter(path__startswith=body.path).order_by("path")


def compute(bodies: QuerySet[Body], year: int) -> Tables:
    """All of it from the case tables of today: three queries."""
    return Tables(
        foi.table_three(bodies, year), remedies.table_four(bodies, year), foi.fees.totals(bodies, year)
    )


def remedies_in(bodies: QuerySet[Body], year: int) -> set[tuple[str, str]]:
    """Row of table four and stream of every remedy that the table speaks of."""
    return {
        (route, f"remedy:{pk}") for pk, route in remedies.counted(bodies, year).values_list("pk", "route")
    }


def measure_of(cell: Cell) -> Measure:
    """The measure behind a cell. Raises KeyError for a cell that the form does not have."""
    row, column = cell
    if table_of(row) == "three":
        if column not in foi.COLUMNS:
            raise KeyError(column)
        return foi.MEASURES[row]
    return (foi.fees if table_of(row) == "fees" else remedies).MEASURES[row, column]


def cell_rows(bodies: QuerySet[Body], year: int, cell: Cell) -> QuerySet:
    """The cases behind a cell."""
    room = {"three": foi, "four": remedies, "fees": foi.fees}[table_of(cell[0])]
    return room.cell_cases(bodies, year, *cell)


def by_body(rows: QuerySet) -> list[tuple[str, int]]:
    """Cases of a rolled-up figure by body: (name, count), in tree order, without zeros."""
    groups = (
        rows.order_by().values_list("body__name", "body__path").annotate(n=Count("pk")).order_by("body__path")
    )
    return [(name, n) for name, _, n in groups]


def key(cell: Cell) -> str:
    """A cell in addresses and in JSON: `R3a/natural`."""
    return "/".join(cell)


def cell_of(text: str) -> Cell:
    """The cell that `key` wrote. Raises KeyError for anything else."""
    row, _, column = text.partition("/")
    measure_of((row, column))
    return row, column
