"""The 政府信息公开 column of each body: the same name and order everywhere (国办公开办函〔2019〕61号)."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body, BodyKind
from gongkai.bodies.queries import report_due_on, why_no_requests
from gongkai.core.access import load
from gongkai.core.time import today
from gongkai.law import facts
from gongkai.shell import guide as guide_parts
from gongkai.shell import nav
from gongkai.shell.queries import contact_of, organs_by_kind, published_reports

COLUMNS = [
    ("政府信息公开指南", "open_guide"),
    ("政府信息公开制度", "open_system"),
    ("法定主动公开内容", "open_duty"),
    ("政府信息公开年报", "open_reports"),
]


@dataclass(frozen=True)
class Frame:
    """The body whose column is shown, with the left rail and the switch to other bodies."""

    body: Body
    rail: list[nav.Place]
    apply_url: str
    blank_url: str
    bands: list[tuple[str, list[Body]]]


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
    return _page(request, body, "open_guide", "open_guide.html", guide_parts.contents(body))


@require_safe
def system(request: HttpRequest, code: str) -> HttpResponse:
    statutes = facts.load("statutes")["statute"]
    return _page(request, access_body(code), "open_system", "open_system.html", {"statutes": statutes})


@require_safe
def duty(request: HttpRequest, code: str) -> HttpResponse:
    body = access_body(code)
    law = facts.load("proactive")
    kind = "town" if body.kind == BodyKind.TOWN else "county"
    items = [item for item in law["item"] if item.get("kinds", kind) == kind]
    return _page(request, body, "open_duty", "open_duty.html", {"test": law["test"], "items": items})


@require_safe
def reports(request: HttpRequest, code: str) -> HttpResponse:
    body = access_body(code)
    year, due = _next_report(body)
    figures = nav.if_exists(f"/open/{body.code}/statistics/{today().year}/")
    context = {"reports": published_reports(body), "next_year": year, "due": due, "figures": figures}
    return _page(request, body, "open_reports", "open_reports.html", context)


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


def _page(
    request: HttpRequest, body: Body, here: str, template: str, context: dict[str, object]
) -> HttpResponse:
    rail = [nav.Place(label, reverse(name, args=[body.code]), here=name == here) for label, name in COLUMNS]
    apply_url, blank_url = f"/open/{body.code}/apply/", f"/open/{body.code}/apply/form.pdf"
    frame = Frame(body, rail, nav.if_exists(apply_url), nav.if_exists(blank_url), organs_by_kind())
    title = next(label for label, name in COLUMNS if name == here)
    context |= {"frame": frame, "body": body, "title": title, "closed_because": why_no_requests(body)}
    return render(request, f"shell/{template}", context)
