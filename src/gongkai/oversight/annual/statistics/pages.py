"""The statistics of a body on the desk, where each figure opens its list, and on the portal, counts only."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.bodies.desk.common import staff_page
from gongkai.bodies.models import Body
from gongkai.core.access import NotFound
from gongkai.core.rates import percent
from gongkai.core.render import xlsx
from gongkai.core.time import today
from gongkai.duties.foi.measures import statistics as foi
from gongkai.oversight.annual import queries
from gongkai.oversight.annual.drawers import Drawer, figure_drawer
from gongkai.oversight.annual.models import Scope
from gongkai.oversight.annual.reading import read_scope, read_year, years

from .figures import Statistics, compute
from .layout import blocks, punctuality_chart

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REPLIES = (foi.TIMED, foi.ON_TIME, foi.LATE, foi.RATE.code, foi.MEDIAN.code)
HEADERS = ("代码", "指标", "数值", "单位", "期间", "定义", "依据")


@staff_page("annual.view")
@require_safe
def desk(request: HttpRequest, code: str, year: int) -> HttpResponse:
    found = _found(request, queries.access_body(request.user, code), year)
    context = _context(found, request.GET.get("cell", "")) | {
        "scopes": Scope.choices,
        "linked": True,
        "drawer": _drawer(request, found),
    }
    return render(request, "annual/statistics_desk.html", context)


@staff_page("annual.view")
@require_safe
def download(request: HttpRequest, code: str, year: int) -> HttpResponse:
    return _table(_found(request, queries.access_body(request.user, code), year))


@require_safe
def portal(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Counts only: no figure opens a list."""
    found = _found(request, queries.access_public_body(code), year)
    return render(request, "annual/statistics_public.html", _context(found, ""))


@require_safe
def public_download(request: HttpRequest, code: str, year: int) -> HttpResponse:
    return _table(_found(request, queries.access_public_body(code), year))


def _found(request: HttpRequest, body: Body, year: int) -> Statistics:
    if read_year(year) > today().year:
        raise NotFound
    return compute(body, year, rollup=read_scope(request) == Scope.ROLLUP)


def _context(found: Statistics, chosen: str) -> dict[str, Any]:
    indicators = found.indicators()
    return {
        "report": found,
        "scope": found.scope,
        "years": years(),
        "blocks": blocks(found, chosen),
        "rate": percent(found.replies.rate),
        "punctuality": punctuality_chart(found),
        "by_body": [(body, replies, percent(replies.rate)) for body, replies in found.by_body],
        "replies": [indicators[code] for code in REPLIES],
        "fees": {"_".join(cell): n for cell, n in found.fees.items()},
    }


def _drawer(request: HttpRequest, found: Statistics) -> Drawer | None:
    """The requests behind the figure of ?cell=. Raises NotFound for a figure that there is not."""
    code = request.GET.get("cell")
    if not code:
        return None
    if code not in (indicators := found.indicators()):
        raise NotFound
    measure, figure = indicators[code]
    rows, page = measure.query(found.bodies, found.year), request.GET.get("page")
    return figure_drawer(code, measure, figure, rows, page, rollup=found.scope == Scope.ROLLUP)


def _table(found: Statistics) -> HttpResponse:
    """The table of indicators: code, value, unit and definition of every figure (AR-04)."""
    rows = [
        (m.code, m.label, figure, m.unit, f"{found.year}年{m.period}", m.definition, m.source)
        for m, figure in found.indicators().values()
    ]
    response = HttpResponse(xlsx(f"{found.year}年依申请公开指标", HEADERS, rows), content_type=XLSX)
    name = f"statistics-{found.body.code}-{found.year}-{found.scope}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
