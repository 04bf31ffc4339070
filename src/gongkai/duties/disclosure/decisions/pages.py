"""Table two for everybody, and the grid of months in which a body enters its decisions."""

from datetime import date
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import staff_page
from gongkai.bodies.models import Body
from gongkai.bodies.queries import subtree
from gongkai.core.access import NotFound
from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue.queries import access_organ
from gongkai.shell.pages.disclosure import access_body, open_page

from .actions import enter_month
from .models import DecisionTally, Sort
from .table_two import table_two

FIRST_YEAR = 2008


class MonthForm(PlainForm):
    sort = forms.ChoiceField(label="种类", choices=Sort.choices)
    month = forms.TypedChoiceField(label="月份", coerce=int, choices=[(m, f"{m} 月") for m in range(1, 13)])
    value = forms.DecimalField(
        label="件数，或者收费金额（元）", min_value=Decimal(0), max_digits=16, decimal_places=2
    )
    basis = forms.CharField(label="数据来源", max_length=120, help_text="例如：许可台账、执法办案系统")


@require_safe
def public(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The ten cells of a body and year; ?scope=rollup adds everything under it."""
    body, rollup = access_body(code), request.GET.get("scope") == "rollup"
    _check(year)
    bodies = subtree(body) if rollup else Body.objects.filter(pk=body.pk)
    context = {"blocks": table_two(bodies, year), "year": year, "rollup": rollup}
    return open_page(
        request,
        body,
        here=f"/open/{body.code}/reports/",
        title=f"主动公开政府信息情况（{year}年）",
        template="disclosure/decisions/public.html",
        context=context,
    )


@staff_page("disclosure.view")
@require_http_methods(["GET", "POST"])
def months(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The grid of a year, and the form that enters or corrects one month."""
    body = access_organ(request.user, code)
    _check(year)
    may = request.user.has_perm("disclosure.draft", body)
    form = MonthForm(request.POST if request.method == "POST" and may else None)
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data
        month = date(year, sent.pop("month"), 1)
        try:
            enter_month(actor=actor_for(request), body=body, month=month, **sent)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, f"{month:%Y-%m} 已登记")
            return redirect("disclosure:decisions", code, year)
    context = {
        "body": body,
        "year": year,
        "form": form if may else None,
        "lines": _lines(body, year),
        "months": range(1, 13),
    }
    return render(request, "disclosure/decisions/months.html", context, status=422 if form.is_bound else 200)


def _lines(body: Body, year: int) -> list[tuple[str, list[DecisionTally | None]]]:
    rows = {
        (row.sort, row.month.month): row for row in DecisionTally.objects.filter(body=body, month__year=year)
    }
    return [(sort.label, [rows.get((sort, month)) for month in range(1, 13)]) for sort in Sort]


def _check(year: int) -> None:
    if not FIRST_YEAR <= year <= today().year:
        raise NotFound
