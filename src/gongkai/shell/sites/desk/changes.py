"""One page for every change of a column or a site: a form, and the action it calls. Merging shows its plan first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, form_page, staff_page
from gongkai.core.access import NotFound
from gongkai.shell.sites import actions
from gongkai.shell.sites.queries import missing

from . import forms as wanted
from .access import NEED, access_own_body, access_own_column


@dataclass(frozen=True)
class Change:
    """`form(column, data)` builds the form; its cleaned data are the arguments of `action`."""

    label: str
    form: Callable[..., forms.Form]
    action: Callable[..., Any]
    done: str


CHANGES = {
    "edit": Change("修改", wanted.EditForm, actions.edit_column, "栏目已修改"),
    "duty": Change("指定责任人", wanted.DutyForm, actions.set_duty, "责任人已指定"),
    "move": Change("移动", wanted.MoveForm, actions.move_column, "栏目已移动，网址没有变"),
    "retire": Change("停用", wanted.RetireForm, actions.retire_column, "栏目已停用，已公开的内容仍可查阅"),
    "merge": Change("合并", wanted.TargetForm, actions.merge_columns, "栏目已合并，旧网址转到新栏目"),
}


@staff_page(NEED)
@require_http_methods(["GET", "POST"])
def change_page(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    column, change = access_own_column(request.user, pk), CHANGES.get(what)
    if change is None:
        raise NotFound("没有找到您要的内容")
    if what == "merge":
        return _merge_page(request, column)
    form = change.form(column, request.POST or None)
    if request.method == "POST" and form.is_valid():
        arguments = {"actor": actor_for(request), "column": column, **form.cleaned_data}
        if attempt(form, lambda: change.action(**arguments)):
            messages.success(request, change.done)
            return redirect("desk_column", column.pk)
    back = reverse("desk_column", args=[column.pk])
    return form_page(request, form, title=f"{column.name}：{change.label}", button=change.label, back=back)


def _merge_page(request: HttpRequest, column: Any) -> HttpResponse:
    """First a target is chosen (GET), then the plan stands on the page with the button that carries it out (POST)."""
    sent = request.POST or ({"target": request.GET["target"]} if "target" in request.GET else None)
    form = wanted.TargetForm(column, sent)
    plan = actions.plan_merge(column, form.cleaned_data["target"]) if form.is_valid() else None
    if request.method == "POST" and plan:
        merged = attempt(
            form,
            lambda: actions.merge_columns(actor=actor_for(request), source=column, target=plan.target),
        )
        if merged:
            messages.success(request, CHANGES["merge"].done)
            return redirect("desk_column", merged.pk)
    status = 422 if request.method == "POST" else 200
    context = {"column": column, "form": form, "plan": plan}
    return render(request, "shell/sites/desk/merge.html", context, status=status)


@staff_page(NEED)
@require_http_methods(["GET", "POST"])
def open_site(request: HttpRequest, code: str) -> HttpResponse:
    body = access_own_body(request.user, code)
    if hasattr(body, "subsite"):
        return redirect("desk_columns_of", body.code)
    form = wanted.OpenSiteForm(body, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_for(request)
        if attempt(form, lambda: actions.open_site(actor=actor, body=body, **form.cleaned_data)):
            messages.success(request, "子网站已开通，标准栏目已设好")
            return redirect("desk_columns_of", body.code)
    return _body_form(request, form, body, "开通子网站", "开通")


@staff_page(NEED)
@require_http_methods(["GET", "POST"])
def edit_site(request: HttpRequest, code: str) -> HttpResponse:
    body = access_own_body(request.user, code)
    if not hasattr(body, "subsite"):
        raise NotFound("没有找到您要的内容")
    form = wanted.SiteForm(request.POST or None, instance=body.subsite)
    if request.method == "POST" and form.is_valid():
        actions.edit_site(actor=actor_for(request), site=body.subsite, **form.cleaned_data)
        messages.success(request, "子网站设置已保存")
        return redirect("desk_columns_of", body.code)
    return _body_form(request, form, body, "子网站设置", "保存")


@staff_page(NEED)
@require_http_methods(["GET", "POST"])
def add_column(request: HttpRequest, code: str) -> HttpResponse:
    body = access_own_body(request.user, code)
    form = wanted.AddForm(body, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_for(request)
        made = attempt(form, lambda: actions.add_column(actor=actor, body=body, **form.cleaned_data))
        if made:
            messages.success(request, "栏目已增加")
            return redirect("desk_column", made.pk)
    return _body_form(request, form, body, "增加栏目", "增加")


@staff_page(NEED)
@require_http_methods(["GET", "POST"])
def add_standard(request: HttpRequest, code: str, standard: str) -> HttpResponse:
    """Puts back a standard column that the checks miss."""
    body = access_own_body(request.user, code)
    row = next((row for row in missing(body) if row.id == standard), None)
    if row is None or not hasattr(body, "subsite"):
        raise NotFound("没有找到您要的内容")
    form = wanted.StandardForm(body, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"actor": actor_for(request), "body": body, "standard": standard, **form.cleaned_data}
        made = attempt(form, lambda: actions.add_standard(**given))
        if made:
            messages.success(request, "标准栏目已补上")
            return redirect("desk_column", made.pk)
    return _body_form(request, form, body, f"补上“{row.label}”", "补上")


def _body_form(request: HttpRequest, form: Any, body: Any, title: str, button: str) -> HttpResponse:
    back = reverse("desk_columns_of", args=[body.code])
    return form_page(request, form, title=f"{body.name}：{title}", button=button, back=back)
