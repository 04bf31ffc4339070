"""Import of the body tree in two steps: `examine` tells, `actions.import_bodies` does."""

from .examine import Examination, Row, examine
from .sheet import COLUMNS, BadTable, lines_of, read_rows

__all__ = ["COLUMNS", "BadTable", "Examination", "Row", "examine", "lines_of", "read_rows"]
