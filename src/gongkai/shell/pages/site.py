"""Desk page of the portal itself: registration facts and days without colour."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.bodies.actors import actor_for
from gongkai.core.access import NotFound
from gongkai.core.forms import PlainForm
from gongkai.shell import actions
from gongkai.shell.models import Site
from gongkai.shell.queries import current_site


class SiteForm(PlainForm):
    domain = forms.CharField(
        label="域名", max_length=80, required=False, help_text="例如 www.wangchuan.example"
    )
    id_code = forms.RegexField(
        r"^\d{10}$",
        label="网站标识码",
        help_text="10 位数字",
        error_messages={"invalid": "网站标识码是 10 位数字"},
    )
    icp = forms.CharField(label="ICP备案编号", max_length=40, required=False)
    police = forms.CharField(label="公安备案号", max_length=40, required=False)
    conac_url = forms.URLField(label="党政机关网站标识的网址", required=False, assume_scheme="https")
    fault_url = forms.URLField(label="“我为政府网站找错”的网址", required=False, assume_scheme="https")
    hotline = forms.CharField(label="服务热线", max_length=20)


class GreyForm(PlainForm):
    first = forms.DateField(
        label="第一天", required=False, help_text="例如 2026-12-13；两个日期都不填，就恢复彩色"
    )
    last = forms.DateField(label="最后一天", required=False)
    reason = forms.CharField(label="依据", max_length=200, help_text="例如国务院公告的文号")

    def clean(self) -> dict[str, object]:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if not self.errors and bool(first) != bool(last):
            self.add_error("last" if first else "first", "第一天和最后一天要一起填")
        if first and last and last < first:
            self.add_error("last", "最后一天不能早于第一天")
        return self.cleaned_data


@login_required
def site(request: HttpRequest) -> HttpResponse:
    """Both forms; which one was sent is told by the button's name."""
    found = current_site()
    if not found.body_id or not request.user.has_perm("shell.site", found.body):
        raise NotFound
    sent = request.POST if request.method == "POST" else None
    facts = SiteForm(sent if sent and "facts" in sent else None, initial=_initial(found))
    grey = GreyForm(
        sent if sent and "grey" in sent else None,
        prefix="grey",
        initial={"first": found.grey_from, "last": found.grey_to},
    )
    if facts.is_bound and facts.is_valid():
        actions.describe_site(actor=actor_for(request), site=found, **facts.cleaned_data)
        messages.success(request, "网站信息已保存")
        return redirect("desk_site")
    if grey.is_bound and grey.is_valid():
        actions.set_grey_days(actor=actor_for(request), site=found, **grey.cleaned_data)
        messages.success(request, "置灰日期已保存")
        return redirect("desk_site")
    return render(request, "shell/desk_site.html", {"facts": facts, "grey_form": grey, "owner": found.body})


def _initial(found: Site) -> dict[str, str]:
    return {name: getattr(found, name) for name in actions.FACTS}
