"""A report as a file: JSON with its manifest, a plain HTML page, or XLSX."""

import json

from django.template.loader import render_to_string

from gongkai.core.render import xlsx
from gongkai.duties.foi.measures import FORM

from . import queries
from .figures.layout import grid, table_four, table_three
from .figures.tables import measure_of

FORMATS = ("json", "html", "xlsx")


def as_bytes(report: queries.Report, form: str) -> bytes:
    """The file in one of FORMATS. Raises KeyError for another."""
    return {"json": as_json, "html": as_html, "xlsx": as_xlsx}[form](report)


def as_json(report: queries.Report) -> bytes:
    return json.dumps(queries.full_document(report), ensure_ascii=False, indent=1).encode()


def as_html(report: queries.Report) -> bytes:
    return render_to_string("annual/export.html", {"report": report, **grid(report.tables)}).encode()


def as_xlsx(report: queries.Report) -> bytes:
    head = ["表", "项目", *(column.label for column in FORM.columns)]
    rows = [["表三", row.name, *(cell.n for cell in row.cells)] for row in table_three(report.tables)]
    four = table_four(report.tables)
    rows.append(["表四", "类别", *(cell.label for cell in four[0].cells)])
    rows += [["表四", row.name, *(cell.n for cell in row.cells)] for row in four]
    rows += [["第六部分", measure_of(cell).label, n] for cell, n in report.tables.fees.items()]
    return xlsx(f"{report.year}年报表三表四", head, rows)
