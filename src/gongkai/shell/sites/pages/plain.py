"""Pages about the site itself: its map, the notice before one leaves it, how its views are counted and ranked."""

from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.shell.queries import organs_by_kind
from gongkai.shell.sites import hooks, leaving, queries, views

PERIOD, LONGEST = timedelta(days=30), timedelta(days=366)
RANKED = 20


class PeriodForm(PlainForm):
    first = forms.DateField(label="第一天", widget=forms.DateInput(format="%Y-%m-%d"))
    last = forms.DateField(label="最后一天", widget=forms.DateInput(format="%Y-%m-%d"))

    def clean(self) -> dict[str, object]:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", "最后一天不能早于第一天")
        elif first and last and last - first > LONGEST:
            self.add_error("last", "一次最多查一年")
        return self.cleaned_data


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All sub-sites with their columns, and the bodies without one."""
    forest = queries.forest()
    opened = {site.body_id for site, _ in forest}
    bands = [(name, [body for body in bodies if body.pk not in opened]) for name, bodies in organs_by_kind()]
    context = {"forest": forest, "bands": [(name, bodies) for name, bodies in bands if bodies]}
    return render(request, "shell/sites/sitemap.html", context)


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """The notice with the address; without one that our own pages have signed, the home page."""
    address = leaving.address_in(request.GET.get("to", ""))
    if not address:
        return redirect("home")
    return render(request, "shell/sites/leave.html", {"address": address})


@require_safe
def view_counts(request: HttpRequest) -> HttpResponse:
    """The rule of counting and the click ranking of a period, the last 30 days unless asked otherwise."""
    default = {"first": today() - PERIOD, "last": today()}
    form = PeriodForm(request.GET if "first" in request.GET else None, initial=default)
    first, last = default.values()
    if form.is_valid():
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    context = {
        "form": form,
        "first": first,
        "last": last,
        "rule": views.rule(),
        "pages": _pages(first, last),
        "columns": views.ranking(first, last, by="column", most=RANKED),
        "bodies": views.ranking(first, last, by="body", most=RANKED),
    }
    return render(request, "shell/sites/views.html", context)


def _pages(first: date, last: date) -> list[tuple[object, int]]:
    """The most opened pages that still exist, with their titles."""
    ranked = views.ranking(first, last, most=2 * RANKED)
    named = hooks.titles_of([rank.thing for rank in ranked])
    return [(named[rank.thing], rank.count) for rank in ranked if rank.thing in named][:RANKED]
