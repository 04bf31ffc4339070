"""The clerk's line for an event of the ledger: the step by its official name, who took it, and what was written down."""

from collections.abc import Iterator
from typing import Any

from gongkai.core.ledger import Event
from gongkai.law.outcomes import DECISIONS

from .models import Application, Consultation, Delivery, FeeNotice
from .states import MACHINE

OTHER = {
    "submit": "收件",
    "reveal": "查看个人信息",
    "reissue_code": "重发查询码",
    "send_code": "找回查询码",
    "export_evidence": "导出卷宗",
    "recount": "工作日历调整，重新计算",
}
# What is told of an event's data, in this order; {} is the value.
SAID = {
    "channel": "{}",
    "split_from": "拆自 {}",
    "split_into": "另立 {}",
    "received_on": "收到申请之日 {}",
    "section": "{}",
    "owner": "承办 {}",
    "days": "{} 个工作日",
    "until": "期限 {}",
    "party": "{}",
    "reached_on": "{} 签收",
    "opinion": "{}",
    "reasonable": "{}",
    "received_on_supplement": "收到补正之日 {}",
    "places": "{}",
    "words": "词：{}",
    "hits": "查到 {} 件",
    "amount": "{} 元",
    "pay_by": "缴费期限 {}",
    "paid_on": "{} 缴费",
    "receipt_number": "票据 {}",
    "decision": "{}",
    "letter": "{}",
    "method": "{}",
    "tracking": "{}",
    "served_at": "{} 送达",
    "signer": "{}签收",
    "due_on": "最迟答复日 {}",
    "to": "到 {}",
    "reason": "{}",
    "explanation": "{}",
    "consent": "{}",
    "comment": "{}",
    "note": "{}",
}
LABELS: dict[str, dict[Any, str]] = {
    "channel": dict(Application._meta.get_field("channel").choices),
    "opinion": dict(Consultation.Opinion.choices),
    "reasonable": {True: "理由合理", False: "理由不合理"},
    "decision": {key: decision.label for key, decision in DECISIONS.items()},
    "method": dict(Delivery.Method.choices) | dict(FeeNotice.Method.choices),
    "to": {"enquiry": "咨询", "correction": "更正本人信息"},
}
PLAIN = 24  # longer values of `letter` are digests, which say nothing to people


def noted(event: Event) -> tuple[str, str]:
    """Heading and text."""
    name = event.kind.partition(".")[2]
    step = MACHINE.transitions.get(name)
    head = step.label if step else OTHER.get(name, name)
    told = [text for text in _details(event.data) if text != f"承办 {event.actor['name']}"]
    return head, "　".join([who(event), *told])


def who(event: Event) -> str:
    """Name and post of a member of staff; an applicant's name is not repeated on every line."""
    if event.actor["kind"] == "applicant":
        return "申请人"
    return "，".join(filter(None, (event.actor.get("name"), event.actor.get("post"))))


def _details(data: dict[str, Any]) -> Iterator[str]:
    for key, words in SAID.items():
        value = data.get(key)
        if value in (None, "", []) or (key == "letter" and not _is_number(value)):
            continue
        if isinstance(value, list):
            value = "、".join(map(str, value))
        yield words.format(LABELS.get(key, {}).get(value, value))


def _is_number(letter: Any) -> bool:
    return isinstance(letter, str) and len(letter) <= PLAIN
