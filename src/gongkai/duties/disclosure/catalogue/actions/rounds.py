"""The yearly self-check: every line is confirmed, changed or removed with a reason; then the log is published."""

from django.db import transaction

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue.models import SelfCheck
from gongkai.duties.disclosure.catalogue.queries import live, unchecked

from .entries import lock, open_round_of


@transaction.atomic
def open_round(*, actor: Actor, body: Body, year: int) -> SelfCheck:
    """Begin the self-check of a year; from now on every change of the catalogue belongs to it."""
    permit(actor, "disclosure.catalogue", body)
    lock(body)
    running = open_round_of(body.pk)
    refuse_if(
        f"{running.year}年的自查还没有结束" if running else "",
        f"{year}年已经自查过" if SelfCheck.objects.filter(body=body, year=year).exists() else "",
        "目录里还没有事项" if not live(body).exists() else "",
        "自查年度不能晚于今年" if year > today().year else "",
    )
    found = SelfCheck.objects.create(body=body, year=year, opened_on=today(), opened_by_id=actor.person_id)
    record(found.stream, "catalogue.check_opened", actor, body=body.code, year=year)
    return found


@transaction.atomic
def close_round(check: SelfCheck, *, actor: Actor) -> SelfCheck:
    """End the round and publish its log. Raises Refused while a line has not been looked at."""
    permit(actor, "disclosure.catalogue", check.body)
    lock(check.body)
    check = SelfCheck.objects.select_related("body").get(pk=check.pk)
    left = unchecked(check)
    if check.closed_on:
        raise Refused([f"{check.year}年的自查已于 {check.closed_on} 结束"])
    if number := left.count():
        first = "、".join(entry.item for entry in left[:3])
        raise Refused([f"还有 {number} 项没有自查：{first}{'等' if number > 3 else ''}"])
    check.closed_on = today()
    check.save(update_fields=["closed_on"])
    counts = dict.fromkeys(("confirmed", "changed", "removed", "added"), 0)
    for kind in check.changes.values_list("kind", flat=True):
        counts[kind] += 1
    record(check.stream, "catalogue.check_closed", actor, body=check.body.code, year=check.year, **counts)
    return check
