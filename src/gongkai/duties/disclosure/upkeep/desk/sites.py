"""The bodies by the kinds of their findings, and one body: its columns by their freshness, its checks, a check now."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.desk.common import staff_page
from gongkai.core.ledger import history
from gongkai.duties.disclosure.upkeep import queries
from gongkai.duties.disclosure.upkeep.access import KEEP, VIEW, access_site
from gongkai.duties.disclosure.upkeep.actions import check_now
from gongkai.duties.disclosure.upkeep.freshness import Freshness, freshness
from gongkai.duties.disclosure.upkeep.models import SiteFinding
from gongkai.shell.desk.downloads import sheet

from .listing import tabs

Kind = SiteFinding.Kind
HEADINGS = {
    Kind.EMPTY: "空白栏目",
    Kind.STALE: "超期栏目",
    Kind.COLUMN: "栏目设置",
    Kind.LINK: "链接",
    Kind.FILE: "附件",
    Kind.PRIVACY: "个人信息",
    Kind.WORDING: "文字",
    Kind.CITES: "失效引用",
}  # the kinds in few characters: eight stand side by side
CHECKS = 10  # of the past that are shown
HEADERS = ("栏目", "条数", "最近更新", "更新要求", "超过天数", "情况", "第一责任人", "第一执行人")


@staff_page(VIEW)
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies × kinds: what waits and what is late; every cell opens its list."""
    seen = list(queries.organs_of(request.user))
    rows = queries.matrix(seen, work_calendar())
    known = [row for row in rows if row.known]
    context = {
        "rows": rows,
        "headings": list(HEADINGS.values()),
        "sums": [queries.add_up(row.cells[kind] for row in known) for kind in queries.KINDS],
        "total": queries.add_up(row.total for row in known),
        "unknown": len(rows) - len(known),
        **tabs("bodies", seen),
    }
    return render(request, "disclosure/upkeep/bodies.html", context)


@staff_page(VIEW)
@require_safe
def site(request: HttpRequest, code: str) -> HttpResponse:
    body = access_site(request.user, code)
    has_site = hasattr(body, "subsite")
    columns = freshness(body) if has_site else []
    if request.GET.get("format") == "xlsx":
        return sheet(f"{body.short}栏目更新情况", HEADERS, map(_row, columns))
    checks = history(f"upkeep:{body.pk}").filter(kind="upkeep.checked").reverse()[:CHECKS]
    (row,) = queries.matrix([body], work_calendar())
    context = {
        "body": body,
        "has_site": has_site,
        "columns": columns,
        "wrong": sum(bool(row.told) for row in columns),
        "checks": checks,
        "row": row,
        "may_check": has_site and request.user.has_perm(KEEP, body),
        **tabs("site", list(queries.organs_of(request.user))),
    }
    return render(request, "disclosure/upkeep/site.html", context)


def _row(row: Freshness) -> tuple[Any, ...]:
    column = row.column
    return (
        column.full_name,
        row.items,
        row.newest,
        column.period_text or "没有定",
        row.days_over if row.stale else None,
        row.told or "正常",
        column.responsible.name,
        column.executing.name,
    )


@staff_page(KEEP)
@require_POST
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Check now and say what came of it."""
    body = access_site(request.user, code, KEEP)
    counts = check_now(body, actor=actor_for(request))
    if counts is None:
        messages.info(request, "信息较多，检查已经排队，几分钟后结果列在“检查记录”里。")
    else:
        messages.success(
            request,
            f"检查完了：共 {counts['found']} 个问题，新发现 {counts['new']} 个，已改好 {counts['fixed']} 个。",
        )
    return redirect("disclosure:upkeep_site", body.code)
