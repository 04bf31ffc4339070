"""The 政府信息公开 column of each body: the same name and order everywhere (国办公开办函〔2019〕61号).

Its first parts are here; rooms above put theirs into the same frame with `open_page`.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.bodies.queries import report_due_on, why_no_requests
from gongkai.core.access import load
from gongkai.core.time import today
from gongkai.law import facts
from gongkai.shell import guide as guide_parts
from gongkai.shell import nav
from gongkai.shell.queries import contact_of, organs_by_kind, published_reports
from gongkai.shell.sites import hooks, scheme
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import Branch, tree
from gongkai.shell.sites.standing import standing

COLUMNS = [
    ("政府信息公开指南", "guide"),
    ("政府信息公开制度", "system"),
    ("法定主动公开内容", "duty"),  # a page of the room of disclosures
    ("政府信息公开年报", "reports"),
]


@dataclass(frozen=True)
class Line:
    """A line of the left rail with the lines under it."""

    place: nav.Place
    below: list[nav.Place]


@dataclass(frozen=True, slots=True)
class Unit:
    """A body in the switch."""

    code: str
    name: str


@dataclass(frozen=True)
class Frame:
    """The body whose column is shown, with the left rail and the switch to other bodies."""

    body: Body
    rail: list[Line]
    apply_url: str
    blank_url: str
    bands: list[tuple[str, list[Unit]]]


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """All bodies; with ?unit=code the switcher lands on that body's column."""
    if code := request.GET.get("unit"):
        return redirect("open", access_body(code).code)
    return render(request, "shell/open_bodies.html", {"bands": organs_by_kind()})


@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """The first part of the column, so the column opens with it."""
    body = access_body(code)
    return _page(request, body, "guide", "open_guide.html", guide_parts.contents(body))


@require_safe
def system(request: HttpRequest, code: str) -> HttpResponse:
    statutes = facts.load("statutes")["statute"]
    return _page(request, access_body(code), "system", "open_system.html", {"statutes": statutes})


@require_safe
def reports(request: HttpRequest, code: str) -> HttpResponse:
    body = access_body(code)
    year, due = _next_report(body)
    figures = nav.if_exists(f"/open/{body.code}/statistics/{today().year}/")
    context = {"reports": published_reports(body), "next_year": year, "due": due, "figures": figures}
    return _page(request, body, "reports", "open_reports.html", context)


def _next_report(body: Body) -> tuple[int, date]:
    """The year whose report is due next and its last day."""
    last_year = today().year - 1
    year = last_year if today() <= report_due_on(body, last_year) else last_year + 1
    return year, report_due_on(body, year)


@require_safe
def form(request: HttpRequest, code: str) -> HttpResponse:
    """The application form to print and fill by hand."""
    body = access_body(code)
    return render(request, "shell/open_form.html", {"body": body, "contact": contact_of(body)})


def access_body(code: str) -> Body:
    """The organ behind a public address; closed bodies keep their column. Raises NotFound."""
    organs = Body.objects.select_related("disclosure_office", "merged_into")
    return load(organs, lambda body: body.is_organ and body.opened_on <= today(), code=code)


def open_page(
    request: HttpRequest, body: Body, *, here: str, title: str, template: str, context: dict[str, object]
) -> HttpResponse:
    """A page in the column's frame; the template extends ``shell/_open.html``. ``here`` is its address in the rail.

    With a ``column`` in the context its META tags and its place are shown.
    """
    apply_url, blank_url = f"/open/{body.code}/apply/", f"/open/{body.code}/apply/form.pdf"
    frame = Frame(
        body, rail(body, here), nav.if_exists(apply_url), nav.if_exists(blank_url), standing("units", _units)
    )
    context |= {"frame": frame, "body": body, "title": title, "closed_because": why_no_requests(body)}
    return render(request, template, context)


def rail(body: Body, here: str) -> list[Line]:
    """The fixed columns of the body and what stands under them, then the lines of rooms above; before a sub-site is
    open, nothing stands under them."""

    def lit(place: nav.Place) -> nav.Place:
        return replace(place, here=True) if place.url == here else place

    fixed = standing(f"rail:{body.pk}", lambda: _fixed(body))
    further = [Line(place, []) for part in hooks.rail for place in part(body)]
    return [Line(lit(line.place), [lit(place) for place in line.below]) for line in [*fixed, *further]]


def _fixed(body: Body) -> list[Line]:
    fixed = [branch for branch in tree(body) if branch.column.standard in scheme.FIXED]
    if not fixed:
        return [Line(nav.Place(label, f"/open/{body.code}/{slug}/"), []) for label, slug in COLUMNS]
    counts = hooks.item_counts([column for branch in fixed for column in branch.children])
    return [_line(branch, counts) for branch in fixed]


def _line(branch: Branch, counts: dict[int, int]) -> Line:
    def place(column: Column) -> nav.Place:
        return nav.Place(column.name, column.get_absolute_url(), count=counts.get(column.pk))

    return Line(place(branch.column), [place(column) for column in branch.children])


def _units() -> list[tuple[str, list[Unit]]]:
    return [(name, [Unit(body.code, body.name) for body in bodies]) for name, bodies in organs_by_kind()]


def _page(
    request: HttpRequest, body: Body, slug: str, template: str, context: dict[str, object]
) -> HttpResponse:
    """One of the fixed parts."""
    title = next(label for label, known in COLUMNS if known == slug)
    address = f"/open/{body.code}/{slug}/"
    return open_page(request, body, here=address, title=title, template=f"shell/{template}", context=context)
