"""What has happened to a request, what happens now and what comes next, in plain words.

One clock and one ledger, two faces: the applicant reads what concerns the applicant, the clerk every step
with the person who took it. Drafts, searches and the opinions of others never reach the applicant's page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from gongkai.core.cases import Lamp, lamp
from gongkai.core.ledger import Event
from gongkai.law.calendar import WorkCalendar
from gongkai.law.deadline import Deadline

from .letters.compose import typeset
from .models import Consultation, Delivery, InfoRequest, State
from .noted import noted

Face = Literal["citizen", "clerk"]
Link = tuple[str, str]
Links = Callable[[Event], tuple[Link, ...]]
FINISHED = {State.CLOSED, State.CONVERTED, State.ARCHIVED}

# What the applicant reads of each event; an event not named here is internal. Braces are the event's data.
TOLD: dict[str, tuple[str, str]] = {
    "submit": ("提交了申请", "{how}。"),
    "receive": ("确定了收到申请之日", "收到申请之日为 {received_on}，期限从第二天起算。依据：{rule}。"),
    "register": ("登记了申请", "{split}"),
    "assign": ("交给承办科室", "由{section}承办。"),
    "sign_for": ("承办人已经签收，开始办理", ""),
    "send_back": ("承办科室退回，重新分派", ""),
    "hand_over": ("换了承办人", "期限不变。"),
    "ask_supplement": ("请您补正", "请在 {until} 以前补正，当天提交也算数。"),
    "receive_supplement": ("收到了您的补正", "答复期限从收到补正的第二天起重新计算，给足全部天数。"),
    "supplement_online": ("收到了您的补正", "答复期限从收到补正的第二天起重新计算，给足全部天数。"),
    "consult": ("征求{party_kind}意见，计时暂停", "征求意见所需时间不计入答复期限（第三十三条）。"),
    "reach_party": ("征求意见书已经送到", "{party_kind}最迟 {opinion_due} 回复，逾期不回复的，不再等待。"),
    "record_opinion": ("收到{party_kind}意见，恢复计时", ""),
    "lapse_opinion": ("征求{party_kind}意见的期限已满，恢复计时", "{party_kind}没有回复，不再等待。"),
    "approve_extension": ("延长答复期限 {days} 个工作日", "最迟答复日改为 {due_on}。一件申请只能延长一次。"),
    "ask_reasons": ("请您说明理由", "请在 {until} 以前说明。这段时间照常计时（第三十五条）。"),
    "record_reasons": ("收到了您说明的理由", ""),
    "set_reasonable_date": ("确定了延迟答复的合理期限", "最迟 {until} 答复（第三十五条）。"),
    "charge": (
        "收费通知",
        "信息处理费 {amount} 元，请在 {pay_by} 以前缴纳。缴费的第二天起，答复期限重新计算。",
    ),
    "record_payment": ("收到了您缴纳的费用", "答复期限从第二天起重新计算。"),
    "waive_fee": ("免收信息处理费", "答复期限从第二天起重新计算。"),
    "submit_draft": ("拟出答复，正在审核", ""),
    "approve": ("审核通过，等待签发", ""),
    "return_draft": ("答复退回修改", ""),
    "sign": ("答复已经签发，等待送达", ""),
    "recount": ("放假安排有了变化，重新计算了期限", "最迟答复日由 {from} 改为 {to}。"),
    "dispatch": ("作出了答复", "{way}。"),
    "record_service": ("答复已经送达", ""),
    "archive": ("归档", ""),
    "withdraw": ("撤回了申请", "本件办结。需要的话，可以另行提出新的申请。"),
    "withdraw_online": ("撤回了申请", "本件办结。需要的话，可以另行提出新的申请。"),
    "convert": ("转为咨询办理", "{explanation}"),
    "take_back": ("转回依申请公开办理", "期限从最初收到申请之日算起，没有中断。"),
    "forward": ("转送有关机关", "按您的同意转送。"),
    "rate": ("作了评价", ""),
}
BY_APPLICANT = {"submit", "withdraw", "withdraw_online", "rate"}

# What is being waited for in each state: to the applicant, to the clerk.
WAITING: dict[str, tuple[str, str]] = {
    State.ARRIVED: ("等待双方确认收到", "等待确认收到"),
    State.RECEIVED: ("等待登记", "等待登记"),
    State.REGISTERED: ("等待分派给承办科室", "等待分派"),
    State.ASSIGNED: ("等待承办人签收", "等待签收"),
    State.HANDLING: ("正在查找、办理", "承办中"),
    State.SUPPLEMENT: ("等待您补正", "等待申请人补正"),
    State.FEE: ("等待您缴费", "等待申请人缴费"),
    State.REVIEW: ("答复正在审核", "等待法制审核"),
    State.SIGNING: ("答复等待签发", "等待签发"),
    State.SIGNED: ("答复等待送达", "等待送达"),
}


@dataclass(frozen=True)
class Step:
    """One line of the timeline, as `{% timeline %}` draws it. `at` is when it was, `until` its last day."""

    head: str
    state: Literal["past", "now", "next"]
    at: datetime | None = None
    until: date | None = None
    text: str = ""
    links: tuple[Link, ...] = ()
    icon: str = ""


@dataclass(frozen=True)
class Countdown:
    """The date that matters now, None while nobody can know it; `sentence` says why and what moves it.

    `used`, `left` and `total` are working days; `total` is 0 when there is no bar to draw.
    """

    label: str
    day: date | None
    lamp: Lamp
    sentence: str
    note: str = ""
    used: int = 0
    left: int = 0
    total: int = 0


def no_links(event: Event) -> tuple[Link, ...]:  # noqa: ARG001  the timeline of a reader without papers
    return ()


def steps(
    request: InfoRequest,
    events: Iterable[Event],
    *,
    face: Face = "citizen",
    links: Links = no_links,
) -> list[Step]:
    """The whole timeline: past events, the present state, what is to come. `links`: papers of an event."""
    consultations = {item.pk: item for item in request.consultations.all()}
    past = []
    for event in events:
        told = _told(event, request, consultations) if face == "citizen" else noted(event)
        if told:
            past.append(Step(told[0], "past", at=event.recorded_at, text=told[1], links=links(event)))
    return [*past, *_ahead(request, consultations.values(), face)]


def _told(
    event: Event, request: InfoRequest, consultations: Mapping[int, Consultation]
) -> tuple[str, str] | None:
    name = event.kind.partition(".")[2]
    if name not in TOLD:
        return None
    words = _words(event.data, request, consultations)
    head, text = (template.format_map(words) for template in TOLD[name])
    return ("您" + head if name in BY_APPLICANT else head), text


def _words(
    data: Mapping[str, Any], request: InfoRequest, consultations: Mapping[int, Consultation]
) -> dict[str, Any]:
    """What stands in the braces of TOLD. Names of third parties and reasons of others are not among it."""
    words = defaultdict(str, data)
    words["rule"] = typeset(words["rule"])
    consultation = consultations.get(data.get("consultation", 0))
    if consultation:
        words["party_kind"] = consultation.get_kind_display()
        words["opinion_due"] = consultation.due_on
    words["how"] = f"渠道：{request.application.get_channel_display()}"
    words["way"] = dict(Delivery.Method.choices).get(data.get("method", ""), "已经送出")
    if others := data.get("split_into"):
        words["split"] = f"这份申请写了 {len(others) + 1} 件事，分开办理，另立{'、'.join(others)}。"
    elif first := data.get("split_from"):
        words["split"] = f"从 {first} 分出，单独办理、单独答复。"
    return words


def _ahead(request: InfoRequest, consultations: Iterable[Consultation], face: Face) -> Iterator[Step]:
    if request.state in FINISHED:
        return
    head, until, icon = WAITING[request.state][0 if face == "citizen" else 1], None, "clock"
    text = ""
    waiting = [item for item in consultations if item.closed_on is None]
    if request.state == State.SUPPLEMENT:
        until = request.supplement_due
    elif request.state == State.FEE:
        until = request.fee.pay_by
    elif request.state == State.HANDLING and waiting:
        last = max(waiting, key=lambda item: item.due_on)
        head, until, icon = f"等待{last.get_kind_display()}回复", last.due_on, "lamp-paused"
        text = (
            "逾期不回复的，由行政机关依法决定。"
            if last.kind == Consultation.Kind.THIRD_PARTY
            else "逾期不回复的，视为同意公开。"
        )
    yield Step(head, "now", until=until, text=text, icon=icon)
    if request.state != State.SIGNED:
        yield Step("作出答复", "next", until=request.due_on)
    yield Step(f"送达：{request.application.get_handover_display()}", "next")


def countdown(
    request: InfoRequest, deadline: Deadline | None, today: date, calendar: WorkCalendar
) -> Countdown:
    """The one date of the page, the lamp, and why it stands there."""
    light = lamp(request, today, calendar)
    if deadline is None:
        return Countdown("最迟答复日", None, light, _unconfirmed(request))
    note = deadline.provisional_note
    if request.state in FINISHED:
        return _finished(request, deadline, light)
    if request.state == State.SUPPLEMENT:
        return Countdown("请在这一天以前补正", request.supplement_due, light, _restart("收到补正", deadline))
    if request.state == State.FEE:
        return Countdown("请在这一天以前缴费", request.fee.pay_by, light, _restart("缴费", deadline))
    return Countdown(
        "最迟答复日",
        deadline.due_on,
        light,
        _running(deadline, today),
        note,
        used=deadline.elapsed(today),
        left=deadline.left(today),
        total=deadline.total_days,
    )


def _unconfirmed(request: InfoRequest) -> str:
    return (
        f"{typeset(request.application.receipt_rule)}。工作人员会尽快与您联系确认，确认之后这里写出最迟答复日；"
        "您也可以打电话给受理机关，当场确认。"
    )


def _restart(what: str, deadline: Deadline) -> str:
    return f"计时已经停下。{what}的第二天起，答复期限重新计算，给足 {deadline.base_days} 个工作日。"


def _finished(request: InfoRequest, deadline: Deadline, light: Lamp) -> Countdown:
    if request.state == State.CONVERTED:
        return Countdown("已转办", None, light, "这件申请转为咨询办理，不再按依申请公开计时。")
    used = deadline.elapsed(request.decided_on)
    if deadline.due_on and request.decided_on > deadline.due_on:
        sentence = f"最迟答复日是 {deadline.due_on}，答复晚了 {-deadline.left(request.decided_on)} 个工作日。"
    else:
        sentence = f"办理用了 {used} 个工作日" + (
            f"，最迟答复日是 {deadline.due_on}。" if deadline.due_on else "。"
        )
    return Countdown("办结日期", request.decided_on, light, sentence)


def _running(deadline: Deadline, today: date) -> str:
    if deadline.state == "paused":
        sooner = deadline.if_resumed(today)
        return (
            "正在征求意见，征求意见的时间不计入期限。现在的日期按最长的等待时间推算；意见提前回来，答复日也会提前。"
            + (f"假如今天（{today}）收到意见，最迟答复日是 {sooner}。" if sooner else "")
        )
    left = deadline.left(today)
    if left < 0:
        return f"已经超过最迟答复日 {-left} 个工作日。您可以依法申请行政复议，也可以向公开工作主管部门反映。"
    extended = f"（含延长的 {deadline.extension_days} 个工作日）" if deadline.extension_days else ""
    return f"计时正在进行，共 {deadline.total_days} 个工作日{extended}，当天答复也算按时。"
