"""What lies behind one figure: its definition, and the cases that make it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse

from gongkai.core.measures import Measure
from gongkai.duties.foi import measures as foi
from gongkai.duties.foi.models import InfoRequest
from gongkai.law.outcomes import OUTCOMES
from gongkai.oversight.remedies.measures import RESULTS
from gongkai.oversight.remedies.models import Remedy

from .figures.documents import proofs_of
from .figures.tables import Cell, by_body, cell_rows, key, measure_of, table_of
from .models import FrozenReport
from .queries import Report

PAGE = 20


@dataclass(frozen=True)
class Line:
    """One case of the list. On the portal `number` is masked and there is neither `url` nor `title`."""

    number: str
    when: date | None
    notes: Sequence[str]
    url: str | None = None
    title: str = ""


@dataclass(frozen=True)
class Drawer:
    """One figure taken apart. `page` is empty where only counts are shown."""

    key: str
    n: int | str
    column: str
    measure: Measure
    lines: Sequence[Line]
    page: Page | None
    by_body: Sequence[tuple[str, int]]


def figure_drawer(
    code: str, measure: Measure, figure: int | str, rows: QuerySet, page: str | None, *, rollup: bool
) -> Drawer:
    """For staff: a figure of the statistics with every request by number and title."""
    rows = rows.select_related("body", "application").order_by("decided_on", "first_received_on", "pk")
    found = Paginator(rows, PAGE).get_page(page)
    parts = by_body(rows) if rollup else []
    return Drawer(code, figure, "", measure, [_staff_line(row) for row in found], found, parts)


def desk_drawer(report: Report, cell: Cell, page: str | None) -> Drawer:
    """For staff: every case by number and title, with a link."""
    rows = _rows(report, cell)
    found = Paginator(rows, PAGE).get_page(page)
    parts = by_body(rows) if report.scope == "rollup" else []
    return _drawer(report, cell, [_staff_line(row) for row in found], found, parts)


def public_drawer(report: Report, cell: Cell, page: str | None) -> Drawer:
    """For everybody: no name, no text, no full number; of remedies and fees the figure alone."""
    if table_of(cell[0]) != "three":
        return _drawer(report, cell, [], None, [])
    rows = _rows(report, cell)
    found = Paginator(rows, PAGE).get_page(page)
    parts = by_body(rows) if report.scope == "rollup" else []
    return _drawer(report, cell, [_public_line(row) for row in found], found, parts)


def _drawer(
    report: Report, cell: Cell, lines: Sequence[Line], page: Page | None, parts: Sequence[tuple[str, int]]
) -> Drawer:
    return Drawer(key(cell), report.tables.values[cell], _column(cell), measure_of(cell), lines, page, parts)


def _column(cell: Cell) -> str:
    """What the column of a cell is called; the label of a fee says it already."""
    table = table_of(cell[0])
    if table == "fees":
        return ""
    columns = foi.FORM.tables[table].blocks[0].columns
    return next(column.label for column in columns if column.id == cell[1])


def _rows(report: Report, cell: Cell) -> QuerySet:
    """The cases behind the cell, by date: those that the locked edition names, else those counted now."""
    found = (
        cell_rows(report.bodies, report.year, cell) if report.frozen is None else _named(report.frozen, cell)
    )
    if found.model is Remedy:
        return found.select_related("body").order_by("filed_on", "pk")
    return found.select_related("body", "application").order_by("decided_on", "first_received_on", "pk")


def _named(frozen: FrozenReport, cell: Cell) -> QuerySet:
    proofs = proofs_of(frozen.manifest)
    streams = {proof.stream for part in _parts(cell) for proof in proofs.get(part, ())}
    model = Remedy if table_of(cell[0]) == "four" else InfoRequest
    return model.objects.filter(pk__in=[int(stream.partition(":")[2]) for stream in streams])


def _parts(cell: Cell) -> list[Cell]:
    """The cells that are no sums under a cell."""
    row, column = cell
    if table_of(row) == "fees":
        return [cell]
    if table_of(row) == "four":
        return [(row, part) for part in RESULTS] if column == "total" else [cell]
    rows = foi.LEAVES if row == "R3T" else (row,)
    columns = foi.KINDS if column == "total" else (column,)
    return [(r, c) for r in rows for c in columns]


def _staff_line(row: InfoRequest | Remedy) -> Line:
    if isinstance(row, Remedy):
        url = reverse("remedies:detail", args=[row.pk])
        return Line(
            row.number or "", row.decided_on or row.filed_on, [row.get_result_display()], url, row.title
        )
    notes = [row.get_applicant_kind_display(), _outcome(row)]
    url = reverse("foi:case", args=[row.pk])
    return Line(row.number or "", row.decided_on or row.first_received_on, notes, url, row.title)


def _public_line(row: InfoRequest) -> Line:
    notes = [row.application.get_channel_display(), row.get_applicant_kind_display(), _outcome(row)]
    return Line(masked(row.number or ""), row.decided_on or row.first_received_on, notes)


def masked(number: str) -> str:
    """A case number with its serial hidden but for the last two digits: WC-2025-0034 gives WC-2025-**34."""
    head, _, serial = number.rpartition("-")
    return f"{head}-{'*' * (len(serial) - 2)}{serial[-2:]}"


def _outcome(row: InfoRequest) -> str:
    return OUTCOMES[row.outcome].label if row.outcome else "办理中"
