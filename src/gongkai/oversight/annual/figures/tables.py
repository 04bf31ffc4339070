"""Tables three and four of a body, alone or with everything below it, from the measures of the rooms."""

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
    """The 175 cells of table three and the 15 of table four, unit 件."""

    three: Mapping[Cell, int]
    four: Mapping[Cell, int]

    @property
    def values(self) -> dict[Cell, int]:
        return {**self.three, **self.four}


def bodies_in(body: Body, *, rollup: bool) -> QuerySet[Body]:
    """The bodies whose cases a report counts: the body alone, or its whole subtree."""
    return subtree(body) if rollup else Body.objects.filter(pk=body.pk)


def summed_organs(body: Body, year: int) -> QuerySet[Body]:
    """The organs whose figures a rolled-up report adds, as they stood at the end of the year (I10)."""
    return organs(date(year, 12, 31)).filter(path__startswith=body.path).order_by("path")


def compute(bodies: QuerySet[Body], year: int) -> Tables:
    """Both tables from the case tables of today: two grouped queries."""
    return Tables(foi.table_three(bodies, year), remedies.table_four(bodies, year))


def remedies_in(bodies: QuerySet[Body], year: int) -> set[tuple[str, str]]:
    """Row of table four and stream of every remedy that the table speaks of."""
    return {
        (route, f"remedy:{pk}") for pk, route in remedies.counted(bodies, year).values_list("pk", "route")
    }


def measure_of(cell: Cell) -> Measure:
    """The measure behind a cell. Raises KeyError for a cell that the form does not have."""
    row, column = cell
    if row not in foi.MEASURES:
        return remedies.MEASURES[row, column]
    if column not in foi.COLUMNS:
        raise KeyError(column)
    return foi.MEASURES[row]


def cell_rows(bodies: QuerySet[Body], year: int, cell: Cell) -> QuerySet:
    """The cases behind a cell."""
    room = foi if cell[0] in foi.MEASURES else remedies
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
