"""Lists and registers on screen and as XLSX. The list, its count and its export are one query."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.core.cases import WINDOWS, Lamp, lamp
from gongkai.core.time import today
from gongkai.duties.foi import queries
from gongkai.duties.foi.forms.listing import ListFilter, YearFilter
from gongkai.duties.foi.models import InfoRequest, State
from gongkai.law.outcomes import DECISIONS, OUTCOMES
from gongkai.shell.desk.downloads import export, sheet
from gongkai.shell.desk.paging import COUNTED, Pages, kept_query

from .at_hand import at_hand, calendar_of
from .beside import shown_name

HEADERS = (
    "编号",
    "标题",
    "申请人",
    "申请人类别",
    "渠道",
    "收到之日",
    "最迟答复日",
    "环节",
    "科室",
    "承办",
    "办理结果",
    "决定日期",
)

REFUSED = ("编号", "标题", "申请人", "决定", "理由", "依据", "决定日期", "承办")
ARRIVED = ("到达", "渠道", "邮件号码", "申请人", "申请内容", "收到之日", "编号")


@login_required
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("foi.view"):
        raise Http404
    form, calendar, day = ListFilter(request.GET), calendar_of(request), today()
    filters = form.cleaned_data if form.is_valid() else {}
    found = queries.listed(request.user, filters, calendar) if form.is_valid() else InfoRequest.objects.none()
    if request.GET.get("format") == "xlsx":
        return export(request, "依申请公开", HEADERS, queries.light(found), _row)
    page = Pages(found, request.GET.get("page", ""))
    return render(
        request,
        "foi/desk/list.html",
        {
            "form": form,
            "narrowed": any(filters.values()),
            "page": page,
            "rows": [
                Row(case, lamp(case, day, calendar)) for case in page.rows(queries.light(InfoRequest.objects))
            ],
            "windows": _windows(request, filters),
            "query": kept_query(request),
            "may_intake": request.user.has_perm("foi.intake"),
        },
    )


@dataclass(frozen=True)
class Row:
    case: InfoRequest
    lamp: Lamp

    @property
    def name(self) -> str:
        return shown_name(self.case.application)

    @property
    def stage(self) -> str:
        return State(self.case.state).label


def _windows(request: HttpRequest, filters: dict[str, Any]) -> list[tuple[str, str, int, bool]]:
    """Name, words, number and whether chosen, for each window of time."""
    counts = at_hand(request)
    return [(name, words, counts[name], filters.get("window") == name) for name, words in WINDOWS.items()]


def _row(case: InfoRequest) -> tuple[Any, ...]:
    return (
        case.number,
        case.title,
        shown_name(case.application),
        case.get_applicant_kind_display(),
        case.application.get_channel_display(),
        case.received_on,
        case.due_on,
        State(case.state).label,
        case.section.short if case.section else "",
        case.owner.name if case.owner else "",
        OUTCOMES[case.outcome].label if case.outcome else "",
        case.decided_on,
    )


def _year(request: HttpRequest) -> tuple[YearFilter, int]:
    form = YearFilter({"year": request.GET.get("year") or str(today().year)})
    return form, int(form.cleaned_data["year"]) if form.is_valid() else today().year


@login_required
@require_safe
def refusals(request: HttpRequest) -> HttpResponse:
    """Register of refusals and partial disclosures with their ground (DR-09)."""
    if not request.user.has_perm("foi.view"):
        raise Http404
    form, year = _year(request)
    found = queries.refusals(request.user, year).select_related("application", "body", "owner")
    if request.GET.get("format") == "xlsx":
        return sheet(f"不予公开和部分公开登记{year}", REFUSED, map(_refusal, found))
    rows = [(case, DECISIONS[case.decision], shown_name(case.application)) for case in found[:COUNTED]]
    return render(request, "foi/desk/refusals.html", {"form": form, "year": year, "rows": rows})


def _refusal(case: InfoRequest) -> tuple[Any, ...]:
    decision = DECISIONS[case.decision]
    return (
        case.number,
        case.title,
        shown_name(case.application),
        decision.label,
        decision.ground or "区分处理",
        decision.article,
        case.decided_on,
        case.owner.name if case.owner else "",
    )


@login_required
@require_safe
def arrivals(request: HttpRequest) -> HttpResponse:
    """Mail register: everything that came otherwise than by the web form."""
    if not request.user.has_perm("foi.intake"):
        raise Http404
    form, year = _year(request)
    found = queries.arrivals(request.user, year)
    if request.GET.get("format") == "xlsx":
        return sheet(f"收件登记{year}", ARRIVED, map(_arrival, found))
    rows = [(item, shown_name(item)) for item in found[:COUNTED]]
    return render(request, "foi/desk/arrivals.html", {"form": form, "year": year, "rows": rows})


def _arrival(application: Any) -> tuple[Any, ...]:
    numbers = "、".join(case.number for case in application.requests.all())
    return (
        application.arrived_at,
        application.get_channel_display(),
        application.mail_number,
        shown_name(application),
        application.description,
        application.received_on,
        numbers,
    )
