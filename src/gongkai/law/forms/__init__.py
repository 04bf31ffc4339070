"""The statutory forms of the annual report as data, and the identities their figures must satisfy."""

from .identities import Finding, evaluate
from .model import Block, Column, Identity, ReportForm, Row, Table, Values
from .reader import form_for_year, report_form

__all__ = [
    "Block",
    "Column",
    "Finding",
    "Identity",
    "ReportForm",
    "Row",
    "Table",
    "Values",
    "evaluate",
    "form_for_year",
    "report_form",
]
