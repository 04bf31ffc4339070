"""Into the register: entered, looked at for legality, numbered, in force, filed, amended, prolonged."""

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor, append
from gongkai.core.numbering import next_number
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import ENDED, Document, Kind, Validity
from gongkai.duties.disclosure.norms.models import NormRecord, Rank
from gongkai.duties.disclosure.norms.states import MACHINE
from gongkai.duties.disclosure.norms.terms import last_day
from gongkai.duties.disclosure.release.consequences import follow

SYSTEM = Actor.system("规范性文件登记")


@transaction.atomic
def enter(
    document: Document, *, actor: Actor, made_on: date, rank: str = Rank.NORM, trial: bool = False
) -> NormRecord:
    """Put a normative document on the register of its body, before it is numbered."""
    if document.kind != Kind.NORM:
        raise Refused(["只有种类为“规范性文件”的才登记"])
    if actor.user is None or not actor.user.has_perm("disclosure.draft", document):
        raise Refused([f"您没有为{document.body.name}拟稿的权限"])
    if NormRecord.objects.filter(document=document).exists():
        raise Refused(["这份文件已经在登记簿里"])
    if rank == Rank.REGULATION and not _makes_regulations(document.body):
        raise Refused([f"{document.body.name}没有规章制定权"])
    record = NormRecord.objects.create(
        document=document, body=document.body, rank=rank, made_on=made_on, trial=trial
    )
    append(
        stream=record.stream,
        kind="norm.entered",
        actor=actor,
        data={"body": document.body.code, "document": document.pk, "rank": rank, "made_on": made_on},
    )
    return record


def _makes_regulations(body: Body) -> bool:
    rules = getattr(body, "rules", None)
    return bool(rules and rules.can_make_regulations)


def legality(
    record: NormRecord, *, actor: Actor, by: str, on: date, text: str, version: int | None = None
) -> NormRecord:
    """The opinion on legality, which comes before signing (PD-24)."""

    def apply(locked: NormRecord) -> dict:
        locked.legality_by, locked.legality_on, locked.legality_text = by, on, text
        return {"by": by, "on": on, "text": text}

    return _fire("legality", record, actor, apply, version)


def register(record: NormRecord, *, actor: Actor, version: int | None = None) -> NormRecord:
    """Give the register number: organ code, year, serial without gaps (PD-22)."""

    def apply(locked: NormRecord) -> dict:
        series, year = series_of(locked.body), today().year
        locked.series, locked.year = series, year
        locked.serial, locked.registered_on = next_number(f"norm:{series}", year), today()
        return {"number": locked.register_number}

    return _fire("register", record, actor, apply, version)


def series_of(body: Body) -> str:
    """The organ code in register numbers: the body's code without hyphens, and DR for documents of departments."""
    return f"{body.code.replace('-', '').upper()[:10]}DR"


def enter_into_force(record: NormRecord) -> NormRecord:
    """Public now: it counts as in force until its last day. Called when its document is shown."""

    def apply(locked: NormRecord) -> dict:
        effective = locked.document.effective_on or today()
        locked.expires_on = locked.expires_on or last_day(effective, trial=locked.trial)
        _set_validity(locked, Validity.PENDING if effective > today() else Validity.VALID)
        return {"effective_on": effective, "expires_on": locked.expires_on}

    return _fire("enter_into_force", record, SYSTEM, apply)


def take_effect_due() -> dict[str, int]:
    """Documents whose day of taking effect has come."""
    due = Document.objects.filter(validity=Validity.PENDING, effective_on__lte=today())
    for document in due:
        with transaction.atomic():
            Document.objects.filter(pk=document.pk).update(validity=Validity.VALID)
            document.validity = Validity.VALID
            append(
                stream=document.stream,
                kind="document.took_effect",
                actor=SYSTEM,
                data={"effective_on": document.effective_on},
            )
            follow([document], SYSTEM)
    return {"took_effect": len(due)}


def file(
    record: NormRecord,
    *,
    actor: Actor,
    filed_with: str,
    on: date,
    number: str = "",
    version: int | None = None,
) -> NormRecord:
    """The filing with the superior after publication."""

    def apply(locked: NormRecord) -> dict:
        if on > today():
            raise Refused(["备案日期不能晚于今天"])
        locked.filed_with, locked.filed_on, locked.filed_number = filed_with, on, number
        return {"with": filed_with, "on": on, "number": number}

    return _fire("file", record, actor, apply, version)


def amend(record: NormRecord, *, actor: Actor, by: Document, version: int | None = None) -> NormRecord:
    """Another public document changed it: readers of the old text are told and led there."""

    def apply(locked: NormRecord) -> dict:
        _must_be_public(by)
        locked.document.cites.add(by)
        _set_validity(locked, Validity.AMENDED)
        return {"by": by.index_code, "title": by.title}

    return _fire("amend", record, actor, apply, version)


def prolong(
    record: NormRecord, *, actor: Actor, until: date, reason: str, version: int | None = None
) -> NormRecord:
    """Evaluated and published again before its last day: it binds until a later one."""

    def apply(locked: NormRecord) -> dict:
        if locked.expires_on and until <= locked.expires_on:
            raise Refused([f"新的有效期要晚于现在的 {locked.expires_on}"])
        before, locked.expires_on = locked.expires_on, until
        return {"before": before, "until": until, "reason": reason}

    return _fire("prolong", record, actor, apply, version)


def _must_be_public(document: Document) -> None:
    if document.state != Document.State.PUBLISHED or document.validity in ENDED:
        raise Refused([f"“{document.title}”还没有公开，或者已经停止有效，不能作为依据"])


def _set_validity(record: NormRecord, validity: str, **more: Any) -> None:
    Document.objects.filter(pk=record.document_id).update(validity=validity, **more)
    record.document.refresh_from_db()


def _fire(name: str, record: NormRecord, actor: Actor, apply: Any, version: int | None = None) -> NormRecord:
    """One step, and every page and channel that shows the document follows in the same transaction (INV-10)."""
    with transaction.atomic():
        record, _ = MACHINE.fire(name, record, actor, apply=apply, expected_version=version)
        if record.document.state == Document.State.PUBLISHED:
            follow([record.document], actor)
    return record
