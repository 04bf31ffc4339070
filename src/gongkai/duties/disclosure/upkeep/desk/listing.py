"""The findings on screen and as a file, one finding with its history and its verbs, and who is reminded of what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.desk.common import staff_page
from gongkai.bodies.models import Body
from gongkai.core.ledger import history
from gongkai.duties.disclosure.desk.shown.noted import noted
from gongkai.duties.disclosure.upkeep import actions, patience, queries
from gongkai.duties.disclosure.upkeep.access import VIEW, WITH, access_finding
from gongkai.duties.disclosure.upkeep.models import PENDING, SiteFinding
from gongkai.duties.disclosure.upkeep.states import FINDING, PERSONAL
from gongkai.law.calendar import WorkCalendar
from gongkai.shell.desk.downloads import export
from gongkai.shell.desk.paging import Pages, kept_query
from gongkai.shell.desk.verbs import Bench, Button, Verb

from .advice import places, sentence
from .forms import ListFilter, Noted, Settled

HEADERS = ("机关", "问题", "说明", "栏目", "发现日期", "处理期限", "超期（工作日）", "最近一次查到", "状态", "处理情况或者理由", "办理人", "改好日期")  # fmt: skip
BENCH = Bench(
    FINDING,
    {
        "settle": Verb(actions.settle, Settled, "main", told="下一次检查会复查"),
        "agree": Verb(actions.agree, Noted, "main"),
        "disagree": Verb(actions.disagree, Noted, "main"),
        "dismiss": Verb(actions.dismiss, Noted, told="内容不变，就不再列出"),
        "doubt": Verb(actions.doubt, Noted, told="等另一个人核对"),
        "reopen": Verb(actions.reopen, Noted),
    },
    access_finding,
    "disclosure:finding",
    "disclosure:finding_perform",
    "disclosure/upkeep/verb.html",
)


@dataclass(frozen=True)
class Line:
    """A finding with its last day, the working days past it, and what to do."""

    finding: SiteFinding
    due_on: date
    over: int
    next_step: str

    @property
    def waits(self) -> bool:
        return self.finding.state in PENDING


def lines(findings: Iterable[SiteFinding], calendar: WorkCalendar) -> list[Line]:
    return [
        Line(one, patience.due_on(one, calendar), patience.days_over(one, calendar), sentence(one))
        for one in findings
    ]


@staff_page(VIEW)
@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    bodies, calendar = list(queries.organs_of(request.user)), work_calendar()
    form = ListFilter(request.GET, bodies=bodies)
    filters = form.cleaned_data if form.is_valid() else {}
    found = queries.listed(request.user, filters, calendar) if form.is_valid() else SiteFinding.objects.none()
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(
            request, "网站检查问题", HEADERS, found.select_related(*WITH), lambda one: _row(one, calendar)
        )
    page = Pages(found, request.GET.get("page", ""))
    checked = queries.last_checks(bodies)
    context = {
        "form": form,
        "narrowed": any(filters.values()),
        "page": page,
        "rows": lines(page.rows(SiteFinding.objects.select_related(*WITH)), calendar),
        "many_bodies": len(bodies) > 1,
        "unchecked": len(bodies) - len(checked),
        "last_check": max(checked.values(), default=None),
        "query": kept_query(request),
        **tabs("list", bodies),
    }
    return render(request, "disclosure/upkeep/list.html", context)


def tabs(here: str, bodies: list[Body]) -> dict[str, Any]:
    """Where else to look: the matrix for those who see several bodies, else the one body."""
    return {"tab": here, "one_body": bodies[0] if len(bodies) == 1 else None}


def _row(finding: SiteFinding, calendar: WorkCalendar) -> tuple[Any, ...]:
    waits = finding.state in PENDING
    return (
        finding.body.name,
        finding.get_kind_display(),
        finding.what,
        finding.column.full_name if finding.column else "",
        finding.found_on,
        patience.due_on(finding, calendar),
        patience.days_over(finding, calendar) if waits else None,
        finding.seen_on,
        finding.get_state_display(),
        finding.note,
        finding.noted_by.name if finding.noted_by else "",
        finding.fixed_on,
    )


@staff_page(VIEW)
@require_safe
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    found, calendar = access_finding(request.user, pk), work_calendar()
    bar = _fitting(found, BENCH.buttons(found, actor_for(request), pk))
    context = {
        "finding": found,
        "line": lines([found], calendar)[0],
        "places": list(places(found)),
        "reminders": list(patience.reminders(found, calendar)) if found.state in PENDING else [],
        "told": [noted(event) for event in history(found.stream).reverse()],
        "main": [button for button in bar if button.verb.rank == "main"],
        "more": [button for button in bar if button.verb.rank == "more"],
    }
    return render(request, "disclosure/upkeep/finding.html", context)


def _fitting(finding: SiteFinding, bar: list[Button]) -> list[Button]:
    """Personal data are doubted by one and judged by another; of the rest one person says that it is nothing."""
    other = "dismiss" if finding.kind == PERSONAL else "doubt"
    return [button for button in bar if button.name != other]


@staff_page(VIEW)
@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return BENCH.perform(request, pk, name)


@staff_page(VIEW)
@require_safe
def reminded(request: HttpRequest) -> HttpResponse:
    """Each finding that waits: who has been reminded of it since when, and who will be next."""
    bodies, calendar = list(queries.organs_of(request.user)), work_calendar()
    page = Pages(queries.listed(request.user, {}, calendar), request.GET.get("page", ""))
    found = page.rows(SiteFinding.objects.select_related(*WITH))
    told = [(one, list(patience.reminders(one, calendar))) for one in found]
    context = {
        "page": page,
        "rows": [
            (one, [step for step in steps if step.sent], next((s for s in steps if not s.sent), None))
            for one, steps in told
        ],
        "many_bodies": len(bodies) > 1,
        "rises": patience.RISES,
        "patience": sorted(_promises()),
        **tabs("reminders", bodies),
    }
    return render(request, "disclosure/upkeep/reminders.html", context)


def _promises() -> Iterable[tuple[int, str]]:
    """The days of patience with the kinds that they hold for."""
    for days in set(patience.PATIENCE.values()):
        yield days, "、".join(kind.label for kind, own in patience.PATIENCE.items() if own == days)
