"""To the readers and away from them. `publish` is the only door (INV-01); everything else only closes it."""

from datetime import date, datetime

from django.db import transaction

from gongkai.core.ledger import Actor
from gongkai.core.time import SHANGHAI, now, today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.codes import next_index_code
from gongkai.duties.disclosure.documents.content import digest_of, take_changes
from gongkai.duties.disclosure.documents.models import Document, Edition, Kind, Validity
from gongkai.duties.disclosure.release import clock
from gongkai.duties.disclosure.release.consequences import follow

from .step import document_step, step

SCHEDULER = Actor.system("定时公开")

REASONS = {
    "error": "内容有误",
    "privacy": "涉及个人信息或者商业秘密",
    "secrecy": "依法不予公开",
    "invalid": "决定被变更、撤销或者确认违法、无效",
    "duplicate": "重复公开",
    "other": "其他",
}
"""Classes of withdrawal: what the tombstone tells. 行政处罚法 48 asks for the reasons of a withdrawn penalty."""


def publish(edition: Edition, *, actor: Actor, version: int | None = None) -> Edition:
    """Show the edition to its readers: through the gate, with an index code, in place of the edition before."""
    return _publish("publish", edition, actor, version)


def schedule(edition: Edition, *, actor: Actor, at: datetime, version: int | None = None) -> Edition:
    """Let it be published by itself at an instant to come."""
    if at <= now():
        raise Refused(
            [
                f"定时公开的时间（{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}）已经过了，请选以后的时间，或者直接公开"
            ]
        )

    def apply(locked: Edition) -> dict:
        Document.objects.filter(pk=locked.document_id).update(publish_at=at)
        return {"at": at}

    return step("schedule", edition, actor, apply, version)


def publish_due() -> dict[str, int]:
    """Publish what was scheduled for an instant that has come; what the gate stops stays and is told."""
    done = stopped = 0
    waiting = Edition.objects.filter(state=Edition.State.APPROVED, document__publish_at__lte=now())
    for edition in waiting.select_related("document"):
        try:
            _publish("publish_on_time", edition, SCHEDULER, None)
            done += 1
        except Refused:
            stopped += 1
    return {"published": done, "stopped": stopped}


def _publish(name: str, edition: Edition, actor: Actor, version: int | None) -> Edition:
    with transaction.atomic():
        Document.objects.select_for_update().get(pk=edition.document_id)
        before = Edition.objects.filter(document=edition.document_id, state=Edition.State.PUBLISHED).first()
        if before and before.pk != edition.pk:
            step("supersede", before, SCHEDULER, _nothing)

        def apply(locked: Edition) -> dict:
            locked.digest = digest_of(locked)
            locked.published_at = locked.closed_at = now()
            clock.set_due(locked)
            return {"edition": locked.number, "content": locked.digest, "due_on": locked.due_on}

        edition = step(name, edition, actor, apply, version)
        document = document_step("show", edition.document, SCHEDULER, _shown(edition))
        edition.document = document
        follow([document, *_beside(document)], actor)
    return edition


def _nothing(_edition: Edition) -> dict:
    return {}


def _shown(edition: Edition):
    def apply(document: Document) -> dict:
        take_changes(document, edition)
        files = list(edition.attachments.values_list("full_text", flat=True))
        document.current, document.title, document.publish_at = edition, edition.title, None
        document.full_text = bool(edition.text.strip() or files) and all(files)
        document.withdrawn_at, document.withdrawn_because = None, ""
        if document.published_at is None:
            document.published_at = edition.published_at
        if document.index_code is None:
            document.index_code = next_index_code(document.body, today().year)
        if document.kind == Kind.NORM and document.validity == Validity.NONE:
            document.validity = Validity.VALID
        return {"edition": edition.number, "index_code": document.index_code, "content": edition.digest}

    return apply


def _beside(document: Document) -> list[Document]:
    """Pages that show this one: what it interprets."""
    return [document.interprets] if document.interprets_id else []


def withdraw(
    document: Document, *, actor: Actor, because: str, note: str, version: int | None = None
) -> Document:
    """Take it from the readers; a tombstone with the class of reason stays at its address (PD-33)."""
    if because not in REASONS:
        raise Refused(["请选择撤回的原因"])

    def apply(locked: Document) -> dict:
        locked.withdrawn_at, locked.withdrawn_because = now(), because
        return {"because": because, "note": note}

    with transaction.atomic():
        document = document_step("withdraw", document, actor, apply, version)
        follow([document, *_beside(document)], actor)
    return document


def limit_time(
    document: Document, *, actor: Actor, last_day: date | None, reason: str, version: int | None = None
) -> Document:
    """Set the last day on which it is public; None lets it stay."""
    if last_day and last_day < today():
        raise Refused(["公开的最后一天不能早于今天；要马上撤下的，请办理“撤回”"])

    def apply(locked: Document) -> dict:
        locked.take_down_on = last_day
        return {"last_day": last_day, "reason": reason}

    with transaction.atomic():
        document = document_step("limit_time", document, actor, apply, version)
        follow([document], actor)
    return document


def take_down_due() -> dict[str, int]:
    """Take away what was public for the last time yesterday."""
    over = Document.objects.filter(state=Document.State.PUBLISHED, take_down_on__lt=today())
    for document in over:
        with transaction.atomic():
            taken = document_step("take_down", document, SCHEDULER, _taken_down)
            follow([taken], SCHEDULER)
    return {"taken_down": len(over)}


def _taken_down(locked: Document) -> dict:
    locked.withdrawn_at = now()
    return {"last_day": locked.take_down_on}
