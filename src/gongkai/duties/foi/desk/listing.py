"""Lists and registers on screen and as XLSX. The list, its count and its export are one query."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.bodies.calendars import work_calendar
from gongkai.core.cases import WINDOWS, lamp
from gongkai.core.render import xlsx
from gongkai.core.time import today
from gongkai.duties.foi import queries
from gongkai.duties.foi.forms.listing import ListFilter, YearFilter
from gongkai.duties.foi.models import InfoRequest, State
from gongkai.law.outcomes import DECISIONS, OUTCOMES

from .beside import shown_name
from .papers import attachment

PAGE = 50
COUNTED = 10_000  # beyond this the page says "more than"
EXPORTED = 20_000
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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


@login_required
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("foi.view"):
        raise Http404
    form = ListFilter(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    found = queries.listed(request.user, filters) if form.is_valid() else InfoRequest.objects.none()
    if request.GET.get("format") == "xlsx":
        return _export(found)
    rows, more = _page(found, request.GET.get("after", ""))
    calendar, day = work_calendar(), today()
    number = found.order_by()[: COUNTED + 1].count()
    return render(
        request,
        "foi/desk/list.html",
        {
            "form": form,
            "narrowed": any(filters.values()),
            "rows": [(case, lamp(case, day, calendar), shown_name(case.application)) for case in rows],
            "number": min(number, COUNTED),
            "many": number > COUNTED,
            "next": _mark(rows[-1]) if more else "",
            "windows": _windows(request, filters),
            "query": _query(request),
            "begun": "after" in request.GET,
            "may_intake": request.user.has_perm("foi.intake"),
        },
    )


def _windows(request: HttpRequest, filters: dict[str, Any]) -> list[tuple[str, str, int, bool]]:
    """Name, words, number and whether chosen, for each window of time."""
    counts = queries.windows(request.user)
    return [(name, words, counts[name], filters.get("window") == name) for name, words in WINDOWS.items()]


def _query(request: HttpRequest) -> str:
    """The filters as typed, for links that keep them."""
    kept = request.GET.copy()
    for name in ("after", "format"):
        kept.pop(name, None)
    return kept.urlencode()


def _mark(case: InfoRequest) -> str:
    return f"{case.opened_at.isoformat()}_{case.pk}"


def _page(found: QuerySet[InfoRequest], after: str) -> tuple[list[InfoRequest], bool]:
    """The rows that follow the mark of the last row seen: any page costs the same."""
    at, _, pk = after.partition("_")
    if after:
        try:
            opened, last = datetime.fromisoformat(at), int(pk)
        except ValueError as error:
            raise Http404 from error
        found = found.filter(
            Q(opened_at__lt=opened) | Q(opened_at=opened, pk__lt=last), opened_at__lte=opened
        )
    rows = list(found[: PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE


def _export(found: QuerySet[InfoRequest]) -> HttpResponse:
    if found.order_by()[: EXPORTED + 1].count() > EXPORTED:
        raise PermissionDenied(f"一次最多导出 {EXPORTED} 件，请先缩小范围，例如只选一年。")
    return sheet("依申请公开", HEADERS, map(_row, found.iterator()))


def sheet(title: str, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    return attachment(xlsx(title, headers, rows), f"{title}{today():%Y%m%d}.xlsx", SHEET)


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
        headers = ("编号", "标题", "申请人", "决定", "理由", "依据", "决定日期", "承办")
        rows = ((*_refusal(case)[:-1], case.owner.name if case.owner else "") for case in found)
        return sheet(f"不予公开和部分公开登记{year}", headers, rows)
    rows = [(case, DECISIONS[case.decision], shown_name(case.application)) for case in found[:COUNTED]]
    return render(request, "foi/desk/refusals.html", {"form": form, "year": year, "rows": rows})


def _refusal(case: InfoRequest) -> tuple[str | date | None, ...]:
    decision = DECISIONS[case.decision]
    return (
        case.number,
        case.title,
        shown_name(case.application),
        decision.label,
        decision.ground or "区分处理",
        decision.article,
        case.decided_on,
        "",
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
        headers = ("到达", "渠道", "邮件号码", "申请人", "申请内容", "收到之日", "编号")
        return sheet(f"收件登记{year}", headers, (_arrival(item) for item in found))
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
