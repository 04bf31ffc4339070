"""A form with ruled cells on one A4 page, filled from the records: approval sheets and the like."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from .pdf import typeset

TEMPLATE = Path(__file__).with_name("form.typ")
COLUMNS = 6


@dataclass(frozen=True)
class Cell:
    """`span` of the COLUMNS; a `label` cell names what stands beside it. `sign` stands at the lower right."""

    text: str
    span: int = 1
    label: bool = False
    lines: int = 1  # at least so many lines high
    sign: str = ""


@dataclass(frozen=True)
class Form:
    """`rows` fill COLUMNS each. `number` stands over the table at the right, `foot` below it."""

    title: str
    organ: str
    number: str
    rows: tuple[tuple[Cell, ...], ...]
    foot: str
    day: date


def form_pdf(form: Form) -> bytes:
    """One page: text that is too long makes the writing smaller, and what does not fit even then is cut with a sign.

    Raises ValueError for a row that does not fill the columns.
    """
    for row in form.rows:
        if sum(cell.span for cell in row) != COLUMNS:
            raise ValueError(f"{form.title}: a row is not {COLUMNS} columns wide: {row[0].text}")
    content = asdict(form) | {"day": form.day.isoformat(), "columns": COLUMNS}
    return typeset(TEMPLATE, "form", content, form.day)
