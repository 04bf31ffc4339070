"""Import of the body tree in two steps: `examine` tells, `actions.import_bodies` does."""

from .examine import Row, examine, in_order
from .frame import Examination, apply_each
from .sheet import COLUMNS, BadTable, lines_of, read_rows

__all__ = [
    "COLUMNS",
    "BadTable",
    "Examination",
    "Row",
    "apply_each",
    "examine",
    "in_order",
    "lines_of",
    "read_rows",
]
