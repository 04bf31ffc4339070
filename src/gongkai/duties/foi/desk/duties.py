"""What the law still asks of the office in one request, with dates. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.duties.foi.models import Consultation, InfoRequest, State
from gongkai.law.calendar import WorkCalendar
from gongkai.law.deadline import Deadline

BEFORE_REPLY = {
    State.RECEIVED,
    State.REGISTERED,
    State.ASSIGNED,
    State.HANDLING,
    State.REVIEW,
    State.SIGNING,
    State.SIGNED,
}
SILENCE = {
    Consultation.Kind.THIRD_PARTY: "逾期未回复的，由本机关决定（第三十二条）",
    Consultation.Kind.CO_MAKER: "逾期未回复的，视为同意公开（第三十四条）",
}


@dataclass(frozen=True)
class Duty:
    """One thing to do, by `on` (None: `when` says it in words)."""

    text: str
    on: date | None = None
    when: str = ""


def duties(
    request: InfoRequest, deadline: Deadline | None, today: date, calendar: WorkCalendar
) -> list[Duty]:
    """In order of their day; those without a day last."""
    found = list(_duties(request, deadline, today, calendar))
    return sorted(found, key=lambda duty: (duty.on is None, duty.on or today))


def _duties(
    request: InfoRequest, deadline: Deadline | None, today: date, calendar: WorkCalendar
) -> Iterator[Duty]:
    if request.state == State.ARRIVED:
        yield Duty("与申请人确认收到，期限从确认之日起算（第三十一条）", when="尽快")
    if deadline is None:
        return
    yield from _of_supplement(request, deadline, today, calendar)
    for consultation in request.consultations.all():
        if consultation.closed_on is None:
            what = consultation.get_kind_display()
            yield Duty(f"登记{what}意见。{SILENCE[consultation.kind]}", consultation.due_on)
            yield Duty("登记后恢复计时，答复日自动重算", when="收到意见当日")
    if request.state == State.FEE:
        yield Duty("申请人缴费。缴费次日起重新计算期限；逾期未缴的，可以不再处理", request.fee.pay_by)
    if request.reasons_due and not request.reasons_given and request.state == State.HANDLING:
        yield Duty("登记申请人说明的理由。计时照常（第三十五条）", request.reasons_due)
    if request.state in BEFORE_REPLY and deadline.due_on and deadline.due_on < today:
        yield Duty("最迟答复日已过，作出决定并送达（第三十三条）", when="立即")
    elif request.state in BEFORE_REPLY and deadline.due_on:
        again = "" if request.extended_days else "；需要延期的，应当在此前告知申请人"
        yield Duty(f"作出决定并送达{again}（第三十三条）", deadline.due_on)
    if request.state == State.CLOSED:
        yield Duty("登记送达结果，归档（第四十五条）", when="送达以后")


def _of_supplement(
    request: InfoRequest, deadline: Deadline, today: date, calendar: WorkCalendar
) -> Iterator[Duty]:
    if request.state == State.SUPPLEMENT:
        yield Duty(
            "申请人补正。收到补正次日起重新计算期限；无正当理由逾期不补正的，不再处理", request.supplement_due
        )
    limit = deadline.regime.limits.get("supplement_notice")
    asked = request.supplement_sent_on or request.state not in BEFORE_REPLY - {
        State.REVIEW,
        State.SIGNING,
        State.SIGNED,
    }
    if limit and not asked:
        last = calendar.add(deadline.received_on, limit.n)
        if last >= today:
            yield Duty("内容不明确的，告知补正；只能告知一次（第三十条）", last)
