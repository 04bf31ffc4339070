"""One page for every change of a body: a form, and the action it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.bodies import actions
from gongkai.bodies.access import access_body, access_group, access_member
from gongkai.bodies.actors import actor_for
from gongkai.bodies.forms import bodies as wanted
from gongkai.bodies.models import Body
from gongkai.bodies.queries import rules_of
from gongkai.core.access import NotFound

from .common import attempt, form_page, staff_page


@dataclass(frozen=True)
class Change:
    """`form(body, data)` builds the form; its cleaned data are the arguments of `action`."""

    label: str
    form: type[forms.BaseForm]
    action: Callable[..., Any]
    done: str
    organs_only: bool = False

    def fits(self, body: Body) -> bool:
        return not body.closed_on and (body.is_organ or not self.organs_only)


CHANGES = {
    "edit": Change("修改资料", wanted.DetailsForm, actions.edit, "资料已修改"),
    "rules": Change("修改规则", wanted.RulesForm, actions.set_rules, "规则已修改", organs_only=True),
    "office": Change(
        "指定公开工作机构",
        wanted.OfficeForm,
        actions.name_disclosure_office,
        "公开工作机构已指定",
        organs_only=True,
    ),
    "superior": Change(
        "指定上级主管部门", wanted.SuperiorForm, actions.set_vertical_superior, "上级主管部门已更新"
    ),
    "rename": Change("更名", wanted.RenameForm, actions.rename, "名称已变更，原名称留在沿革里"),
    "move": Change("调整隶属", wanted.MoveForm, actions.move, "隶属已调整"),
    "merge": Change("并入其他单位", wanted.MergeForm, actions.merge, "已并入"),
    "close": Change("撤销", wanted.CloseForm, actions.close_body, "已撤销"),
    "group": Change("成立小组", wanted.GroupForm, actions.found_group, "小组已成立", organs_only=True),
}


@staff_page("bodies.manage")
@require_http_methods(["GET", "POST"])
def change_page(request: HttpRequest, code: str, what: str) -> HttpResponse:
    body = access_body(request.user, code, "bodies.manage")
    change = CHANGES.get(what)
    if change is None or not change.fits(body):
        raise NotFound("没有找到您要的内容")
    form = change.form(body, request.POST or None, initial=_initial(body, what))
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: change.action(actor=actor_for(request), body=body, **form.cleaned_data))
        if done is not None:
            messages.success(request, change.done)
            return redirect("bodies:body", body.code)
    back = reverse("bodies:body", args=[body.code])
    return form_page(request, form, title=f"{body.name}：{change.label}", button=change.label, back=back)


def _initial(body: Body, what: str) -> dict[str, Any]:
    source = rules_of(body) if what == "rules" else body
    return {name: getattr(source, name) for name in CHANGES[what].form.base_fields if hasattr(source, name)}


@staff_page("bodies.manage")
@require_http_methods(["GET", "POST"])
def open_page(request: HttpRequest, code: str) -> HttpResponse:
    """A new body under this one."""
    parent = access_body(request.user, code, "bodies.manage")
    form = wanted.OpenForm(parent, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_for(request)
        made = attempt(form, lambda: actions.open_body(actor=actor, parent=parent, **form.cleaned_data))
        if made is not None:
            messages.success(request, f"{made.name}已设立")
            return redirect("bodies:body", made.code)
    back = reverse("bodies:body", args=[parent.code])
    return form_page(request, form, title=f"在{parent.name}下设立单位", button="设立", back=back)


@staff_page("bodies.manage")
@require_http_methods(["GET", "POST"])
def seat_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A new member of a group."""
    group = access_group(request.user, pk)
    form = wanted.SeatForm(group.body, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_for(request)
        if attempt(form, lambda: actions.seat(actor=actor, group=group, **form.cleaned_data)) is not None:
            messages.success(request, "已列入小组")
            return redirect("bodies:body", group.body.code)
    back = reverse("bodies:body", args=[group.body.code])
    return form_page(request, form, title=f"{group.name}：增加成员", button="列入", back=back)


@staff_page("bodies.manage")
@require_http_methods(["GET", "POST"])
def unseat_page(request: HttpRequest, pk: int) -> HttpResponse:
    member = access_member(request.user, pk)
    body = member.group.body
    form = wanted.LastDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor, last = actor_for(request), form.cleaned_data["on"]
        if attempt(form, lambda: actions.unseat(actor=actor, member=member, on=last)) is not None:
            messages.success(request, "已离开小组，原来的组成仍可按日期查看")
            return redirect("bodies:body", body.code)
    back = reverse("bodies:body", args=[body.code])
    title = f"{member.group.name}：{member.name}离开"
    return form_page(request, form, title=title, button="确定", back=back)
