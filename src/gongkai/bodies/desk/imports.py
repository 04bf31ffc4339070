"""Import of the body tree: hand in the file, read what each row would do, then apply all or nothing."""

import csv

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.bodies import actions
from gongkai.bodies.actors import actor_for
from gongkai.bodies.forms.imports import FileForm
from gongkai.bodies.importing import COLUMNS, BadTable, examine
from gongkai.core.access import load
from gongkai.core.files import BadFile, StoredFile, put
from gongkai.core.transitions import Refused

from .common import staff_page

EXAMPLE = {
    "单位代码": "WC-JS",
    "名称": "望川区住房和城乡建设局",
    "简称": "区住建局",
    "类别": "部门",
    "层级": "县区级",
    "上级代码": "WC",
    "设立日期": "2019-03-01",
}


@staff_page("bodies.import")
@require_http_methods(["GET", "POST"])
def upload_page(request: HttpRequest) -> HttpResponse:
    """First step: keep the raw copy. Nothing else is written."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["table"]
        try:
            stored = put(given.read(), _stored_name(given.name), actor_for(request))
            return redirect("bodies:import-examine", stored.pk)
        except BadFile as bad:
            form.add_error("table", str(bad))
    context = {"form": form, "columns": COLUMNS}
    return render(request, "bodies/import.html", context, status=422 if form.errors else 200)


def _stored_name(name: str) -> str:
    """The store knows CSV as plain text."""
    return f"{name[:-4]}.txt" if name.lower().endswith(".csv") else name


@staff_page("bodies.import")
@require_http_methods(["GET", "POST"])
def examine_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Second step: every row with its finding; the button applies the same file."""
    stored = load(StoredFile.objects, lambda file: _handed_in_by(file, request.user.pk), pk=pk)
    context: dict[str, object] = {"stored": stored}
    try:
        if request.method == "POST":
            found = actions.import_bodies(actor=actor_for(request), stored=stored)
            changed = found.count("new") + found.count("changed")
            messages.success(
                request, f"已导入：新增和修改 {changed} 个单位，{found.count('same')} 个没有变化"
            )
            return redirect("bodies:tree")
        with stored.open() as raw:
            found = context["found"] = examine(raw.read())
        context |= {f"{outcome}_count": found.count(outcome) for outcome in ("new", "changed", "same", "bad")}
    except (BadTable, BadFile) as bad:
        context["bad"] = [str(bad)]
    except Refused as refused:
        context["bad"] = refused.reasons
    return render(request, "bodies/import_examine.html", context, status=422 if "bad" in context else 200)


def _handed_in_by(stored: StoredFile, person: int) -> bool:
    return bool(stored.created_by.get("person_id") == person)


@staff_page("bodies.import")
@require_GET
def template_page(_request: HttpRequest) -> HttpResponse:
    """An empty table with all headings and one example, as CSV that spreadsheet programs open rightly."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="bodies.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    writer.writerow(EXAMPLE.get(heading, "") for heading in COLUMNS)
    return response
