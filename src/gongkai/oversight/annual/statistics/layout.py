"""The figures as blocks to draw: a chart, and the table behind it with every zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from gongkai.core.rates import percent, share
from gongkai.core.render import Bar, BarChart
from gongkai.duties.foi.measures import statistics as foi

from .figures import Statistics


@dataclass(frozen=True)
class Shown:
    """One figure in a table: `code` opens what lies behind it."""

    code: str
    n: int
    label: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    """One line; `share` is its part of the sum, empty where a table has several columns."""

    label: str
    cells: Sequence[Shown]
    share: str


@dataclass(frozen=True)
class Block:
    """One part of the page. `unbalanced` names the lines in which what came is not what went (DR-14)."""

    id: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    total: Row
    chart: SafeString
    unbalanced: Sequence[str]

    @property
    def flows(self) -> bool:
        """Whether the columns are what came and what went."""
        return len(self.columns) > 1

    @property
    def n(self) -> int:
        """The sum of what the chart shows: 新收 of a flow, else the only column."""
        return self.total.cells[1 if self.flows else 0].n


def blocks(found: Statistics, chosen: str = "") -> dict[str, Block]:
    """The parts of the page by name."""
    return {name: _block(grid, found, chosen) for name, grid in foi.GRIDS.items()}


def punctuality_chart(found: Statistics) -> SafeString:
    """Rates of the organs with n beside each; for one body, replies in time and late ones."""
    if found.by_body:
        bars = [
            Bar(body.short, replies.rate or 0, percent(replies.rate), f"n＝{replies.n}")
            for body, replies in found.by_body
        ]
        return BarChart(bars, top=100).html()
    replies = found.replies
    return BarChart(
        [
            Bar("按期", replies.on_time, str(replies.on_time), share(replies.on_time, replies.n)),
            Bar("逾期", replies.late, str(replies.late), share(replies.late, replies.n)),
        ],
        top=replies.n,
    ).html()


def _block(grid: foi.Grid, found: Statistics, chosen: str) -> Block:
    total = _row("合计", grid.total, grid, found, chosen)
    rows = [_row(label, codes, grid, found, chosen) for label, codes in grid.rows]
    return Block(grid.id, grid.title, grid.columns, rows, total, _chart(rows), grid.unbalanced(found.counts))


def _row(label: str, codes: Sequence[str], grid: foi.Grid, found: Statistics, chosen: str) -> Row:
    cells = [
        Shown(code, found.counts[code], f"{label}{column}", code == chosen)
        for code, column in zip(codes, grid.columns, strict=True)
    ]
    part = share(cells[0].n, found.counts[grid.total[0]]) if len(cells) == 1 else ""
    return Row(label, cells, part)


def _chart(rows: Sequence[Row]) -> SafeString:
    """What was received; where a table has one column, that one with its share."""
    place = 1 if len(rows[0].cells) > 1 else 0  # 新收 of a flow
    return BarChart(
        [Bar(row.label, row.cells[place].n, str(row.cells[place].n), row.share) for row in rows]
    ).html()
