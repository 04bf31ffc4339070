"""The key areas of a body on the desk: figures, then budgets and procurement with what is still in hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.bodies.desk.common import staff_page
from gongkai.bodies.models import Body
from gongkai.bodies.queries import subtree
from gongkai.core.access import NotFound
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.queries import access_organ, organs_of
from gongkai.duties.disclosure.keyareas import budgets, measures, procurement
from gongkai.duties.disclosure.measures.pages import read_year

YEARS = 5


@staff_page("disclosure.view")
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The key areas of the person's own body, this year."""
    body = organs_of(request.user).first()
    if body is None:
        raise NotFound
    return redirect("disclosure:areas", body.code, today().year)


@staff_page("disclosure.view")
@require_safe
def areas(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """All registers of a body with their figures."""
    body = access_organ(request.user, code)
    found = measures.of_areas(subtree(body), read_year(year))
    shown = [
        (title, reverse(f"disclosure:{name}", args=[body.code, year]), figures)
        for name, title, figures in found
    ]
    context = frame(request, body, year, "areas") | {"areas": shown}
    return render(request, "disclosure/keyareas/areas.html", context)


@staff_page("disclosure.view")
@require_safe
def all_budgets(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Who has published which budget; an empty cell leads to the draft that will fill it."""
    body = access_organ(request.user, code)
    bodies, drafts = subtree(body), budgets.in_hand(request.user, read_year(year))
    rows = [
        (row, [(cell, budgets.filling(drafts, row.unit, cell.report)) for cell in row.cells])
        for row in budgets.matrix(bodies, year)
    ]
    context = frame(request, body, year, "budgets") | {
        "rows": rows,
        "reports": budgets.reports(),
        "limit": budgets.limit(),
        "figures": measures.of_budgets(bodies, year),
    }
    return render(request, "disclosure/keyareas/budgets.html", context)


@staff_page("disclosure.view")
@require_safe
def all_procurement(request: HttpRequest, code: str, year: int) -> HttpResponse:
    body = access_organ(request.user, code)
    bodies = subtree(body)
    found = procurement.purchases(bodies, read_year(year))
    context = frame(request, body, year, "procurement") | {
        "rows": [(one, one.saved is not None and measures.share(one.saved, one.budget)) for one in found],
        "sums": [
            (sort, sum_, measures.share(sum_.saved, sum_.budget))
            for sort, sum_ in procurement.by_sort(found).items()
        ],
        "figures": measures.of_procurement(bodies, year),
    }
    return render(request, "disclosure/keyareas/procurement.html", context)


def frame(request: HttpRequest, body: Body, year: int, name: str) -> dict[str, object]:
    """What all pages of a body and year share: the other years, the bodies to switch to, the public page."""
    return {
        "body": body,
        "year": year,
        "years": [
            (one, reverse(f"disclosure:{name}", args=[body.code, one]))
            for one in range(today().year, today().year - YEARS, -1)
        ],
        "others": [
            (other, reverse(f"disclosure:{name}", args=[other.code, year]))
            for other in organs_of(request.user)
            if other != body
        ],
        "public": reverse(f"disclosure:public_{name}", args=[body.code, year]),
        "table": ""
        if name == "areas"
        else reverse(f"disclosure:public_{name}_table", args=[body.code, year]),
        "may_draft": request.user.has_perm("disclosure.draft", body),
    }
