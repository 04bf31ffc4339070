"""Clean-up rounds: everything in force is looked at, each gets a verdict, one decision ends the round."""

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor, append
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.norms.models import CleanUp, CleanUpVerdict, NormRecord
from gongkai.duties.disclosure.norms.queries import binding

from .ending import lapse, repeal


def _permit(actor: Actor, body: Body) -> None:
    if actor.user is None or not actor.user.has_perm("disclosure.register", body):
        raise Refused([f"您没有清理{body.name}规范性文件的权限"])


@transaction.atomic
def open_round(*, actor: Actor, body: Body, title: str, basis: str) -> CleanUp:
    """Begin a round over all documents of the body that bind today."""
    _permit(actor, body)
    if CleanUp.objects.filter(body=body, closed_on=None).exists():
        raise Refused(["上一轮清理还没有结束"])
    found = CleanUp.objects.create(body=body, title=title, basis=basis, opened_on=today())
    records = list(binding(Body.objects.filter(pk=body.pk), today()))
    CleanUpVerdict.objects.bulk_create([CleanUpVerdict(round=found, record=record) for record in records])
    _event(found, "cleanup.opened", actor, {"title": title, "basis": basis, "records": len(records)})
    return found


@transaction.atomic
def decide(row: CleanUpVerdict, *, actor: Actor, verdict: str, reason: str) -> CleanUpVerdict:
    """Give one document its verdict; repeal and lapse need a reason that will be published."""
    _permit(actor, row.round.body)
    if row.round.closed_on:
        raise Refused(["这一轮清理已经结束"])
    if verdict in (CleanUpVerdict.Verdict.REPEAL, CleanUpVerdict.Verdict.LAPSED) and not reason.strip():
        raise Refused(["废止和宣布失效要写理由"])
    row.verdict, row.reason = verdict, reason
    row.save()
    _event(
        row.round, "cleanup.decided", actor, {"record": row.record_id, "verdict": verdict, "reason": reason}
    )
    return row


@transaction.atomic
def close_round(found: CleanUp, *, actor: Actor, decision: Document) -> CleanUp:
    """Carry out every verdict in one step, on the strength of a public decision."""
    _permit(actor, found.body)
    locked = CleanUp.objects.select_for_update().get(pk=found.pk)
    if locked.closed_on:
        raise Refused(["这一轮清理已经结束"])
    if decision.state != Document.State.PUBLISHED:
        raise Refused(["清理结果的决定要先公开"])
    rows = list(locked.verdicts.select_related("record__document"))
    if open_rows := sum(not row.verdict for row in rows):
        raise Refused([f"还有 {open_rows} 件没有处理意见"])
    by = f"{decision.number or decision.title}"
    for row in rows:
        if row.verdict == CleanUpVerdict.Verdict.REPEAL:
            repeal(row.record, actor=actor, on=today(), because=NormRecord.Ground.CLEANED_UP, by=by)
        elif row.verdict == CleanUpVerdict.Verdict.LAPSED:
            lapse(row.record, actor=actor, on=today(), because=NormRecord.Ground.CLEANED_UP, by=by)
    locked.closed_on, locked.decision = today(), decision
    locked.save()
    _event(locked, "cleanup.closed", actor, {"decision": decision.index_code})
    return locked


def _event(found: CleanUp, kind: str, actor: Actor, data: dict) -> None:
    append(stream=found.stream, kind=kind, actor=actor, data={"body": found.body.code, **data})
