"""信息员 of sections (OR-08)."""

from datetime import date, timedelta

from django.db import transaction

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import organ_of
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.models import InformationOfficer


@transaction.atomic
def name_officer(
    *,
    actor: Actor,
    section: Body,
    person: Person,
    stand_in: Person | None = None,
    from_date: date | None = None,
) -> InformationOfficer:
    """Name the officer of a section from a day on; the one before ends the day before."""
    organ = organ_of(section)
    permit(actor, "disclosure.catalogue", organ)
    start = from_date or today()
    before = InformationOfficer.objects.select_for_update().filter(section=section, to_date=None).first()
    people = [one for one in (person, stand_in) if one]
    refuse_if(
        "信息员和替补不能是同一个人" if stand_in and stand_in.pk == person.pk else "",
        *(f"{one.name}不在{organ.name}" for one in people if one.body_id != organ.pk),
        *(f"{one.name}的账号已停用" for one in people if not one.is_active),
        f"起始日期要晚于上一任的 {before.from_date}" if before and start <= before.from_date else "",
    )
    if before:
        before.to_date = start - timedelta(days=1)
        before.save(update_fields=["to_date"])
    found = InformationOfficer.objects.create(
        section=section, person=person, stand_in=stand_in, from_date=start
    )
    record(
        f"catalogue:{organ.pk}",
        "catalogue.officer_named",
        actor,
        body=organ.code,
        section=section.name,
        person=person.name,
        stand_in=stand_in.name if stand_in else "",
        from_date=start,
    )
    return found


@transaction.atomic
def end_officer(officer: InformationOfficer, *, actor: Actor, last_day: date) -> InformationOfficer:
    """The section has no officer after that day, until another is named."""
    organ = organ_of(officer.section)
    permit(actor, "disclosure.catalogue", organ)
    refuse_if(
        f"已于 {officer.to_date} 结束" if officer.to_date else "",
        f"最后一天不能早于 {officer.from_date}" if last_day < officer.from_date else "",
    )
    officer.to_date = last_day
    officer.save(update_fields=["to_date"])
    record(
        f"catalogue:{organ.pk}",
        "catalogue.officer_ended",
        actor,
        body=organ.code,
        section=officer.section.name,
        person=officer.person.name,
        last_day=last_day,
    )
    return officer
