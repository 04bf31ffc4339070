"""The register on the desk: its list, one record with its history, and the validity guardian."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.roles import bodies_within
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.desk.shown.noted import noted
from gongkai.duties.disclosure.documents.access import access_document
from gongkai.duties.disclosure.documents.models import ENDED, Document
from gongkai.duties.disclosure.norms import actions, queries
from gongkai.duties.disclosure.norms.access import access_record
from gongkai.duties.disclosure.norms.models import NormRecord
from gongkai.duties.disclosure.norms.terms import remind_from
from gongkai.shell.desk.downloads import export
from gongkai.shell.desk.paging import Pages, kept_query

from .forms import Enter, ListFilter
from .verbs import BENCH

HEADERS = (
    "登记号",
    "标题",
    "文号",
    "机关",
    "制发日期",
    "施行日期",
    "有效期至",
    "状态",
    "停止有效",
    "依据",
    "备案日期",
)
WITH = ("document", "body")


@login_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    _must_see(request)
    form = ListFilter(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    found = queries.listed(request.user, filters) if form.is_valid() else NormRecord.objects.none()
    if request.GET.get("format") == "xlsx":
        return export(request, "规范性文件登记", HEADERS, found.select_related(*WITH), _row)
    page = Pages(found, request.GET.get("page", ""))
    bodies = bodies_within(request.user, "disclosure.view")
    context = {
        "form": form,
        "narrowed": any(filters.values()),
        "page": page,
        "rows": page.rows(NormRecord.objects.select_related(*WITH)),
        "attention": [
            (name, label, query(bodies).count(), filters.get("attention") == name)
            for name, (label, query) in queries.ATTENTION.items()
        ],
        "outdated": queries.outdated_citations(bodies).count(),
        "query": kept_query(request),
    }
    return render(request, "disclosure/norms/list.html", context)


def _row(record: NormRecord) -> tuple[Any, ...]:
    return (
        record.register_number,
        record.document.title,
        record.document.number,
        record.body.name,
        record.made_on,
        record.document.effective_on,
        record.expires_on,
        record.get_state_display(),
        record.ended_on,
        record.ended_by,
        record.filed_on,
    )


@login_required
@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    found = access_record(request.user, pk)
    bar = BENCH.buttons(found, actor_for(request), pk)
    context = {
        "record": found,
        "document": found.document,
        "remind": remind_from(found.expires_on) if found.expires_on else None,
        "citing": queries.still_citing(found.document) if found.document.validity in ENDED else [],
        "told": [noted(event) for event in history(found.stream).reverse()],
        "main": [button for button in bar if button.verb.rank == "main"],
        "more": [button for button in bar if button.verb.rank == "more"],
    }
    return render(request, "disclosure/norms/record.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return BENCH.perform(request, pk, name)


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, document: int) -> HttpResponse:
    """Put a document on the register; one that is there leads to its record."""
    found = access_document(request.user, document, "disclosure.draft")
    if record := NormRecord.objects.filter(document=found).first():
        return redirect("disclosure:norm", record.pk)
    form = Enter(request.POST if request.method == "POST" else None, initial={"made_on": found.generated_on})
    if request.method == "POST" and form.is_valid():
        try:
            record = actions.enter(found, actor=actor_for(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            return redirect("disclosure:norm", record.pk)
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/norms/enter.html", {"form": form, "document": found}, status=status)


@login_required
@require_safe
def guardian(request: HttpRequest) -> HttpResponse:
    """Everything public and in force that still speaks of something that is not."""
    _must_see(request)
    bodies = bodies_within(request.user, "disclosure.view")
    found = queries.outdated_citations(bodies).select_related("body").prefetch_related("cites")
    rows = [(document, _ended(document)) for document in found[:500]]
    return render(request, "disclosure/norms/guardian.html", {"rows": rows})


def _ended(document: Document) -> list[Document]:
    return [cited for cited in document.cites.all() if cited.validity in ENDED]


def _must_see(request: HttpRequest) -> None:
    if not request.user.has_perm("disclosure.view"):
        raise Http404
