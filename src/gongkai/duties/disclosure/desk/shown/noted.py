"""The history of a document in words: the step by its official name, who took it, and what was written down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gongkai.bodies.events import event_labels
from gongkai.core.ledger import Event
from gongkai.duties.disclosure.documents.models import Audience, Document, Edition
from gongkai.duties.disclosure.release.actions.publishing import REASONS
from gongkai.duties.disclosure.release.models import Opinion
from gongkai.duties.disclosure.release.scanning import LABELS
from gongkai.shell.templatetags.proofs import local

# What is told of an event's data, in this order; {} is the value.
SAID = {
    "edition": "第 {} 版",
    "changed": "改动：{}",
    "repaired": "整理：{}",
    "attached": "加附件“{}”",
    "detached": "去掉附件“{}”",
    "masked": "“{}”换成遮盖后的文件",
    "masked_words": "遮盖了{}",
    "order": "附件次序：{}",
    "found": "发现 {} 处",
    "open": "待处理 {} 处",
    "kind": "{}",
    "place": "{}",
    "agree": "{}",
    "chain": "按“{}”",
    "step": "{}",
    "opinion": "{}",
    "asked": "报请{}",
    "question": "{}",
    "number": "{}",
    "answered_on": "{} 答复",
    "at": "定在 {}",
    "index_code": "索引号 {}",
    "due_on": "最迟公开日 {}",
    "because": "{}",
    "note": "{}",
    "changed_on": "变更之日 {}",
    "last_day": "公开到 {}",
    "to": "移交给{}",
    "reason": "{}",
    "voided_review": "{}",
}
NAMES = {
    field.name: str(field.verbose_name)
    for model in (Edition, Document)
    for field in model._meta.concrete_fields
    if field.verbose_name
} | {"html": "正文", "column": "栏目", "category": "类别", "entry": "公开事项", "section": "科室"}
LABELLED: dict[str, dict[Any, str]] = {
    "kind": dict(LABELS),
    "agree": {True: "同意保留", False: "不同意保留"},
    "because": REASONS,
    "opinion": dict(Opinion.Decision.choices),
    "audience": dict(Audience.choices),
}


@dataclass(frozen=True)
class Told:
    """A step as the timeline draws it."""

    head: str
    at: datetime
    text: str
    state: str = "past"
    icon: str = ""
    until: None = None
    links: tuple[tuple[str, str], ...] = field(default=())


def noted(event: Event) -> Told:
    """One event as a line of the history."""
    who = "，".join(filter(None, (event.actor.get("name"), event.actor.get("post"))))
    head = event_labels.get(event.kind, event.kind.partition(".")[2])
    return Told(head, event.recorded_at, "　".join([who, *_details(event.data)]))


def _details(data: dict[str, Any]) -> Iterator[str]:
    for key, words in SAID.items():
        value = data.get(key)
        if value in (None, "", []) or (key == "kind" and value not in LABELLED["kind"]):
            continue
        if key == "voided_review":
            yield "原来的审查作废"
            continue
        if isinstance(value, list):
            value = "、".join(NAMES.get(str(one), str(one)) for one in value)
        yield words.format(_local(LABELLED.get(key, {}).get(value, value)))


def _local(value: Any) -> Any:
    """An instant of the ledger as people read it."""
    if isinstance(value, str) and len(value) > len("2026-03-02T") and value[10:11] == "T":
        return local(datetime.fromisoformat(value)).strftime("%Y-%m-%d %H:%M")
    return value
