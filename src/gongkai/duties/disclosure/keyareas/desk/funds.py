"""Funds on the desk: the catalogue, one with where its money went, and what is done with them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, form_page, staff_page
from gongkai.bodies.queries import subtree
from gongkai.core.ledger import history
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.queries import access_organ
from gongkai.duties.disclosure.desk.shown.noted import noted
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.keyareas import actions, measures, queries
from gongkai.duties.disclosure.keyareas.access import access_fund
from gongkai.duties.disclosure.measures.pages import read_year

from .forms import AllocateForm, EndForm, FundForm
from .overview import YEARS, frame


@staff_page("disclosure.view")
@require_safe
def listed(request: HttpRequest, code: str, year: int) -> HttpResponse:
    body = access_organ(request.user, code)
    bodies = subtree(body)
    context = frame(request, body, read_year(year), "funds") | {
        "rows": queries.own_funds(request.user, bodies),
        "figures": measures.of_funds(bodies, year),
    }
    return render(request, "disclosure/keyareas/funds.html", context)


@staff_page("disclosure.view")
@require_safe
def fund(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Where the money of a year stands, what is left at each, and which lines readers have."""
    found = access_fund(request.user, pk)
    rows = found.allocations.filter(year=read_year(year))
    roots = queries.allocation_tree(rows)
    context = {
        "fund": found,
        "body": found.body,
        "year": year,
        "years": range(today().year, today().year - YEARS, -1),
        "lines": [line for root in roots for line in root.lines()],
        "public": set(rows.filter(document__in=visible()).values_list("pk", flat=True)),
        "may": request.user.has_perm("disclosure.draft", found),
        "told": [noted(event) for event in history(found.stream).reverse()],
    }
    return render(request, "disclosure/keyareas/fund.html", context)


@staff_page("disclosure.draft")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    body = access_organ(request.user, code, "disclosure.draft")
    form = FundForm(request.POST or None)
    back = reverse("disclosure:funds", args=[body.code, today().year])
    if form.is_valid():
        given: dict[str, Any] = {"actor": actor_for(request), "body": body, **form.cleaned_data}
        if found := attempt(form, lambda: actions.add_fund(**given)):
            messages.success(request, "资金项目已经登记。")
            return redirect("disclosure:fund", found.pk, today().year)
    return form_page(request, form, title="登记资金项目", button="登记", back=back)


@staff_page("disclosure.draft")
@require_http_methods(["GET", "POST"])
def allocate(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    found = access_fund(request.user, pk, "disclosure.draft")
    form = AllocateForm(request.POST or None, fund=found, year=read_year(year), person=request.user)
    back = reverse("disclosure:fund", args=[found.pk, year])
    if form.is_valid():
        given: dict[str, Any] = {"actor": actor_for(request), "year": year, **form.cleaned_data}
        if attempt(form, lambda: actions.allocate(found, **given)):
            messages.success(request, "分配已经登记。")
            return redirect(back)
    return form_page(request, form, title=f"登记 {year} 年分配：{found.name}", button="登记", back=back)


@staff_page("disclosure.draft")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = access_fund(request.user, pk, "disclosure.draft")
    form = EndForm(request.POST or None)
    back = reverse("disclosure:fund", args=[found.pk, today().year])
    if form.is_valid() and attempt(
        form, lambda: actions.end_fund(found, actor=actor_for(request), **form.cleaned_data)
    ):
        messages.success(request, "资金项目已经结束，以前的分配仍然保留。")
        return redirect(back)
    return form_page(request, form, title=f"结束：{found.name}", button="结束", back=back)
