"""What this room hangs into the desk: navigation, to-do, reminders, the find box."""

from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.bodies.roles import OWN, usable
from gongkai.core.cases import WINDOWS, Case
from gongkai.shell import desk_home, find, nav

from . import clock, queries
from .desk.at_hand import at_hand, calendar_of
from .desk.beside import shown_name
from .models import InfoRequest, State

NAMED = 5  # bodies that a reminder names

# What the next hand does in each state, as the link of the to-do list says it.
NEXT = {
    State.ARRIVED: "确认收到",
    State.RECEIVED: "登记",
    State.REGISTERED: "分派",
    State.ASSIGNED: "签收",
    State.HANDLING: "办理",
    State.SUPPLEMENT: "查看",
    State.FEE: "登记缴费",
    State.REVIEW: "审核",
    State.SIGNING: "阅读并签发",
    State.SIGNED: "送达",
}
STRAIGHT = {
    State.ARRIVED,
    State.RECEIVED,
    State.REGISTERED,
    State.REVIEW,
    State.SIGNING,
    State.SIGNED,
    State.FEE,
}
# How an overdue lamp is put out.
REMEDY = {
    State.RECEIVED: "登记、分派并答复。",
    State.REGISTERED: "分派并答复。",
    State.ASSIGNED: "签收并答复。",
    State.HANDLING: "拟写答复，送审、签发并送达。",
    State.REVIEW: "审核、签发并送达。",
    State.SIGNING: "签发并送达。",
    State.SIGNED: "送达。",
}


def cases(request: HttpRequest):
    return queries.light(queries.on_desk(request.user)).select_related("fee")


def task(case: Case) -> desk_home.Task:
    """One request as a line of the to-do list; letters that wait for a hand open at once."""
    state, application = State(case.state), case.application
    stage = "待批准延期" if case.extension_proposal else state.label
    if state == State.SIGNED or not case.owner:
        about = f"依申请公开　{shown_name(application)}"
    else:
        about = f"依申请公开　{shown_name(application)}　承办 {case.owner.name}"
    return desk_home.Task(
        title=case.title,
        url=reverse("foi:go" if state in STRAIGHT else "foi:case", args=[case.pk]),
        number=case.number,
        about=about,
        stage=stage,
        next_step=NEXT.get(state, "查看"),
        waits=_waits(case),
    )


def _waits(case: InfoRequest) -> str:
    if case.state == State.SUPPLEMENT:
        return f"补正至 {case.supplement_due:%m-%d}"
    if case.state == State.FEE:
        return f"缴费至 {case.fee.pay_by:%m-%d}"
    if case.clock == "paused":
        return "征求意见，期限暂停"
    return ""


def why(case: InfoRequest) -> desk_home.Why:
    """Why the lamp is red, from the clock and the state; nobody writes this by hand."""
    deadline = clock.deadline(case)
    owner = f"由{case.owner.name}承办，" if case.owner else ""
    extended = f"延长过 {case.extended_days} 个工作日。" if case.extended_days else "没有延期告知。"
    return desk_home.Why(
        rule=f"{deadline.sum_line()}。{deadline.article}",
        facts=f"{case.application.receipt_rule}，{case.received_on} 收到；{owner}"
        f"现在是“{State(case.state).label}”，没有送达记录。{extended}",
        remedy=REMEDY.get(case.state, "答复并送达。"),
        deadline=deadline,
    )


@desk_home.work
def work() -> desk_home.Work:
    return desk_home.Work(label="依申请公开", cases=cases, task=task, why=why, listing=reverse("foi:list"))


@desk_home.reminder
def unconfirmed(request: HttpRequest) -> list[desk_home.Reminder]:
    """Arrivals that nobody has confirmed for more than one working day (article 31)."""
    if not request.user.has_perm("foi.intake") or not (number := at_hand(request)["unconfirmed"]):
        return []
    text = f"{number} 件申请到达已超过 1 个工作日，还没有与申请人确认收到"
    return [desk_home.Reminder(text, f"{reverse('foi:list')}?state={State.ARRIVED.value}")]


@desk_home.reminder
def alarms(request: HttpRequest) -> list[desk_home.Reminder]:
    """What runs late goes one level up: one's own body by window, bodies below by their overdue cases."""
    if not request.user.has_perm("foi.watch") or not any(at_hand(request)[name] for name in queries.ALARMS):
        return []
    own = {post.organ.pk for post, reach in usable(request.user, "foi.watch") if reach == OWN}
    found = queries.alarms(request.user, calendar_of(request))
    near = [item for body, numbers in found if body.pk in own for item in _near(body, numbers)]
    late = [
        (body, numbers["overdue"]) for body, numbers in found if body.pk not in own and numbers["overdue"]
    ]
    return near + _below(late)


def _near(body: Body, numbers: dict[str, int]) -> list[desk_home.Reminder]:
    return [
        desk_home.Reminder(f"{body.short} {numbers[name]} 件申请，{WINDOWS[name]}", _window(name))
        for name in queries.ALARMS
        if numbers[name]
    ]


def _below(late: list[tuple[Body, int]]) -> list[desk_home.Reminder]:
    if not late:
        return []
    named = "、".join(f"{body.short} {number} 件" for body, number in late[:NAMED])
    more = "等" if len(late) > NAMED else ""
    total = sum(number for _, number in late)
    return [
        desk_home.Reminder(f"{len(late)} 个机关的 {total} 件申请已超期：{named}{more}", _window("overdue"))
    ]


def _window(name: str) -> str:
    return f"{reverse('foi:list')}?window={name}"


@desk_home.shortcut
def register_arrival(request: HttpRequest) -> nav.Place | None:
    if not request.user.has_perm("foi.intake"):
        return None
    return nav.Place("登记线下申请", reverse("foi:new"))


@find.source
def found(request: HttpRequest, word: str, most: int) -> list[find.Hit]:
    return [
        find.Hit(
            title=case.title,
            url=reverse("foi:case", args=[case.pk]),
            number=case.number,
            note=f"依申请公开　{shown_name(case.application)}　{State(case.state).label}",
            exact=case.number == word,
        )
        for case in queries.light(queries.listed(request.user, {"q": word}))[:most]
    ]


def waiting(request: HttpRequest) -> int:
    return at_hand(request)["todo"]


nav.desk_entry("依申请公开", "foi:list", "doc", need="foi.view", count=waiting, order=20)
