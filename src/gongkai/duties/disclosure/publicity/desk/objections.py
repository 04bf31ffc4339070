"""Objections on the desk: the list, one case, its verbs. The objector's contact is shown to who answers, as an event."""

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.roles import within
from gongkai.core.cases import Case, lamp
from gongkai.core.ledger import append, history
from gongkai.core.time import today
from gongkai.duties.disclosure.desk.shown.noted import noted
from gongkai.duties.disclosure.publicity.access import access_objection
from gongkai.duties.disclosure.publicity.models import Objection
from gongkai.shell import desk_home

from .verbs import BENCH

NEXT = {"received": "开始核查", "checking": "答复异议"}


def cases(request: HttpRequest) -> QuerySet[Objection]:
    return Objection.objects.filter(within(request.user, "disclosure.lists")).select_related(
        "body", "section"
    )


def task(case: Case) -> desk_home.Task:
    return desk_home.Task(
        title=case.title,
        url=reverse("disclosure:objection_case", args=[case.pk]),
        number=case.number or "",
        about="公示异议",
        stage=Objection.State(case.state).label,
        next_step=NEXT.get(case.state, "查看"),
    )


@desk_home.work(order=45)
def work() -> desk_home.Work:
    return desk_home.Work(label="公示异议", cases=cases, task=task, listing=reverse("disclosure:objections"))


@login_required
@require_safe
def objections(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("disclosure.lists"):
        raise Http404
    calendar, day = work_calendar(), today()
    found = cases(request).order_by("closed_at", "due_on", "-pk")[:200]
    rows = [(case, lamp(case, day, calendar)) for case in found]
    return render(request, "disclosure/publicity/desk/objections.html", {"rows": rows})


@login_required
@require_safe
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    case = access_objection(request.user, pk)
    return _page(request, case, shown=False)


@login_required
@require_POST
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and contact of the objector, once; each look is an event (INV-19)."""
    case = access_objection(request.user, pk)
    append(
        stream=case.stream,
        kind="objection.revealed",
        actor=actor_for(request),
        data={"fields": ["name", "contact"]},
    )
    return _page(request, case, shown=True)


def _page(request: HttpRequest, case: Objection, *, shown: bool) -> HttpResponse:
    bar = BENCH.buttons(case, actor_for(request), case.pk)
    context = {
        "case": case,
        "lamp": lamp(case, today(), work_calendar(case.body)),
        "shown": shown,
        "main": bar,
        "told": [noted(event) for event in history(case.stream).reverse()],
    }
    return render(request, "disclosure/publicity/desk/objection.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return BENCH.perform(request, pk, name)
