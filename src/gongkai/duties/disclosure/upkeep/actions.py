"""Keeping the list of what is wrong: found, still there, put right, or no fault at all.

Each check is one event of the body, and what becomes of a finding one event of the finding.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.jobs import enqueue, task
from gongkai.core.ledger import Actor, append
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.queries import visible

from .inspection import inspect
from .models import SiteFinding
from .states import FINDING

CHECKER = Actor.system("网站检查")
QUICK = 500  # documents that are read while somebody waits for the page


@transaction.atomic
def check_site(body: Body, *, actor: Actor = CHECKER) -> dict[str, int]:
    """Inspect the body's site and bring its list up to date. Returns the counts: found, new, fixed."""
    Body.objects.select_for_update().get(
        pk=body.pk
    )  # of two checks at once the second sees what the first wrote
    seen = {(row.kind, row.what): row for row in inspect(body)}
    standing = {(row.kind, row.what): row for row in SiteFinding.objects.filter(body=body, fixed_on=None)}
    fresh = [row for key, row in seen.items() if key not in standing]
    SiteFinding.objects.bulk_create(
        [SiteFinding(body=body, found_on=today(), seen_on=today(), **vars(row)) for row in fresh]
    )
    still = [row for key, row in standing.items() if key in seen]
    gone = [row for key, row in standing.items() if key not in seen]
    SiteFinding.objects.filter(pk__in=[row.pk for row in still]).update(seen_on=today())
    for row in still:
        if row.state == SiteFinding.State.SETTLED:
            FINDING.fire("still_there", row, CHECKER)
    for row in gone:
        FINDING.fire("fix", row, CHECKER, apply=_fixed)
    counts = {"found": len(seen), "new": len(fresh), "fixed": len(gone)}
    append(stream=f"upkeep:{body.pk}", kind="upkeep.checked", actor=actor, data={"body": body.code, **counts})
    return counts


def check_now(body: Body, *, actor: Actor) -> dict[str, int] | None:
    """Check at somebody's wish. A large site is queued and None comes back; the result stands with the body later."""
    if visible().filter(body=body)[: QUICK + 1].count() <= QUICK:
        return check_site(body, actor=actor)
    enqueue(check_large, body.pk)
    return None


@task()
def check_large(pk: int) -> None:
    check_site(Body.objects.get(pk=pk))


def settle(finding: SiteFinding, *, actor: Actor, version: int, note: str) -> SiteFinding:
    """Say what was done about it; the next check sees whether it is gone."""
    return _step("settle", finding, actor, version, note)


def dismiss(finding: SiteFinding, *, actor: Actor, version: int, note: str) -> SiteFinding:
    """It is no fault; while it is there unchanged, it does not come back."""
    return _step("dismiss", finding, actor, version, note)


def doubt(finding: SiteFinding, *, actor: Actor, version: int, note: str) -> SiteFinding:
    """It is no personal data, says one; another has to agree."""
    return _step("doubt", finding, actor, version, note)


def agree(finding: SiteFinding, *, actor: Actor, version: int, note: str) -> SiteFinding:
    return _step("agree", finding, actor, version, note)


def disagree(finding: SiteFinding, *, actor: Actor, version: int, note: str) -> SiteFinding:
    return _step("disagree", finding, actor, version, note)


def reopen(finding: SiteFinding, *, actor: Actor, version: int, note: str) -> SiteFinding:
    """What was called no fault has to be seen to after all."""
    return _step("reopen", finding, actor, version, note)


def _step(name: str, finding: SiteFinding, actor: Actor, version: int, note: str) -> SiteFinding:
    apply = _noted(actor, note)
    return FINDING.fire(name, finding, actor, apply=apply, expected_version=version)[0]


def _noted(actor: Actor, note: str) -> Callable[[SiteFinding], dict[str, Any]]:
    def apply(finding: SiteFinding) -> dict[str, Any]:
        finding.note, finding.noted_by_id = note, actor.person_id
        return {"note": note}

    return apply


def _fixed(finding: SiteFinding) -> None:
    finding.fixed_on = today()
