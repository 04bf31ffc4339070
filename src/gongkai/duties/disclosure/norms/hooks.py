"""What the register asks of normative documents on their way to the public, and what it does when they arrive."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.events import event_labels
from gongkai.bodies.roles import bodies_within
from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.documents.models import Document, Edition, Kind
from gongkai.duties.disclosure.release import consequences, requirements
from gongkai.shell import desk_home, nav

from . import measures, queries  # noqa: F401  measures registers table two
from .actions.registering import enter_into_force
from .models import NormRecord
from .states import MACHINE

event_labels.update(
    MACHINE.labels()
    | {
        "norm.entered": "列入登记簿",
        "document.took_effect": "开始施行",
        "cleanup.opened": "开始清理",
        "cleanup.decided": "清理意见",
        "cleanup.closed": "公布清理结果",
    }
)


def _record(edition: Edition) -> NormRecord | None:
    return NormRecord.objects.filter(document=edition.document_id).first()


def looked_at_for_legality(edition: Edition) -> Iterable[str]:
    """PD-24: the opinion on legality comes before review and signing."""
    if edition.document.kind == Kind.NORM:
        record = _record(edition)
        if record is None:
            yield "规范性文件要先列入登记簿"
        elif record.legality_on is None:
            yield "规范性文件要先有合法性审核意见"


def registered(edition: Edition) -> Iterable[str]:
    """PD-22: a normative document that is not registered and numbered is not published."""
    if edition.document.kind == Kind.NORM:
        record = _record(edition)
        if record is None or not record.serial:
            yield "规范性文件还没有统一登记、统一编号，不能公布"


def count_in(document: Document, _actor: Actor) -> None:
    """With its publication a registered document is in force."""
    if document.kind == Kind.NORM and document.state == Document.State.PUBLISHED:
        record = NormRecord.objects.filter(document=document, state=NormRecord.State.REGISTERED).first()
        if record:
            record.document = document
            enter_into_force(record)


def reminders(request: HttpRequest) -> list[desk_home.Reminder]:
    """What of the register has to be seen to."""
    bodies = bodies_within(request.user, "disclosure.register")
    return [
        desk_home.Reminder(
            f"规范性文件{label}：{count} 件", f"{reverse('disclosure:norms')}?attention={name}"
        )
        for name, (label, query) in queries.ATTENTION.items()
        if (count := query(bodies).count())
    ]


desk_home.reminder(reminders)
nav.desk_entry("规范性文件", "disclosure:norms", "doc", need="disclosure.view", order=32)
requirements.before_review.append(looked_at_for_legality)
requirements.before_show.append(registered)
consequences.changed.append(count_in)
