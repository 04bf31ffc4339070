"""Many entries at once: the items of the articles, and a standard catalogue from a file in two steps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, form_page, staff_page
from gongkai.bodies.importing import BadTable
from gongkai.core.access import load
from gongkai.core.files import BadFile, StoredFile, put
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue import actions, queries
from gongkai.duties.disclosure.catalogue.examine import OUTCOMES, describe, examine
from gongkai.duties.disclosure.catalogue.forms import CatalogueFileForm, DutyForm
from gongkai.duties.disclosure.catalogue.standard import statutory_items

DUTY = ("section", "responsible", "executing", "supervising")


@staff_page("disclosure.catalogue")
def statutory(request: HttpRequest, code: str) -> HttpResponse:
    """Load the items of articles 20 and 21 for the level of the body."""
    body = queries.access_organ(request.user, code, "disclosure.catalogue")
    form = DutyForm(body, request.POST or None)
    if form.is_valid():
        found = attempt(
            form, lambda: actions.load_statutory(actor=actor_for(request), body=body, duty=form.duty())
        )
        if form.is_valid():
            messages.success(request, f"已列入 {len(found)} 项条例规定的公开事项。")
            return redirect("disclosure:catalogue", body.code)
    back = reverse("disclosure:catalogue", args=[body.code])
    title = f"列入条例规定的 {len(statutory_items(body))} 项公开事项"
    return form_page(request, form, title=title, button="列入目录", back=back)


@staff_page("disclosure.catalogue")
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """First step: keep the raw copy and who answers for what it names nobody for. Nothing else is written."""
    body = queries.access_organ(request.user, code, "disclosure.catalogue")
    form = CatalogueFileForm(body, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["table"]
        name = f"{given.name[:-4]}.txt" if given.name.lower().endswith(".csv") else given.name
        try:
            stored = put(given.read(), name, actor_for(request))
        except BadFile as bad:
            form.add_error("table", str(bad))
        else:
            request.session[_key(stored)] = {name: form.cleaned_data[name].pk for name in DUTY}
            return redirect("disclosure:catalogue_examine", body.code, stored.pk)
    context = {"form": form, "body": body}
    return render(request, "disclosure/catalogue/import.html", context, status=422 if form.errors else 200)


@staff_page("disclosure.catalogue")
@require_http_methods(["GET", "POST"])
def examined(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Second step: every row with its finding; the button applies the same file, all or nothing."""
    body = queries.access_organ(request.user, code, "disclosure.catalogue")
    stored = load(StoredFile.objects, lambda file: file.created_by.get("person_id") == request.user.pk, pk=pk)
    form = DutyForm(body, request.session.get(_key(stored), {}))
    context: dict[str, object] = {"stored": stored, "body": body}
    if not form.is_valid():
        return redirect("disclosure:catalogue_import", body.code)
    try:
        if request.method == "POST":
            found = actions.import_catalogue(
                actor=actor_for(request), body=body, stored=stored, duty=form.duty()
            )
            messages.success(
                request, f"已导入：新增 {found.count('new')} 项，修改 {found.count('changed')} 项。"
            )
            return redirect("disclosure:catalogue", body.code)
        with stored.open() as raw:
            found = examine(body, raw.read())
        context["found"] = found
        context["counts"] = [(word, found.count(name)) for name, word in OUTCOMES.items()]
        context["rows"] = [(row, OUTCOMES[row.outcome], describe(row)) for row in found.rows]
    except (BadTable, BadFile) as bad:
        context["bad"] = [str(bad)]
    except Refused as refused:
        context["bad"] = refused.reasons
    status = 422 if "bad" in context else 200
    return render(request, "disclosure/catalogue/examine.html", context, status=status)


def _key(stored: StoredFile) -> str:
    return f"catalogue-import-{stored.pk}"
