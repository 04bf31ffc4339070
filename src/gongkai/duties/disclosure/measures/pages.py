"""The statistics of disclosure: on the desk each number opens its rows, on the portal there are numbers only (PD-27)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, form_page, staff_page
from gongkai.bodies.models import Body
from gongkai.core.access import NotFound
from gongkai.core.measures import Measure, measures
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.duties.disclosure.catalogue.queries import access_organ, organs_of
from gongkai.duties.disclosure.documents.access import access_document
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.source.models import OfficialPaper
from gongkai.shell.desk.downloads import sheet
from gongkai.shell.pages.disclosure import access_body, open_page

from . import actions, statistics, timeliness
from .counting import Span
from .forms import LateForm

FIRST_YEAR = 2008  # of the Regulations
PAGE = 20
HEADERS = ("表", "项目", "本年", "上年", "占比")


@staff_page("disclosure.view")
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The statistics of the person's own body, this year."""
    body = organs_of(request.user).first()
    if body is None:
        raise NotFound
    return redirect("disclosure:statistics", body.code, today().year)


@staff_page("disclosure.view")
@require_safe
def desk(request: HttpRequest, code: str, year: int) -> HttpResponse:
    body = access_organ(request.user, code)
    rollup = read_scope(request)
    if request.GET.get("format") == "xlsx":
        return _table(statistics.compute(body, read_year(year), rollup=rollup))
    bodies = statistics.bodies_of(body, rollup=rollup)
    context = _context(body, year, rollup=rollup) | {
        "drawer": _drawer(request, bodies, year),
        "grounds": statistics.grounds(bodies, year),
        "late": timeliness.late(bodies, Span.year(year)).count(),
        "linked": True,
    }
    return render(request, "disclosure/measures/desk.html", context)


@staff_page("disclosure.view")
@require_safe
def late(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What was public after its last day, with the reasons that were told."""
    body = access_organ(request.user, code)
    bodies = statistics.bodies_of(body, rollup=read_scope(request))
    rows = timeliness.late(bodies, Span.year(read_year(year))).select_related("body", "late_reason")
    page = Paginator(rows.order_by("-published_at", "-pk"), PAGE).get_page(request.GET.get("page"))
    context = {"body": body, "year": year, "page": page, "rollup": read_scope(request)}
    return render(request, "disclosure/measures/late.html", context)


@staff_page("disclosure.draft")
@require_http_methods(["GET", "POST"])
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Why a document was late."""
    document = access_document(request.user, pk, "disclosure.draft")
    form = LateForm(request.POST or None)
    back = reverse("disclosure:document", args=[document.pk])
    if form.is_valid() and attempt(
        form, lambda: actions.explain_lateness(document, actor=actor_for(request), **form.cleaned_data)
    ):
        messages.success(request, "已登记超期原因。")
        asked = request.GET.get("next", "")
        ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
        return redirect(asked if asked and ours else back)
    return form_page(request, form, title=f"超期原因：{document.title}", button="登记", back=back)


@staff_page("disclosure.view")
@require_safe
def readings(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Normative documents with their interpretation and the working days between (PD-26)."""
    body = access_organ(request.user, code)
    bodies = statistics.bodies_of(body, rollup=read_scope(request))
    rows = timeliness.readings(bodies, Span.year(read_year(year)))
    context = {"body": body, "year": year, "rows": rows, "day": today()}
    return render(request, "disclosure/measures/readings.html", context)


@require_safe
def portal(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """For everybody: the same numbers, none of which opens a list."""
    body = access_body(code)
    context = _context(body, year, rollup=read_scope(request))
    here = reverse("disclosure:public_statistics", args=[body.code, year])
    title = f"{year}年主动公开统计"
    template = "disclosure/measures/public.html"
    return open_page(request, body, here=here, title=title, template=template, context=context)


def _context(body: Body, year: int, *, rollup: bool) -> dict[str, Any]:
    return {
        "body": body,
        "found": statistics.compute(body, read_year(year), rollup=rollup),
        "year": year,
        "years": range(today().year, today().year - 5, -1),
        "rollup": rollup,
        "scope": "rollup" if rollup else "own",
    }


def read_year(year: int) -> int:
    if not FIRST_YEAR <= year <= today().year:
        raise NotFound
    return year


def read_scope(request: HttpRequest) -> bool:
    """Whether everything below the body is counted with it (?scope=rollup)."""
    given = request.GET.get("scope", "own")
    if given not in ("own", "rollup"):
        raise NotFound
    return given == "rollup"


def _drawer(request: HttpRequest, bodies: QuerySet[Body], year: int) -> dict[str, Any] | None:
    """The rows behind the figure of ?cell=. Raises NotFound for a figure that there is not."""
    code = request.GET.get("cell")
    if not code:
        return None
    measure = _measure(code)
    rows = measure.query(bodies, year).order_by("-pk")
    related = "document__body" if rows.model is Edition else "body"
    page = Paginator(rows.select_related(related), PAGE).get_page(request.GET.get("page"))
    return {"code": code, "measure": measure, "page": page, "lines": [_line(row) for row in page]}


def _measure(code: str) -> Measure:
    known = {measure.code: measure for measure in measures()}
    found = known.get(f"disclosure.{code}")
    if found is None:
        raise NotFound
    return found


def _line(row: Document | Edition | OfficialPaper | CatalogueEntry) -> tuple[str, str, str]:
    """(title, address, note) of a row on the desk."""
    if isinstance(row, OfficialPaper):
        return row.title, reverse("disclosure:paper", args=[row.pk]), row.get_openness_display()
    if isinstance(row, CatalogueEntry):
        return row.item, reverse("disclosure:catalogue_entry", args=[row.pk]), row.body.short
    document = row.document if isinstance(row, Edition) else row
    note = row.note if isinstance(row, Edition) else document.index_code or ""
    return document.title, reverse("disclosure:document", args=[document.pk]), note


def _table(found: statistics.Statistics) -> HttpResponse:
    """Everything on the page as one sheet."""
    rows: list[tuple[object, ...]] = [
        (table.title, row.label, row.n, row.before, row.share)
        for table in found.tables
        for row in (*table.rows, table.total)
    ]
    rows += [("其中（标签）", row.label, row.n, row.before, row.share) for row in found.tags]
    rows += [("指标", figure.label, figure.value, figure.before, figure.note) for figure in found.figures]
    return sheet(f"{found.body.short}{found.year}年主动公开统计", HEADERS, rows)
