"""The verbs of annual reports: lock the numbers of a closed year, and publish a locked edition."""

from django.db import transaction

from gongkai.bodies.actions.common import permit
from gongkai.bodies.models import Body
from gongkai.core import ledger
from gongkai.core.ledger import Actor
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused

from . import queries
from .figures import documents
from .models import FrozenReport, Publication, Scope


@transaction.atomic
def freeze(*, body: Body, year: int, scope: str, actor: Actor, reason: str = "") -> FrozenReport:
    """Lock both tables with the events behind every cell. A later edition needs a `reason`.

    Raises Refused before the year has ended, while an identity fails, or while ledger and tables disagree.
    """
    permit(actor, "annual.freeze", body)
    Body.objects.select_for_update().get(pk=body.pk)
    last = queries.newest(body, year, scope)
    report = queries.live(body, year, rollup=scope == Scope.ROLLUP)
    counted = queries.proved(report)
    reasons = queries.reasons_not_to_freeze(report)
    if last and not reason:
        reasons.append(f"{year} 年的数字已经锁定，更正要写明原因。")
    if counted.tables.values != report.tables.values:
        reasons.append("账本与办件表不一致，不能锁定。请先用 report verify 查明原因。")
    if reasons:
        raise Refused(reasons)
    values, manifest = queries.document(report), documents.manifest(counted)
    frozen = FrozenReport.objects.create(
        body=body,
        year=year,
        scope=scope,
        edition=last.edition + 1 if last else 1,
        supersedes=last,
        reason=reason if last else "",
        values=values,
        manifest=manifest,
        digest=documents.fingerprint(values, manifest),
        frozen_at=now(),
        actor=actor.snapshot(),
    )
    data = {
        "edition": frozen.edition,
        "digest": frozen.digest,
        "reason": frozen.reason,
        "seal": manifest["seal"],
    }
    ledger.append(stream=frozen.stream, kind="annual.freeze", actor=actor, data=data)
    return frozen


@transaction.atomic
def publish(*, report: FrozenReport, actor: Actor) -> Publication:
    """Sign and release an edition. Raises Refused when it was released before or a newer edition stands."""
    permit(actor, "annual.publish", report.body)
    if reasons := queries.reasons_not_to_publish(report):
        raise Refused(reasons)
    publication = Publication.objects.create(
        report=report, published_on=today(), published_at=now(), actor=actor.snapshot()
    )
    data = {"edition": report.edition, "digest": report.digest, "published_on": publication.published_on}
    ledger.append(stream=report.stream, kind="annual.publish", actor=actor, data=data)
    return publication
