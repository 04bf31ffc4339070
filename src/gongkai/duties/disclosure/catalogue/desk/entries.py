"""The list of a body's entries, one entry with its slots and its history, and the verbs on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, form_page, staff_page
from gongkai.core.rates import percent
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue import actions, queries
from gongkai.duties.disclosure.catalogue.actions.entries import open_round_of
from gongkai.duties.disclosure.catalogue.forms import (
    EntryForm,
    FillForm,
    OccasionForm,
    ReasonForm,
    RemoveForm,
)
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry, Nature
from gongkai.duties.disclosure.catalogue.slots import expected
from gongkai.duties.disclosure.catalogue.terms import Carrier, Element
from gongkai.shell.desk.downloads import sheet

from .overview import read_year, years

HEADERS = ("编号", "一级事项", "公开事项", "公开内容（要素）", "公开依据", "公开性质", "公开周期", "公开期限",
           "责任科室", "第一责任人", "第一执行人", "第一监督人", "缺项")  # fmt: skip


@staff_page("disclosure.view")
@require_safe
def listing(request: HttpRequest, code: str) -> HttpResponse:
    body = queries.access_organ(request.user, code)
    year, day = read_year(request), today()
    found = expected(queries.of_year([body], year), year)
    coverage = queries.coverage(found, day)
    if request.GET.get("show") == "gaps":
        found = [one for one in found if one.gaps(day)]
    if request.GET.get("format") == "xlsx":
        return sheet(f"{body.short}公开目录", HEADERS, (_row(one.entry, len(one.gaps(day))) for one in found))
    context = {
        "body": body,
        "year": year,
        "years": years(),
        "show": request.GET.get("show", ""),
        "rows": [(one.entry, one, len(one.gaps(day)), _filled(one)) for one in found],
        "coverage": coverage,
        "rate": percent(coverage.rate),
        "round": open_round_of(body.pk),
        "may_manage": request.user.has_perm("disclosure.catalogue", body),
    }
    return render(request, "disclosure/catalogue/list.html", context)


def _filled(one: Any) -> int:
    return one.disclosed + sum(slot.filled and slot.entry.nature != Nature.AD_HOC for slot in one.slots)


def _row(entry: CatalogueEntry, missing: int) -> tuple[Any, ...]:
    names = [getattr(entry, name).name if getattr(entry, name) else "" for name in
             ("section", "responsible", "executing", "supervising")]  # fmt: skip
    return (
        entry.code, entry.area, entry.item, entry.content, entry.basis, entry.get_nature_display(),
        entry.get_period_display(), entry.limit or "法定期限", *names, missing,
    )  # fmt: skip


@staff_page("disclosure.view")
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, queries.access_entry(request.user, pk))


@staff_page("disclosure.catalogue")
def new(request: HttpRequest, code: str) -> HttpResponse:
    body = queries.access_organ(request.user, code, "disclosure.catalogue")
    form = EntryForm(body, request.POST or None)
    if form.is_valid():
        given = {
            "actor": actor_for(request),
            "body": body,
            "reason": form.cleaned_data["reason"],
            **form.facts(),
        }
        if entry := attempt(form, lambda: actions.add(**given)):
            messages.success(request, f"已列入目录，编号 {entry.code}。")
            return redirect("disclosure:catalogue_entry", entry.pk)
    back = reverse("disclosure:catalogue", args=[body.code])
    return form_page(request, form, title="新增公开事项", button="列入目录", back=back)


@staff_page("disclosure.catalogue")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    entry = queries.access_entry(request.user, pk, "disclosure.catalogue")
    form = EntryForm(entry.body, request.POST or None, entry=entry)
    if form.is_valid():
        given = {**form.facts(), "reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
        if attempt(form, lambda: actions.edit(entry, actor=actor_for(request), **given)):
            messages.success(request, "已修改。")
            return redirect("disclosure:catalogue_entry", entry.pk)
    back = reverse("disclosure:catalogue_entry", args=[entry.pk])
    return form_page(request, form, title=f"修改：{entry.item}", button="保存修改", back=back)


@staff_page("disclosure.catalogue")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    entry = queries.access_entry(request.user, pk, "disclosure.catalogue")
    form = RemoveForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: actions.remove(entry, actor=actor_for(request), **form.cleaned_data)
    ):
        messages.success(request, f"“{entry.item}”已移出目录。")
        return redirect("disclosure:catalogue", entry.body.code)
    back = reverse("disclosure:catalogue_entry", args=[entry.pk])
    return form_page(request, form, title=f"移出目录：{entry.item}", button="移出目录", back=back)


@staff_page("disclosure.catalogue")
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """In the self-check: it stays as it is."""
    entry = queries.access_entry(request.user, pk, "disclosure.catalogue")
    form = ReasonForm(request.POST)
    if form.is_valid() and attempt(
        form, lambda: actions.confirm(entry, actor=actor_for(request), **form.cleaned_data)
    ):
        messages.success(request, f"“{entry.item}”已确认不变。")
        running = open_round_of(entry.body_id)
        return redirect("disclosure:catalogue_round", running.pk)
    return _detail(request, entry, confirm=form)


@staff_page("disclosure.draft")
@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Something happened that this entry obliges to disclose."""
    entry = queries.access_entry(request.user, pk, "disclosure.draft")
    form = OccasionForm(request.POST)
    if form.is_valid() and attempt(
        form, lambda: actions.note_occasion(actor=actor_for(request), entry=entry, **form.cleaned_data)
    ):
        messages.success(request, "已登记事件，从发生之日起计算期限。")
        return redirect("disclosure:catalogue_entry", entry.pk)
    return _detail(request, entry, note=form)


@staff_page("disclosure.draft")
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Which document discloses the event."""
    occasion = queries.access_occasion(request.user, pk)
    entry = occasion.entry
    form = FillForm(entry, request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: actions.fill_occasion(occasion, actor=actor_for(request), **form.cleaned_data)
    ):
        messages.success(request, "已关联。")
        return redirect("disclosure:catalogue_entry", entry.pk)
    back = reverse("disclosure:catalogue_entry", args=[entry.pk])
    return form_page(request, form, title=f"关联信息：{occasion.title}", button="关联", back=back)


@staff_page("disclosure.draft")
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """The event was noted by mistake."""
    occasion = queries.access_occasion(request.user, pk)
    entry_pk, form = occasion.entry_id, ReasonForm(request.POST or None)
    if form.is_valid():
        attempt(form, lambda: actions.drop_occasion(occasion, actor=actor_for(request), **form.cleaned_data))
        if form.is_valid():
            messages.success(request, "已删除误登记的事件。")
            return redirect("disclosure:catalogue_entry", entry_pk)
    back = reverse("disclosure:catalogue_entry", args=[entry_pk])
    return form_page(request, form, title=f"删除事件：{occasion.title}", button="删除", back=back)


def _detail(
    request: HttpRequest,
    entry: CatalogueEntry,
    confirm: ReasonForm | None = None,
    note: OccasionForm | None = None,
) -> HttpResponse:
    year = read_year(request)
    (found,) = expected([entry], year)
    day = today()
    running = open_round_of(entry.body_id)
    may_draft = request.user.has_perm("disclosure.draft", entry)
    context = {
        "entry": entry,
        "body": entry.body,
        "year": year,
        "years": years(),
        "slots": [(slot, slot.is_gap(day)) for slot in found.slots],
        "disclosed": found.disclosed,
        "occasions": entry.occasions.select_related("document").filter(happened_on__year=year),
        "changes": queries.changes_of(entry.body).filter(entry=entry),
        "carriers": [Carrier(code).label for code in entry.forms],
        "elements": [Element(code).label for code in entry.required],
        "may_manage": request.user.has_perm("disclosure.catalogue", entry) and entry.removed_on is None,
        "to_confirm": (confirm or ReasonForm())
        if running and not entry.changes.filter(check_round=running).exists()
        else None,
        "to_note": (note or OccasionForm()) if may_draft and entry.nature == Nature.AD_HOC else None,
    }
    failed = confirm or note
    return render(request, "disclosure/catalogue/entry.html", context, status=422 if failed else 200)
