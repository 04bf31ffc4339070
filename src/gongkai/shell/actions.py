"""Changes to the portal itself."""

from datetime import date

from django.db import transaction

from gongkai.core.ledger import Actor, append

from .models import Site

FACTS = ("domain", "id_code", "icp", "police", "conac_url", "fault_url", "hotline")


@transaction.atomic
def describe_site(*, actor: Actor, site: Site, **facts: str) -> Site:
    """Set the registration facts of the portal. ``facts`` are fields named in ``FACTS``."""
    before = {name: getattr(site, name) for name in FACTS}
    for name in FACTS:
        setattr(site, name, facts.get(name, before[name]))
    site.full_clean()
    site.save()
    append(
        stream=Site.stream,
        kind="site.described",
        actor=actor,
        data={
            "body": site.body.code,
            "before": before,
            "after": {name: getattr(site, name) for name in FACTS},
        },
    )
    return site


@transaction.atomic
def set_grey_days(*, actor: Actor, site: Site, first: date | None, last: date | None, reason: str) -> Site:
    """Show all pages without colour from ``first`` to ``last``, both included; None and None ends it."""
    site.grey_from, site.grey_to = first, last
    site.full_clean()
    site.save()
    append(
        stream=Site.stream,
        kind="site.grey_days_set",
        actor=actor,
        data={
            "first": first.isoformat() if first else None,
            "last": last.isoformat() if last else None,
            "reason": reason,
        },
    )
    return site
