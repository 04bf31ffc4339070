"""One list on the desk: its window, its rows as each view has them, who joined and left, a row taken out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.bodies.actors import actor_for
from gongkai.bodies.importing.sheet import BadTable
from gongkai.core.access import load
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.access import access_document
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.documents.queries import in_hand
from gongkai.duties.disclosure.publicity import actions, queries, sheet
from gongkai.duties.disclosure.publicity.access import access_list
from gongkai.duties.disclosure.publicity.models import PublicityList
from gongkai.duties.disclosure.publicity.policy import View, types

from .forms import Prepare, Strike, Upload

SHOWN = 50


@login_required
@require_http_methods(["GET", "POST"])
def publicity(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of a document; before there is one, the form that begins it."""
    document = access_document(request.user, pk)
    if not PublicityList.objects.filter(document=document).exists():
        return _prepare(request, document)
    found = access_list(request.user, pk)
    return _page(request, found, Upload(), Strike())


def _prepare(request: HttpRequest, document: Document) -> HttpResponse:
    access_document(request.user, document.pk, "disclosure.lists")
    form = Prepare(request.POST if request.method == "POST" else None, body=document.body)
    edition = in_hand(document)
    if request.method == "POST" and edition and form.is_valid():
        try:
            actions.prepare(edition, actor=actor_for(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "公示已经设定，现在导入名单")
            return redirect("disclosure:publicity", document.pk)
    context = {"form": form, "document": document, "edition": edition}
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/publicity/desk/prepare.html", context, status=status)


@login_required
@require_POST
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Two steps: the file is looked at and shown; “导入” takes it."""
    found = access_list(request.user, pk, "disclosure.lists")
    form = Upload(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, Strike(), status=422)
    try:
        read = sheet.read(form.cleaned_data["file"].read(), types()[found.type])
    except BadTable as error:
        form.add_error("file", str(error))
        return _page(request, found, form, Strike(), status=422)
    if read.troubles or "take" not in request.POST:
        return _page(request, found, form, Strike(), status=422 if read.troubles else 200, read=read)
    try:
        actions.fill(found, actor=actor_for(request), rows=read.rows)
    except Refused as refused:
        form.add_error(None, refused.reasons)
        return _page(request, found, form, Strike(), status=409)
    messages.success(request, f"已导入 {len(read.rows)} 行，送审以前还可以重新导入")
    return redirect("disclosure:publicity", pk)


@login_required
@require_POST
def strike(request: HttpRequest, pk: int, serial: int) -> HttpResponse:
    found = access_list(request.user, pk, "disclosure.lists")
    row = load(found.rows.all(), _any, serial=serial)
    form = Strike(request.POST)
    if not form.is_valid():
        return _page(request, found, Upload(), form, status=422)
    try:
        actions.strike(found, actor=actor_for(request), row=row, reason=form.cleaned_data["reason"])
    except Refused as refused:
        messages.error(request, "；".join(refused.reasons))
    else:
        messages.success(request, f"第 {serial} 行已经取消")
    return redirect("disclosure:publicity", pk)


def _any(_found: object) -> bool:
    return True


def _page(
    request: HttpRequest,
    found: PublicityList,
    upload: Upload,
    strike_form: Strike,
    *,
    status: int = 200,
    read: sheet.Sheet | None = None,
) -> HttpResponse:
    kind = types()[found.type]
    edition = in_hand(found.document)
    rows = found.rows.defer("values")[:SHOWN]
    context = {
        "list": found,
        "type": kind,
        "document": found.document,
        "rows": [
            (row, [(f, row.internet.get(f.id, ""), row.place_view.get(f.id, "")) for f in kind.fields])
            for row in rows
        ],
        "fields": kind.fields,
        "total": found.rows.count(),
        "change": queries.change_since(found),
        "upload": upload,
        "strike": strike_form,
        "read": read,
        "preview": _preview(kind, read) if read else [],
        "may_fill": found.state == PublicityList.State.PREPARED
        and edition is not None
        and edition.state == "draft",
        "may_strike": found.state == PublicityList.State.OPEN
        and request.user.has_perm("disclosure.lists", found),
        "objections": found.objections.select_related("row").order_by("-pk"),
    }
    return render(request, "disclosure/publicity/desk/list.html", context, status=status)


def _preview(kind, read: sheet.Sheet) -> list[tuple[dict[str, str], dict[str, str]]]:
    """The first rows as the internet and as the place would have them."""
    return [(kind.row(View.INTERNET, row), kind.row(View.PLACE, row)) for row in read.rows[:5]]
