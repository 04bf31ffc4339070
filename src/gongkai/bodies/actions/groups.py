"""Leading groups: a change of members closes one seat and opens another, so any date can be shown again."""

from datetime import date, timedelta

from django.db import transaction

from gongkai.bodies.models import Body, LeadingGroup, LeadingGroupMember, Person
from gongkai.core.ledger import Actor

from .common import permit, record, refuse_if


@transaction.atomic
def found_group(
    *, actor: Actor, body: Body, name: str, founded_on: date, kind: str = LeadingGroup.Kind.LEADING
) -> LeadingGroup:
    permit(actor, "bodies.manage", body)
    standing = body.groups.filter(kind=kind, dissolved_on__isnull=True).first()
    refuse_if(f"已有{standing.name}，先撤销再新设" if standing else "")
    group = LeadingGroup.objects.create(body=body, name=name, kind=kind, founded_on=founded_on)
    record(body.stream, "body.group_founded", actor, group=group.pk, name=name, on=founded_on)
    return group


@transaction.atomic
def seat(
    *,
    actor: Actor,
    group: LeadingGroup,
    seat: str,
    from_date: date,
    name: str = "",
    post: str = "",
    person: Person | None = None,
    unit: Body | None = None,
) -> LeadingGroupMember:
    """Seat a person (by name, or with an account) or a member unit. One head at a time. Raises Refused."""
    permit(actor, "bodies.manage", group.body)
    shown = name or (person and person.name) or (unit and unit.name) or ""
    sitting = group.members.filter(to_date__isnull=True)
    head = sitting.filter(seat=LeadingGroupMember.Seat.HEAD).first()
    refuse_if(
        "" if shown else "请填写姓名或者选择成员单位",
        f"任职日期不能早于成立日期 {group.founded_on}" if from_date < group.founded_on else "",
        f"组长现在是{head.name}，先免去再任命" if head and seat == LeadingGroupMember.Seat.HEAD else "",
        f"{shown}已在组内" if sitting.filter(name=shown).exists() else "",
    )
    member = LeadingGroupMember.objects.create(
        group=group, seat=seat, name=shown, post=post, person=person, unit=unit, from_date=from_date
    )
    record(group.body.stream, "body.group_seated", actor, group=group.pk, name=shown, seat=seat, on=from_date)
    return member


@transaction.atomic
def unseat(*, actor: Actor, member: LeadingGroupMember, on: date) -> LeadingGroupMember:
    """`on` is the member's last day. Raises Refused."""
    group = member.group
    permit(actor, "bodies.manage", group.body)
    refuse_if(
        f"{member.name}已于 {member.to_date} 离开" if member.to_date else "",
        f"最后一天不能早于任职日期 {member.from_date}" if on < member.from_date else "",
    )
    member.to_date = on
    member.save(update_fields=["to_date"])
    record(group.body.stream, "body.group_unseated", actor, group=group.pk, name=member.name, on=on)
    return member


def replace(*, actor: Actor, member: LeadingGroupMember, on: date, **newcomer: object) -> LeadingGroupMember:
    """The member's seat goes to a newcomer from `on`; the old seat ends the day before. One transaction."""
    with transaction.atomic():
        unseat(actor=actor, member=member, on=on - timedelta(days=1))
        return seat(actor=actor, group=member.group, seat=member.seat, from_date=on, **newcomer)
