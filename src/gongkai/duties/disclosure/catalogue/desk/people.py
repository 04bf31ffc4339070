"""What belongs to the catalogue of a body: categories and tags, the guide, information officers."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, staff_page
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue import actions, guide, queries
from gongkai.duties.disclosure.catalogue.forms import CategoryForm, GuideForm, OfficerForm, TagForm
from gongkai.duties.disclosure.catalogue.models import GuideVersion
from gongkai.duties.disclosure.catalogue.standard import STANDARD
from gongkai.duties.disclosure.documents.models import Tag


@staff_page("disclosure.catalogue")
def categories(request: HttpRequest, code: str) -> HttpResponse:
    """The body's categories with their crosswalk; a new one, the standard ones, a tag."""
    body = queries.access_organ(request.user, code, "disclosure.catalogue")
    which, actor = request.POST.get("which"), actor_for(request)
    category = CategoryForm(request.POST if which == "category" else None)
    tag = TagForm(request.POST if which == "tag" else None, prefix="tag")
    given = {"actor": actor, "body": body}
    if which == "standard":
        found = actions.adopt_standard(**given)
        messages.success(request, f"已增加 {len(found)} 个标准类别。")
        return redirect(request.path)
    if category.is_valid() and attempt(
        category, lambda: actions.add_category(**given, **category.cleaned_data)
    ):
        messages.success(request, "已增加类别。")
        return redirect(request.path)
    if tag.is_valid() and attempt(tag, lambda: actions.add_tag(**given, **tag.cleaned_data)):
        messages.success(request, "已增加标签。")
        return redirect(request.path)
    rows = [
        (one.category, STANDARD.get(one.category.standard, ""), one.n) for one in queries.categories(body)
    ]
    context = {
        "body": body,
        "rows": rows,
        "total": sum(n for *_, n in rows),
        "category": category,
        "tag": tag,
        "tags": Tag.objects.order_by("pk"),
    }
    status = 422 if category.errors or tag.errors else 200
    return render(request, "disclosure/catalogue/categories.html", context, status=status)


@staff_page("disclosure.catalogue")
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """No new document goes under the category."""
    category = queries.access_category(request.user, pk)
    try:
        actions.retire_category(category, actor=actor_for(request))
        messages.success(request, f"“{category.name}”已停用。")
    except Refused as refused:
        messages.error(request, "；".join(refused.reasons))
    return redirect("disclosure:categories", category.body.code)


@staff_page("disclosure.catalogue")
def guide_page(request: HttpRequest, code: str) -> HttpResponse:
    """What the guide rests on, what has changed, and the confirmation (PD-04)."""
    body = queries.access_organ(request.user, code, "disclosure.catalogue")
    facts = guide.facts_of(body)
    form = GuideForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: actions.confirm_guide(actor=actor_for(request), body=body, **form.cleaned_data)
    ):
        messages.success(request, "已核对，指南更新日期已改。")
        return redirect(request.path)
    context = {
        "body": body,
        "form": form,
        "facts": facts.items(),
        "seen": json.dumps(facts, ensure_ascii=False),
        "differences": guide.differences(body),
        "newest": guide.newest_version(body),
        "versions": GuideVersion.objects.filter(body=body).select_related("confirmed_by"),
    }
    return render(request, "disclosure/catalogue/guide.html", context, status=422 if form.errors else 200)


@staff_page("disclosure.catalogue")
def officers(request: HttpRequest, code: str) -> HttpResponse:
    """The sections with their information officers; naming one (OR-08)."""
    body = queries.access_organ(request.user, code, "disclosure.catalogue")
    form = OfficerForm(body, request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: actions.name_officer(actor=actor_for(request), **form.cleaned_data)
    ):
        messages.success(request, "已确定信息员。")
        return redirect(request.path)
    vacant = {section.pk for section in queries.vacant(body)}
    rows = [(section, officer, section.pk in vacant) for section, officer in queries.officers(body)]
    context = {"body": body, "form": form, "rows": rows}
    return render(request, "disclosure/catalogue/officers.html", context, status=422 if form.errors else 200)
