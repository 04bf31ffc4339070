"""The list of documents on screen and as XLSX. The list, its count and its export are one query."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.bodies.calendars import work_calendar
from gongkai.core.cases import WINDOWS, Lamp, lamp
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Edition
from gongkai.law.calendar import WorkCalendar
from gongkai.shell.desk.downloads import export
from gongkai.shell.desk.paging import Pages, kept_query

from . import queries
from .forms.listing import ListFilter
from .shown.stages import stage_of, stage_tone

HEADERS = (
    "索引号",
    "标题",
    "文号",
    "信息种类",
    "栏目",
    "类别",
    "生成日期",
    "最迟公开日",
    "首次公开时间",
    "状态",
    "版本",
    "科室",
    "经办",
)


def calendar_of(request: HttpRequest) -> WorkCalendar:
    """The common calendar, read once a request."""
    if not hasattr(request, "_calendar"):
        request._calendar = work_calendar()
    return request._calendar


def at_hand(request: HttpRequest) -> dict[str, int]:
    """`queries.at_hand` of the person asking, read once a request."""
    if not hasattr(request, "_disclosure_at_hand"):
        request._disclosure_at_hand = queries.at_hand(request.user, calendar_of(request))
    return request._disclosure_at_hand


def tabs(request: HttpRequest, here: str) -> dict[str, Any]:
    """The tabs that this person may open."""
    may = request.user.has_perm
    return {
        "tab": here,
        "may_review": may("disclosure.review"),
        "may_set_chains": may("disclosure.chains"),
    }


@dataclass(frozen=True)
class Row:
    edition: Edition
    lamp: Lamp
    stage: str
    tone: str


@login_required
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("disclosure.view"):
        raise Http404
    asked = request.GET.copy()
    if not set(asked) - {"page"}:
        asked["state"] = "hand"  # what is being worked on comes first
    form, calendar, day = ListFilter(asked, person=request.user), calendar_of(request), today()
    filters = form.cleaned_data if form.is_valid() else {}
    found = queries.listed(request.user, filters, calendar) if form.is_valid() else Edition.objects.none()
    if request.GET.get("format") == "xlsx":
        return export(request, "主动公开", HEADERS, queries.light(found), _row)
    page = Pages(found, request.GET.get("page", ""))
    rows = page.rows(queries.light(Edition.objects))
    return render(
        request,
        "disclosure/desk/list.html",
        {
            "form": form,
            "narrowed": any(value for name, value in filters.items() if name != "state"),
            "page": page,
            "rows": [Row(one, lamp(one, day, calendar), stage_of(one), stage_tone(one)) for one in rows],
            "windows": [
                (name, words, at_hand(request)[name], filters.get("window") == name)
                for name, words in WINDOWS.items()
            ],
            "query": kept_query(request),
            "may_draft": request.user.has_perm("disclosure.draft"),
            **tabs(request, "list"),
        },
    )


def _row(edition: Edition) -> tuple[Any, ...]:
    document = edition.document
    return (
        document.index_code or "",
        edition.title,
        document.number,
        document.get_kind_display(),
        document.column.full_name if document.column else "",
        document.category.name,
        document.generated_on,
        edition.due_on,
        document.published_at,
        stage_of(edition),
        edition.number,
        document.section.short if document.section else "",
        edition.owner.name if edition.owner else "",
    )
