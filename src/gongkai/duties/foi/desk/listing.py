"""Lists and registers on screen and as XLSX. The list, its count and its export are one query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.core.cases import WINDOWS, Lamp, lamp
from gongkai.core.render import xlsx
from gongkai.core.time import today
from gongkai.duties.foi import queries
from gongkai.duties.foi.forms.listing import ListFilter, YearFilter
from gongkai.duties.foi.models import InfoRequest, State
from gongkai.law.outcomes import DECISIONS, OUTCOMES

from .at_hand import at_hand, calendar_of
from .beside import shown_name
from .papers import attachment

PAGE = 50
COUNTED = 10_000  # beyond this the page says "more than" and asks to narrow the list
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
        return _export(request, found)
    page = Pages(found, request.GET.get("page", ""))
    return render(
        request,
        "foi/desk/list.html",
        {
            "form": form,
            "narrowed": any(filters.values()),
            "page": page,
            "rows": [Row(case, lamp(case, day, calendar)) for case in page.rows()],
            "windows": _windows(request, filters),
            "query": _query(request),
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


class Pages:
    """The first COUNTED keys of a list, read once: they are its count and its pages."""

    def __init__(self, found: QuerySet[InfoRequest], number: str) -> None:
        self.keys = list(found.values_list("pk", flat=True)[: COUNTED + 1])
        self.many = len(self.keys) > COUNTED
        self.total = min(len(self.keys), COUNTED)
        self.last = max(1, -(-self.total // PAGE))
        self.number = min(max(int(number), 1), self.last) if number.isdecimal() else 1
        self.before = self.number - 1
        self.after = self.number + 1 if self.number < self.last else 0

    def rows(self) -> list[InfoRequest]:
        shown = self.keys[self.before * PAGE : self.number * PAGE]
        found = queries.light(InfoRequest.objects.filter(pk__in=shown)).in_bulk()
        return [found[key] for key in shown]


def _windows(request: HttpRequest, filters: dict[str, Any]) -> list[tuple[str, str, int, bool]]:
    """Name, words, number and whether chosen, for each window of time."""
    counts = at_hand(request)
    return [(name, words, counts[name], filters.get("window") == name) for name, words in WINDOWS.items()]


def _query(request: HttpRequest) -> str:
    """The filters as typed, for links that keep them."""
    kept = request.GET.copy()
    for name in ("page", "format"):
        kept.pop(name, None)
    return kept.urlencode()


def _export(request: HttpRequest, found: QuerySet[InfoRequest]) -> HttpResponse:
    if found.order_by()[: EXPORTED + 1].count() > EXPORTED:
        messages.error(request, f"一次最多导出 {EXPORTED} 件，请先缩小范围，例如只选一年。")
        return redirect(f"{request.path}?{_query(request)}")
    return sheet("依申请公开", HEADERS, map(_row, queries.light(found).iterator()))


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
