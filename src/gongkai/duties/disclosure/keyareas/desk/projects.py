"""Projects on the desk: the list with what is missing, one with its stages, and what is done with them."""

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
from gongkai.duties.disclosure.keyareas import actions, measures, queries
from gongkai.duties.disclosure.keyareas.access import access_project, access_stage
from gongkai.duties.disclosure.keyareas.projects import sorts
from gongkai.duties.disclosure.measures.pages import read_year

from .forms import CloseForm, ProjectForm, StageForm
from .overview import frame


@staff_page("disclosure.view")
@require_safe
def listed(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Everything that ran in the year, also what readers have nothing of yet."""
    body = access_organ(request.user, code)
    bodies = subtree(body)
    found = queries.progress(queries.in_year(queries.own_projects(request.user, bodies), read_year(year)))
    context = frame(request, body, year, "projects") | {
        "rows": [(project, sorts()[project.sort], steps) for project, steps in found.items()],
        "figures": measures.of_projects(bodies, year),
    }
    return render(request, "disclosure/keyareas/projects.html", context)


@staff_page("disclosure.view")
@require_safe
def project(request: HttpRequest, pk: int) -> HttpResponse:
    found = access_project(request.user, pk)
    steps = queries.steps(found)
    context = {
        "project": found,
        "body": found.matter.body,
        "year": today().year,
        "sort": sorts()[found.sort],
        "steps": steps,
        "done": sum(step.state != "open" for step in steps),
        "is_public": any(step.document for step in steps),
        "may": found.matter.closed_on is None
        and request.user.has_perm("disclosure.draft", found.matter.body),
        "told": [noted(event) for event in history(found.matter.stream).reverse()],
    }
    return render(request, "disclosure/keyareas/project.html", context)


@staff_page("disclosure.draft")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    body = access_organ(request.user, code, "disclosure.draft")
    form = ProjectForm(request.POST or None)
    back = reverse("disclosure:projects", args=[body.code, today().year])
    if form.is_valid():
        given: dict[str, Any] = {"actor": actor_for(request), "body": body, **form.cleaned_data}
        if found := attempt(form, lambda: actions.open_project(**given)):
            messages.success(request, "项目已经登记，各阶段等待公开。")
            return redirect("disclosure:project", found.pk)
    return form_page(request, form, title="登记项目", button="登记", back=back)


@staff_page("disclosure.draft")
@require_http_methods(["GET", "POST"])
def stage(request: HttpRequest, pk: int) -> HttpResponse:
    """What fills a stage, or why it does not occur."""
    found = access_stage(request.user, pk)
    project = found.project
    form = StageForm(
        request.POST or None,
        body=project.matter.body,
        initial={"document": found.document, "not_needed": found.not_needed},
    )
    label = sorts()[project.sort].stage(found.stage).label
    back = reverse("disclosure:project", args=[project.pk])
    if form.is_valid() and attempt(
        form, lambda: actions.fill_stage(found, actor=actor_for(request), **form.cleaned_data)
    ):
        messages.success(request, f"“{label}”已经登记。")
        return redirect(back)
    return form_page(request, form, title=f"{label}：{project.matter.title}", button="登记", back=back)


@staff_page("disclosure.draft")
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = access_project(request.user, pk, "disclosure.draft")
    form = CloseForm(request.POST if request.method == "POST" else None)
    back = reverse("disclosure:project", args=[found.pk])
    if form.is_valid() and attempt(
        form, lambda: actions.close_matter(found.matter, actor=actor_for(request))
    ):
        messages.success(request, "项目已经办结。")
        return redirect(back)
    return form_page(request, form, title=f"办结：{found.matter.title}", button="办结", back=back)
