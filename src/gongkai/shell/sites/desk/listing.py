"""The sites of the cluster, one site's columns with their owners and gaps, and one column: who answers for it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.bodies.queries import organs
from gongkai.bodies.roles import bodies_within
from gongkai.core.ledger import history
from gongkai.shell.sites import checks, hooks, queries, views
from gongkai.shell.sites.models import Column, Topic

from .access import NEED, access_body, access_column
from .changes import CHANGES

PAGE = 30


@login_required
@require_safe
def sites(request: HttpRequest) -> HttpResponse:
    """Every organ, with or without a sub-site, and the columns that the person asking answers for."""
    page = Paginator(organs().select_related("subsite").order_by("path"), PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "lines": [(body, getattr(body, "subsite", None)) for body in page],
        "mine": queries.owned_by(request.user),
        "keeps": set(bodies_within(request.user, NEED).values_list("pk", flat=True)),
    }
    return render(request, "shell/sites/desk/sites.html", context)


@login_required
@require_safe
def site(request: HttpRequest, code: str) -> HttpResponse:
    """The columns of one site, in use and ended, and what is wrong with them."""
    body = access_body(code)
    branches = queries.tree(body)
    columns = [column for branch in branches for column in (branch.column, *branch.children)]
    counts = hooks.item_counts(columns)
    ended = queries.with_duty(Column.objects.filter(body=body).exclude(state=Column.State.LIVE))
    context = {
        "body": body,
        "subsite": getattr(body, "subsite", None),
        "columns": [(column, counts[column.pk]) for column in columns],
        "ended": ended.select_related("moved_to"),
        "findings": checks.findings(body) if columns else [],
        "topics": Topic.objects.filter(body=body),
        "may_keep": request.user.has_perm(NEED, body),
    }
    return render(request, "shell/sites/desk/site.html", context)


@login_required
@require_safe
def column(request: HttpRequest, pk: int) -> HttpResponse:
    """Who owns this, what it is for, how it is used, what happened to it; for every member of staff (OR-07)."""
    found = access_column(pk)
    events = [event for event in history(found.stream) if event.data.get("column") == found.pk]
    may_keep = found.is_live and request.user.has_perm(NEED, found.body)
    context = {
        "column": found,
        "items": hooks.item_counts([found])[found.pk],
        "views": views.column_totals([found])[found.pk],
        "events": events[::-1],
        "changes": [(what, change.label) for what, change in CHANGES.items()] if may_keep else [],
    }
    return render(request, "shell/sites/desk/column.html", context)
