"""The key areas of a body with everything under it: figures, budgets of all units, procurement, projects, funds."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.bodies.queries import subtree
from gongkai.core.time import today
from gongkai.duties.disclosure.keyareas import budgets, measures, procurement, queries, tables, timeline
from gongkai.duties.disclosure.keyareas.access import access_public_project
from gongkai.duties.disclosure.keyareas.projects import sorts
from gongkai.duties.disclosure.measures.pages import read_year
from gongkai.shell.pages.disclosure import access_body, open_page

YEARS = 5  # offered; earlier ones keep their addresses


@require_safe
def areas(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The figures of all key areas, each leading to its page."""
    body, bodies = _bodies(code, year)
    shown = [
        (title, address(name, body, year), figures)
        for name, title, figures in measures.of_areas(bodies, year)
    ]
    return _page(request, body, year, "areas", "重点领域信息公开", {"areas": shown})


@require_safe
def all_budgets(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every unit under the body against the four documents of the year."""
    body, bodies = _bodies(code, year)
    context = {
        "rows": [(row, [(cell, None) for cell in row.cells]) for row in budgets.matrix(bodies, year)],
        "reports": budgets.reports(),
        "limit": budgets.limit(),
        "figures": measures.of_budgets(bodies, year),
    }
    return _page(request, body, year, "budgets", "预算和决算", context)


@require_safe
def budgets_table(request: HttpRequest, code: str, year: int) -> HttpResponse:
    body, bodies = _bodies(code, year)
    rows = tables.of_budgets(bodies, year, request.build_absolute_uri)
    return tables.answer(f"{body.short}{year}年预算和决算", rows)


@require_safe
def all_procurement(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The projects of the year with what each saved, and the sums by sort."""
    body, bodies = _bodies(code, year)
    found = procurement.purchases(bodies, year)
    context = {
        "rows": [(one, one.saved is not None and measures.share(one.saved, one.budget)) for one in found],
        "sums": [
            (sort, sum_, measures.share(sum_.saved, sum_.budget))
            for sort, sum_ in procurement.by_sort(found).items()
        ],
        "figures": measures.of_procurement(bodies, year),
    }
    return _page(request, body, year, "procurement", "政府采购", context)


@require_safe
def procurement_table(request: HttpRequest, code: str, year: int) -> HttpResponse:
    body, bodies = _bodies(code, year)
    rows = tables.of_procurement(bodies, year, request.build_absolute_uri)
    return tables.answer(f"{body.short}{year}年政府采购", rows)


@require_safe
def all_projects(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The projects that ran in the year, with the stages of each."""
    body, bodies = _bodies(code, year)
    found = queries.progress(queries.in_year(queries.public_projects(bodies), year))
    context = {
        "rows": [(project, sorts()[project.sort], steps) for project, steps in found.items()],
        "figures": measures.of_projects(bodies, year),
    }
    return _page(request, body, year, "projects", "征地、房屋征收和重大建设项目", context)


@require_safe
def projects_table(request: HttpRequest, code: str, year: int) -> HttpResponse:
    body, bodies = _bodies(code, year)
    rows = tables.of_projects(
        queries.in_year(queries.public_projects(bodies), year), request.build_absolute_uri
    )
    return tables.answer(f"{body.short}{year}年项目各阶段公开情况", rows)


@require_safe
def project(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One project with its stages as a line of time."""
    body = access_body(code)
    found = access_public_project(body, pk)
    steps = queries.steps(found)
    context = {
        "project": found,
        "sort": sorts()[found.sort],
        "steps": timeline.drawn(steps),
        "done": sum(step.state != "open" for step in steps),
        "number": len(steps),
        "back": address("projects", body, min(today(), found.matter.closed_on or today()).year),
    }
    return open_page(
        request, body, here=_here(body), title=found.matter.title,
        template="disclosure/keyareas/public_project.html", context=context,
    )  # fmt: skip


@require_safe
def all_funds(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The catalogue of funds, and where the money of each went."""
    body, bodies = _bodies(code, year)
    told = queries.public_allocations(bodies, year)
    context = {
        "rows": [
            (
                fund,
                [line for root in queries.allocation_tree(told.filter(fund=fund)) for line in root.lines()],
            )
            for fund in queries.public_funds(bodies, year)
        ],
        "figures": measures.of_funds(bodies, year),
    }
    return _page(request, body, year, "funds", "资金项目和分配", context)


@require_safe
def funds_table(request: HttpRequest, code: str, year: int) -> HttpResponse:
    body, bodies = _bodies(code, year)
    rows = tables.of_funds(bodies, year, request.build_absolute_uri)
    return tables.answer(f"{body.short}{year}年资金项目和分配", rows)


def address(name: str, body: Body, year: int) -> str:
    """Of one of the pages by its id in `measures.of_areas`, or of all of them ("areas")."""
    return reverse(f"disclosure:public_{name}", args=[body.code, year])


def _bodies(code: str, year: int) -> tuple[Body, QuerySet[Body]]:
    read_year(year)
    body = access_body(code)
    return body, subtree(body)


def _here(body: Body) -> str:
    return f"/open/{body.code}/duty/"


def _page(
    request: HttpRequest, body: Body, year: int, name: str, title: str, context: dict[str, object]
) -> HttpResponse:
    context |= {
        "year": year,
        "years": [(one, address(name, body, one)) for one in range(today().year, today().year - YEARS, -1)],
        "areas_address": address("areas", body, year),
        "table": ""
        if name == "areas"
        else reverse(f"disclosure:public_{name}_table", args=[body.code, year]),
    }
    template = f"disclosure/keyareas/public_{name}.html"
    return open_page(request, body, here=_here(body), title=title, template=template, context=context)
