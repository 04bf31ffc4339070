"""The tree and the groups as they were on any day, by undoing the changes made since."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.bodies.models import (
    ORGANS,
    Appointment,
    Body,
    BodyChange,
    BodyKind,
    LeadingGroup,
    LeadingGroupMember,
)

from .people import running
from .tree import open_bodies, organs


@dataclass
class BodyThen:
    """A body as it was; `parent`, `vertical_superior` and `disclosure_office` are ids."""

    pk: int
    code: str
    name: str
    short_name: str
    kind: str
    parent: int | None
    vertical_superior: int | None
    disclosure_office: int | None

    @property
    def kind_label(self) -> str:
        return str(BodyKind(self.kind).label)

    @property
    def is_organ(self) -> bool:
        return self.kind in ORGANS

    def undo(self, before: dict[str, Any]) -> None:
        for key, value in before.items():
            if hasattr(self, key):
                setattr(self, key, value)


def tree_on(day: date) -> list[BodyThen]:
    """Every body that existed on the day, as it was then, in today's tree order."""
    bodies = list(open_bodies(day).order_by("path"))
    by_path = dict(Body.objects.values_list("path", "pk"))
    then = {body.pk: _now(body, by_path) for body in bodies}
    since = BodyChange.objects.filter(on__gt=day, body__in=bodies).order_by("-on", "-pk")
    for change in since:
        then[change.body_id].undo(change.before)
    return list(then.values())


def _now(body: Body, by_path: dict[str, int]) -> BodyThen:
    return BodyThen(
        pk=body.pk,
        code=body.code,
        name=body.name,
        short_name=body.short_name,
        kind=body.kind,
        parent=by_path.get(body.path[: -Body.steplen]),
        vertical_superior=body.vertical_superior_id,
        disclosure_office=body.disclosure_office_id,
    )


def staff_on(body: Body, day: date) -> QuerySet[Appointment]:
    """Who held what at the body itself on the day."""
    found = body.appointments.filter(running(day)).select_related("person", "stand_in_for__person")
    return found.order_by("role", "from_date", "pk")


def members_on(group: LeadingGroup, day: date) -> list[LeadingGroupMember]:
    """The composition of a group on the day: head, deputies, members, member units."""
    order = list(LeadingGroupMember.Seat.values)
    found = group.members.filter(_sitting(day)).order_by("from_date", "pk")
    return sorted(found, key=lambda member: order.index(member.seat))


def _sitting(day: date) -> Q:
    return Q(from_date__lte=day) & (Q(to_date__isnull=True) | Q(to_date__gte=day))


def groups_wanting(day: date) -> QuerySet[LeadingGroup]:
    """OR-01: standing groups without a head or without any other member on the day."""
    sitting = LeadingGroupMember.objects.filter(_sitting(day))
    heads = sitting.filter(seat=LeadingGroupMember.Seat.HEAD).values("group")
    others = sitting.exclude(seat=LeadingGroupMember.Seat.HEAD).values("group")
    return groups_on(day).exclude(pk__in=heads) | groups_on(day).exclude(pk__in=others)


def groups_on(day: date) -> QuerySet[LeadingGroup]:
    """The groups that stood on the day."""
    not_dissolved = Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=day)
    return LeadingGroup.objects.filter(not_dissolved, founded_on__lte=day)


def organs_wanting_group(day: date) -> QuerySet[Body]:
    """OR-01: organs of the day without a leading group that has a head and at least one more member."""
    complete = groups_on(day).filter(kind=LeadingGroup.Kind.LEADING)
    complete = complete.exclude(pk__in=groups_wanting(day).values("pk"))
    return organs(day).exclude(pk__in=complete.values("body")).order_by("path")
