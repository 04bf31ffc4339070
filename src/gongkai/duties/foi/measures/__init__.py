"""The figures of requests: `tables` for table three, `statistics` for the statistics page, `fees` for section 六."""

from . import fees, statistics
from .tables import (
    COLUMNS,
    FORM,
    KINDS,
    LEAVES,
    MEASURES,
    ROWS,
    carried_in,
    carried_over,
    cell_cases,
    decided,
    filled,
    received,
    table_three,
)

__all__ = [
    "COLUMNS",
    "FORM",
    "KINDS",
    "LEAVES",
    "MEASURES",
    "ROWS",
    "carried_in",
    "carried_over",
    "cell_cases",
    "decided",
    "fees",
    "filled",
    "received",
    "statistics",
    "table_three",
]
