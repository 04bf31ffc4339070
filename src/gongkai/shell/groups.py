"""Leading groups: shown to everybody in the guide, and to the supervisor where one is wanting (OR-01)."""

from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.models import Body, LeadingGroup, LeadingGroupMember
from gongkai.bodies.queries import history
from gongkai.bodies.roles import bodies_within
from gongkai.core.time import today

from .desk_home import Reminder, reminder

NAMED = 20  # bodies that the reminder names

Seats = list[tuple[str, list[LeadingGroupMember]]]


def groups_of(body: Body) -> list[tuple[LeadingGroup, Seats]]:
    """The body's leading groups of today, each with head, deputies, members and member units."""
    day = today()
    found = history.groups_on(day).filter(body=body, kind=LeadingGroup.Kind.LEADING).order_by("founded_on")
    return [(group, _seats(history.members_on(group, day))) for group in found]


def _seats(members: list[LeadingGroupMember]) -> Seats:
    by_seat = groupby(members, key=lambda member: member.get_seat_display())
    return [(label, list(sitting)) for label, sitting in by_seat]


@reminder
def wanting(request: HttpRequest) -> list[Reminder]:
    """Bodies that have no leading group, or one without a head or without members."""
    if not request.user.has_perm("bodies.watch"):
        return []
    reach = bodies_within(request.user, "bodies.watch")
    found = list(history.organs_wanting_group(today()).filter(pk__in=reach.values("pk")))
    if not found:
        return []
    names = "、".join(body.short for body in found[:NAMED]) + ("等" if len(found) > NAMED else "")
    url = reverse("bodies:body", args=[found[0].code]) if len(found) == 1 else reverse("bodies:tree")
    return [Reminder(f"{len(found)} 个机关没有领导小组，或者小组没有组长、没有成员：{names}", url)]
