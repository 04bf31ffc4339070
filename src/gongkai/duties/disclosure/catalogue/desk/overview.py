"""Bodies by their gaps, what is missing, the checklist of a month, the five stages (PD-11, PD-14)."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.bodies.desk.common import staff_page
from gongkai.core.access import NotFound
from gongkai.core.rates import percent
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue import queries
from gongkai.shell.desk.downloads import sheet

FIRST_YEAR = 2008  # of the Regulations


@staff_page("disclosure.view")
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """The catalogue of one's own body; for supervisors the bodies below, the most gaps first."""
    found = list(queries.organs_of(request.user))
    if len(found) == 1:
        return redirect("disclosure:catalogue", found[0].code)
    year = read_year(request)
    rows = queries.coverage_by_body(found, year)
    listed = {body.pk for body, _ in rows}
    context = {
        "year": year,
        "years": years(),
        "rows": [(body, coverage, percent(coverage.rate)) for body, coverage in rows],
        "missing": [body for body in found if body.pk not in listed],
    }
    return render(request, "disclosure/catalogue/bodies.html", context)


@staff_page("disclosure.view")
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """What is past its day and not public, of the entries that name the person."""
    return render(request, "disclosure/catalogue/gaps.html", {"gaps": queries.my_gaps(request.user)})


@staff_page("disclosure.view")
@require_safe
def checklist(request: HttpRequest) -> HttpResponse:
    """What is due in a month of the entries that the person carries out or answers for."""
    first = _month(request)
    duties = queries.checklist(request.user, first.year, first.month)
    if request.GET.get("format") == "xlsx":
        rows = ((d.slot.due_on, d.slot.entry.item, d.slot.label, d.word) for d in duties)
        return sheet(f"{first:%Y-%m}月公开清单", ("最迟公开", "公开事项", "应公开", "情况"), rows)
    context = {"month": first, "duties": duties, "before": _shift(first, -1), "after": _shift(first, 1)}
    return render(request, "disclosure/catalogue/checklist.html", context)


@staff_page("disclosure.view")
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Bodies × the five stages, blank cells marked."""
    year = read_year(request)
    rows = [
        (body, list(cells.items()), sum(not n for n in cells.values()))
        for body, cells in queries.matrix(queries.organs_of(request.user), year)
    ]
    context = {"year": year, "years": years(), "rows": rows, "stages": queries.STAGES}
    return render(request, "disclosure/catalogue/matrix.html", context)


def years() -> list[int]:
    """The last five years, the newest first."""
    return list(range(today().year, today().year - 5, -1))


def read_year(request: HttpRequest) -> int:
    """?year=, else this one. Raises NotFound for what is no year."""
    given = request.GET.get("year") or str(today().year)
    if not given.isdecimal() or not FIRST_YEAR <= int(given) <= today().year:
        raise NotFound
    return int(given)


def _month(request: HttpRequest) -> date:
    given = request.GET.get("month", "")
    try:
        return date.fromisoformat(f"{given}-01") if given else today().replace(day=1)
    except ValueError as error:
        raise NotFound from error


def _shift(first: date, months: int) -> date | None:
    """The first of a month near it; None before the Regulations and at the end of all dates."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1) if FIRST_YEAR * 12 <= number < 9999 * 12 else None
