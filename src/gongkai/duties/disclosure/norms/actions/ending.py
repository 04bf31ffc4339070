"""Out of force: repealed by a decision, declared lapsed, or run out. The banner follows on every channel at once."""

from datetime import date

from django.db import transaction

from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Document, Validity
from gongkai.duties.disclosure.norms.models import NormRecord
from gongkai.duties.disclosure.norms.states import MACHINE
from gongkai.duties.disclosure.release.consequences import follow

SYSTEM = Actor.system("有效期届满")


def repeal(
    record: NormRecord,
    *,
    actor: Actor,
    on: date,
    because: str,
    by: str,
    successor: Document | None = None,
    version: int | None = None,
) -> NormRecord:
    """End it from `on` by the decision `by`; readers are led to `successor`, if there is one (PD-23)."""
    return _end("repeal", record, actor, on, because, by, successor, version)


def lapse(
    record: NormRecord, *, actor: Actor, on: date, because: str, by: str, version: int | None = None
) -> NormRecord:
    """Declare that it no longer binds because its time or its task is over."""
    return _end("lapse", record, actor, on, because, by, None, version)


def run_out_due() -> dict[str, int]:
    """Documents whose last day was yesterday or before."""
    over = NormRecord.objects.filter(ended_on=None, expires_on__lt=today())
    over = over.filter(state__in=[NormRecord.State.IN_FORCE, NormRecord.State.AMENDED])
    over = list(over.select_related("document"))
    for record in over:
        by = f"有效期至 {record.expires_on}"
        _end("run_out", record, SYSTEM, record.expires_on, NormRecord.Ground.RAN_OUT, by, None, None)
    return {"ran_out": len(over)}


def _end(
    name: str,
    record: NormRecord,
    actor: Actor,
    on: date,
    because: str,
    by: str,
    successor: Document | None,
    version: int | None,
) -> NormRecord:
    def apply(locked: NormRecord) -> dict:
        if not locked.made_on <= on <= today():
            raise Refused([f"停止有效的日期要在制发日期 {locked.made_on} 和今天之间"])
        if successor is not None and (
            successor.pk == locked.document_id or successor.state != Document.State.PUBLISHED
        ):
            raise Refused(["替代它的文件要先公开，也不能是它自己"])
        locked.ended_on, locked.ended_because, locked.ended_by = on, because, by
        validity = Validity.REPEALED if name == "repeal" else Validity.EXPIRED
        Document.objects.filter(pk=locked.document_id).update(validity=validity, replaced_by=successor)
        locked.document.refresh_from_db()
        return {"on": on, "because": because, "by": by, "successor": successor and successor.index_code}

    with transaction.atomic():
        record, _ = MACHINE.fire(name, record, actor, apply=apply, expected_version=version)
        shown = [record.document] if record.document.state == Document.State.PUBLISHED else []
        follow(shown + ([successor] if successor else []), actor)
    return record
