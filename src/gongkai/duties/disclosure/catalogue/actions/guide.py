"""The office confirms the guide as it now reads; that is its next version (PD-04)."""

from django.db import transaction

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.guide import differences, facts_of, newest_version
from gongkai.duties.disclosure.catalogue.models import GuideVersion

from .entries import lock


@transaction.atomic
def confirm_guide(
    *, actor: Actor, body: Body, note: str = "", seen: dict[str, str] | None = None
) -> GuideVersion:
    """Confirm the guide. `seen` are the facts that the person looked at: Refused when others hold by now."""
    permit(actor, "disclosure.catalogue", body)
    body = lock(body)
    facts, before = facts_of(body), newest_version(body)
    refuse_if(
        "联系方式在您打开页面后又有变化，请核对后再确认" if seen is not None and seen != facts else "",
        "指南没有变化，不用再确认" if before and not differences(body, before) else "",
    )
    found = GuideVersion.objects.create(
        body=body,
        number=before.number + 1 if before else 1,
        facts=facts,
        note=note.strip(),
        confirmed_on=today(),
        confirmed_by_id=actor.person_id,
    )
    data = {"body": body.code, "number": found.number, "facts": facts, "note": found.note}
    record(f"catalogue:{body.pk}", "catalogue.guide_confirmed", actor, **data)
    return found
