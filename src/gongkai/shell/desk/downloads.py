"""Files that leave the desk."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from gongkai.core.render import comma, xlsx
from gongkai.core.time import today

from .paging import kept_query

EXPORTED = 20_000  # rows of one file
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMMA = "text/csv; charset=utf-8"


def attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A download that no browser runs or shows in place."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def sheet(title: str, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A list as XLSX, named with the day."""
    return attachment(xlsx(title, headers, rows), f"{title}{today():%Y%m%d}.xlsx", SHEET)


def export(
    request: HttpRequest,
    title: str,
    headers: Sequence[str],
    found: QuerySet[Any],
    row: Callable[[Any], Sequence[Any]],
) -> HttpResponse:
    """The list on screen as XLSX, or as CSV for `?format=csv`; one too long for a file leads back and asks to narrow it."""
    if found.order_by()[: EXPORTED + 1].count() > EXPORTED:
        messages.error(request, f"一次最多导出 {EXPORTED} 件，请先缩小范围，例如只选一年。")
        return redirect(f"{request.path}?{kept_query(request)}")
    rows = map(row, found.iterator(chunk_size=2000))
    if request.GET.get("format") == "csv":
        return attachment(comma(headers, rows), f"{title}{today():%Y%m%d}.csv", COMMA)
    return sheet(title, headers, rows)
