"""The pages of the two steps."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, staff_page
from gongkai.bodies.models import Body
from gongkai.bodies.roles import bodies_within
from gongkai.core.access import NotFound
from gongkai.core.files.store import clean_name
from gongkai.core.ledger import history
from gongkai.duties.disclosure.desk.shown.noted import noted
from gongkai.duties.disclosure.importing import actions
from gongkai.duties.disclosure.importing.examining import OUTCOMES
from gongkai.duties.disclosure.importing.findings import KINDS, SHOWN
from gongkai.duties.disclosure.importing.models import ImportBatch
from gongkai.duties.disclosure.importing.sources import BadSource
from gongkai.duties.disclosure.importing.states import IMPORT
from gongkai.shell.desk.paging import Pages
from gongkai.shell.desk.verbs import Bench, Verb

from .access import NEED, access_batch, access_body
from .forms import SourceForm

BENCH = Bench(
    IMPORT,
    {
        "apply": Verb(actions.apply, rank="main", told="导入的信息已经公开，留作拟稿的在“主动公开”里办理"),
        "drop": Verb(actions.drop, tone="warn", told="原件和检查结果仍然保存"),
    },
    access_batch,
    "disclosure:import_batch",
    "disclosure:import_perform",
    "disclosure/importing/verb.html",
)
KEPT = ("report", "raw")


@staff_page(NEED)
@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """What was handed in so far, and for which bodies something can be."""
    bodies = bodies_within(request.user, NEED)
    page = Pages(ImportBatch.objects.filter(body__in=bodies), request.GET.get("page", ""))
    rows = page.rows(ImportBatch.objects.select_related("body", "examined_by", "closed_by"))
    context = {"page": page, "rows": rows, "bodies": [body for body in bodies if body.is_organ]}
    return render(request, "disclosure/importing/list.html", context)


@staff_page(NEED)
@require_http_methods(["GET", "POST"])
def handed_in(request: HttpRequest, code: str) -> HttpResponse:
    """First step: a source is examined; nothing of it becomes a document."""
    body = access_body(request.user, code)
    form = SourceForm(request.POST or None, request.FILES or None, body=body)
    if request.method == "POST" and form.is_valid():
        batch = attempt(form, lambda: _examined(request, body, form))
        if batch is not None:
            return redirect("disclosure:import_batch", batch.pk)
    context = {"form": form, "body": body}
    return render(request, "disclosure/importing/new.html", context, status=422 if form.errors else 200)


def _examined(request: HttpRequest, body: Body, form: SourceForm) -> ImportBatch | None:
    given = dict(form.cleaned_data)
    source: UploadedFile = given.pop("source")
    name = clean_name(source.name)
    with tempfile.TemporaryDirectory(prefix="gongkai-import-") as folder:
        path = Path(folder) / name
        with path.open("wb") as file:
            file.writelines(source.chunks())
        try:
            return actions.examine(path, body=body, actor=actor_for(request), **given)
        except BadSource as bad:
            form.add_error("source", str(bad))
            return None


@staff_page(NEED)
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What would become, or became, of every document."""
    found = access_batch(request.user, pk)
    bar = BENCH.buttons(found, actor_for(request), pk)
    context = {
        "batch": found,
        "outcomes": [(label, found.counts[name], name) for name, label in OUTCOMES.items()],
        "findings": list(_findings(found)),
        "written": found.counts.get("written"),
        "told": [noted(event) for event in history(found.stream).reverse()],
        "main": [button for button in bar if button.verb.rank == "main"],
        "more": [button for button in bar if button.verb.rank == "more"],
    }
    return render(request, "disclosure/importing/batch.html", context)


def _findings(batch: ImportBatch) -> Iterator[dict[str, Any]]:
    """Each kind with its count and its first lines."""
    for kind, label in KINDS.items():
        if count := batch.counts["told"].get(kind, 0):
            rows = [(where, text) for found, where, text in batch.findings if found == kind]
            yield {"kind": kind, "label": label, "count": count, "rows": rows, "more": count > SHOWN}


@staff_page(NEED)
@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return BENCH.perform(request, pk, name)


@staff_page(NEED)
@require_safe
def file(request: HttpRequest, pk: int, kept: str) -> HttpResponse:
    """The whole report, or the source as it was handed in."""
    batch = access_batch(request.user, pk)
    if kept not in KEPT:
        raise NotFound
    stored = getattr(batch, kept)
    response = FileResponse(stored.open(), content_type=stored.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=stored.name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
