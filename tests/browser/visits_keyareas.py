"""The key areas of the demonstration city: its district, its housing bureau, one project, one fund."""

from collections.abc import Iterator

from django.urls import reverse

from gongkai.core.time import today
from gongkai.duties.disclosure.keyareas.models import Fund, Project, ProjectStage

Visit = tuple[str, str]
AREAS = ("areas", "budgets", "procurement", "projects", "funds")
FILES = {f"disclosure:public_{name}_table" for name in AREAS if name != "areas"}


def portal() -> list[str]:
    """Every area of the district, last year's budgets, an empty one, and projects that run and that are over."""
    year = today().year
    pages = [reverse(f"disclosure:public_{name}", args=["WC", year]) for name in AREAS]
    pages.append(reverse("disclosure:public_budgets", args=["WC", year - 1]))
    pages.append(reverse("disclosure:public_funds", args=["WC-SQ", year]))
    return pages + [
        reverse("disclosure:public_project", args=["WC", one.pk]) for one in Project.objects.all()
    ]


def desk() -> Iterator[Visit]:
    year, stage = today().year, ProjectStage.objects.filter(project__matter__body__code="WC-JS").last()
    fund = Fund.objects.get(body__code="WC-JS")
    for name in AREAS:
        yield "supervisor", reverse(f"disclosure:{name}", args=["WC", year])
        yield "js.handler", reverse(f"disclosure:{name}", args=["WC-JS", year])
    for name, thing in (
        ("project", stage.project),
        ("project_close", stage.project),
        ("project_stage", stage),
    ):
        yield "js.handler", reverse(f"disclosure:{name}", args=[thing.pk])
    for name in ("fund", "fund_allocate"):
        yield "js.handler", reverse(f"disclosure:{name}", args=[fund.pk, year])
    yield "js.handler", reverse("disclosure:fund_end", args=[fund.pk])
    for name in ("project_new", "fund_new"):
        yield "js.handler", reverse(f"disclosure:{name}", args=["WC-JS"])
