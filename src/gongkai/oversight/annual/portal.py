"""The published report on the portal: each figure opens to its rows, nothing about a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.shell.queries import PublishedReport

from . import export, queries
from .drawers import public_drawer
from .figures.layout import grid
from .models import Scope
from .reading import read_cell, read_scope

SCOPE_NOTE = {Scope.OWN: "", Scope.ROLLUP: "（汇总下级机关）"}


@require_safe
def report(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The locked and released report; ?cell= opens the rows behind one figure."""
    scope = read_scope(request)
    shown = queries.locked(queries.access_published(code, year, scope))
    chosen = read_cell(request)
    context = {
        "report": shown,
        "publication": shown.frozen.publication,
        "scope": scope,
        **grid(shown.tables, chosen),
        "drawer": public_drawer(shown, chosen, request.GET.get("page")) if chosen else None,
    }
    return render(request, "annual/report.html", context)


@require_safe
def download(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The tables as XLSX."""
    shown = queries.locked(queries.access_published(code, year, read_scope(request)))
    response = HttpResponse(
        export.as_xlsx(shown),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = f'attachment; filename="report-{code}-{year}.xlsx"'
    return response


def published(body: Body) -> list[PublishedReport]:
    """The reports of a body for the list on its 政府信息公开 page."""
    return [
        PublishedReport(
            year=frozen.year,
            title=f"{body.name}{frozen.year}年政府信息公开工作年度报告{SCOPE_NOTE[frozen.scope]}",
            url=f"{reverse('annual:report', args=[body.code, frozen.year])}?scope={frozen.scope}",
            published_on=frozen.publication.published_on,
        )
        for frozen in queries.published(body)
    ]
