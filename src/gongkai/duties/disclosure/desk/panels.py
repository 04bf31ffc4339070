"""What disclosure hangs into the desk: navigation, to-do, reminders, the find box, open work of somebody who leaves."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.events import event_labels
from gongkai.bodies.handover import OpenWork, open_work_sources
from gongkai.bodies.models import Person
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import IN_HAND, Edition
from gongkai.duties.disclosure.release import clock
from gongkai.duties.disclosure.release.queries import referred, waiting_for
from gongkai.law.numbering import BadNumber, standard_number
from gongkai.shell import desk_home, find, nav

from . import queries
from .listing import calendar_of
from .queue import OLD
from .shown.stages import stage_of

NAMED = 5  # bodies that a reminder names
E = Edition.State
NEXT = {E.DRAFT: "修改、送审", E.REVIEW: "审查", E.REFERRED: "登记答复", E.APPROVED: "公开"}
REMEDY = {
    E.DRAFT: "体检、送审，三审后公开。",
    E.REVIEW: "审完剩下的步骤，审定后公开。",
    E.REFERRED: "催办答复；法定期限不因报请而停。",
    E.APPROVED: "已经审定，现在公开。",
}

event_labels.update(
    {
        "matter.opened": "新立事项",
        "chains.set": "设定审查程序",
        "chains.ended": "停用审查程序",
        "document.dossier": "导出卷宗",
    }
)


def cases(request: HttpRequest) -> QuerySet[Edition]:
    return queries.light(queries.on_desk(request.user))


def task(edition: Edition) -> desk_home.Task:
    document, state = edition.document, E(edition.state)
    about = "　".join(filter(None, ["主动公开", document.section and document.section.short]))
    if edition.owner:
        about += f"　经办 {edition.owner.name}"
    view = "disclosure:edit" if state == E.DRAFT else "disclosure:document"
    return desk_home.Task(
        title=edition.title,
        url=reverse(view, args=[document.pk]),
        number=document.index_code or document.number,
        about=about,
        stage=stage_of(edition),
        next_step=NEXT.get(state, "查看") if edition.theirs else "查看",
        waits="报请确定，等待答复" if state == E.REFERRED else "",
    )


def why(edition: Edition) -> desk_home.Why:
    """Why the lamp is red, from the clock and the state; nobody writes this by hand."""
    due = clock.due(edition)
    if due is None:
        raise AssertionError("a lamp is red only where a limit runs")
    bound = due.binding
    unit = "个工作日" if bound.unit == "wd" else "日"
    owner = f"由{edition.owner.name}经办，" if edition.owner else ""
    return desk_home.Why(
        rule=f"{bound.source}：{bound.n} {unit}，最迟 {due.due_on} 公开。",
        facts=f"{edition.since} 形成或者变更；{owner}现在是“{stage_of(edition)}”，没有公开的记录。",
        remedy=REMEDY.get(E(edition.state), "公开。"),
        deadline=due.law,
    )


@desk_home.work(order=40)
def work() -> desk_home.Work:
    return desk_home.Work(
        label="主动公开", cases=cases, task=task, why=why, listing=reverse("disclosure:list")
    )


@desk_home.reminder
def late(request: HttpRequest) -> list[desk_home.Reminder]:
    """Editions past their last day, for those who watch over a body (DR-12)."""
    if not request.user.has_perm("disclosure.watch") or not (found := queries.alarms(request.user)):
        return []
    named = "、".join(f"{name} {number} 件" for name, number in found[:NAMED])
    more = "等" if len(found) > NAMED else ""
    total = sum(number for _, number in found)
    url = f"{reverse('disclosure:list')}?window=overdue"
    return [desk_home.Reminder(f"{total} 件信息超过公开期限还没有公开：{named}{more}", url)]


@desk_home.reminder
def old_referrals(request: HttpRequest) -> list[desk_home.Reminder]:
    """Doubtful items that have waited long for an answer (RV-07)."""
    if not request.user.has_perm("disclosure.answer"):
        return []
    calendar, day = calendar_of(request), today()
    number = sum(calendar.count(one.asked_on, day) > OLD for one in referred(request.user))
    if not number:
        return []
    return [
        desk_home.Reminder(f"{number} 件报请确定超过 {OLD} 个工作日没有答复", reverse("disclosure:referrals"))
    ]


@desk_home.shortcut
def begin(request: HttpRequest) -> nav.Place | None:
    if not request.user.has_perm("disclosure.draft"):
        return None
    return nav.Place("拟稿公开", reverse("disclosure:new"))


@find.source
def found(request: HttpRequest, word: str, most: int) -> list[find.Hit]:
    """By index code, number in any form, or a part of the title."""
    try:
        number = standard_number(word)
    except BadNumber:
        number = word
    rows = queries.light(queries.listed(request.user, {"q": number}, calendar_of(request)))[:most]
    return [
        find.Hit(
            title=edition.title,
            url=reverse("disclosure:document", args=[edition.document_id]),
            number=edition.document.index_code or edition.document.number,
            note=f"主动公开　{stage_of(edition)}",
            exact=number in (edition.document.index_code, edition.document.number),
        )
        for edition in rows
    ]


def waiting(request: HttpRequest) -> int:
    """Reviews that wait for the person asking, read once a request."""
    if not hasattr(request, "_reviews_waiting"):
        may = request.user.has_perm("disclosure.review")
        request._reviews_waiting = len(waiting_for(request.user)) if may else 0
    return request._reviews_waiting


def open_work(person: Person) -> list[OpenWork]:
    """The editions in hand that the person answers for."""
    rows: Any = Edition.objects.filter(owner=person, state__in=IN_HAND).select_related("document")
    return [
        OpenWork(
            "disclosure",
            str(edition.pk),
            edition.title,
            "本人经办",
            reverse("disclosure:document", args=[edition.document_id]),
        )
        for edition in rows
    ]


open_work_sources["disclosure"] = open_work
nav.desk_entry("主动公开", "disclosure:list", "news", need="disclosure.view", count=waiting, order=30)
