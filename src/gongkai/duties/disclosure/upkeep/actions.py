"""Keeping the list of what is wrong: found, still there, put right. Each daily check is one event a body."""

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor, append
from gongkai.core.time import today

from .inspection import inspect
from .models import SiteFinding

CHECKER = Actor.system("网站检查")


@transaction.atomic
def check_site(body: Body, *, actor: Actor = CHECKER) -> dict[str, int]:
    """Inspect the body's site and bring its list up to date. Returns the counts: found, new, fixed."""
    seen = {(row.kind, row.what): row for row in inspect(body)}
    standing = {(row.kind, row.what): row for row in SiteFinding.objects.filter(body=body, fixed_on=None)}
    fresh = [row for key, row in seen.items() if key not in standing]
    SiteFinding.objects.bulk_create(
        [
            SiteFinding(
                body=body,
                column=row.column,
                document=row.document,
                kind=row.kind,
                what=row.what,
                found_on=today(),
                seen_on=today(),
            )
            for row in fresh
        ]
    )
    still = [row.pk for key, row in standing.items() if key in seen]
    gone = [row.pk for key, row in standing.items() if key not in seen]
    SiteFinding.objects.filter(pk__in=still).update(seen_on=today())
    SiteFinding.objects.filter(pk__in=gone).update(fixed_on=today())
    counts = {"found": len(seen), "new": len(fresh), "fixed": len(gone)}
    append(stream=f"upkeep:{body.pk}", kind="upkeep.checked", actor=actor, data={"body": body.code, **counts})
    return counts
