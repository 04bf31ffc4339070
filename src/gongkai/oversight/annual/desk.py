"""Pages of annual reports on the desk: which bodies stand where, and the workspace of one year."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import staff_page
from gongkai.bodies.explain import reason
from gongkai.bodies.models import Body
from gongkai.bodies.queries import report_due_on
from gongkai.core.access import NotFound
from gongkai.core.time import today
from gongkai.core.transitions import Refused

from . import actions, export, queries
from .drawers import desk_drawer
from .figures.layout import grid
from .models import Scope
from .reading import read_cell, read_scope, read_year, years

MEDIA = {
    "json": "application/json",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@staff_page("annual.view")
def overview(request: HttpRequest) -> HttpResponse:
    """Every organ the person may see, with its last day and its publication (AR-02)."""
    year = read_year(request.GET.get("year", str(today().year - 1)))
    bodies = queries.reporting_bodies(request.user)
    context = {"year": year, "years": years(), "standings": queries.standings(bodies, year)}
    return render(request, "annual/overview.html", context)


@staff_page("annual.view")
def workspace(request: HttpRequest, code: str, year: int) -> HttpResponse:
    body = queries.access_body(request.user, code)
    scope = read_scope(request)
    report = queries.current(body, read_year(year), rollup=scope == Scope.ROLLUP)
    return render(request, "annual/workspace.html", _context(request, report, scope))


@staff_page("annual.view")
def download(request: HttpRequest, code: str, year: int, form: str) -> HttpResponse:
    """The report as a file. The manifest names cases, so only the desk gives the JSON."""
    body = queries.access_body(request.user, code)
    if form not in export.FORMATS:
        raise NotFound
    report = queries.current(body, read_year(year), rollup=read_scope(request) == Scope.ROLLUP)
    response = HttpResponse(export.as_bytes(report, form), content_type=MEDIA[form])
    response["Content-Disposition"] = f'attachment; filename="report-{code}-{year}-{report.scope}.{form}"'
    return response


@staff_page("annual.freeze")
@require_POST
def freeze(request: HttpRequest, code: str, year: int) -> HttpResponse:
    body, scope = queries.access_body(request.user, code), read_scope(request)
    why = request.POST.get("reason", "").strip()[:200]
    try:
        frozen = actions.freeze(
            body=body, year=read_year(year), scope=scope, actor=actor_for(request), reason=why
        )
    except Refused as refused:
        return _refused(request, body, year, scope, refused)
    messages.success(request, f"已锁定 {year} 年的数字，第 {frozen.edition} 版。")
    return redirect(_address(body, year, scope))


@staff_page("annual.publish")
@require_POST
def publish(request: HttpRequest, code: str, year: int) -> HttpResponse:
    body, scope = queries.access_body(request.user, code), read_scope(request)
    frozen = queries.newest(body, year, scope)
    if frozen is None:
        raise NotFound
    try:
        actions.publish(report=frozen, actor=actor_for(request))
    except Refused as refused:
        return _refused(request, body, year, scope, refused)
    messages.success(request, f"{year} 年的年度报告已公布。")
    return redirect(_address(body, year, scope))


def _context(request: HttpRequest, report: queries.Report, scope: str) -> dict[str, object]:
    chosen = read_cell(request)
    body, year, frozen = report.body, report.year, report.frozen
    live = queries.live(body, year, rollup=scope == Scope.ROLLUP) if frozen else report
    return {
        "report": report,
        "scope": scope,
        "scopes": Scope.choices,
        "downloads": [("json", "JSON（带清单）"), ("xlsx", "XLSX"), ("html", "HTML")],
        **grid(report.tables, chosen),
        "drawer": desk_drawer(report, chosen, request.GET.get("page")) if chosen else None,
        "due_on": report_due_on(body, year),
        "freeze_reasons": _why(request, "annual.freeze", body) or queries.reasons_not_to_freeze(live),
        "publish_reasons": frozen
        and (_why(request, "annual.publish", body) or queries.reasons_not_to_publish(frozen)),
        "typed_reason": request.POST.get("reason", ""),
    }


def _refused(request: HttpRequest, body: Body, year: int, scope: str, refused: Refused) -> HttpResponse:
    """The same page with the reasons on top; what was typed stays."""
    report = queries.current(body, year, rollup=scope == Scope.ROLLUP)
    context = _context(request, report, scope) | {"refused": refused.reasons}
    return render(request, "annual/workspace.html", context, status=422)


def _why(request: HttpRequest, verb: str, body: Body) -> list[str]:
    sentence = reason(request.user, verb, body)
    return [sentence] if sentence else []


def _address(body: Body, year: int, scope: str) -> str:
    return f"{reverse('annual:workspace', args=[body.code, year])}?scope={scope}"
