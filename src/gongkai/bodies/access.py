"""From a URL to an object of this floor: unknown and forbidden look alike."""

from typing import Any

from gongkai.core.access import load, load_permitted

from .models import Appointment, Body, LeadingGroup, LeadingGroupMember, LocalClosure, Person


def access_body(user: Any, code: str, need: str = "bodies.view") -> Body:
    bodies = Body.objects.select_related("vertical_superior", "disclosure_office", "merged_into")
    return load_permitted(bodies, user, need, code=code)


def access_person(user: Any, pk: int, need: str = "bodies.view") -> Person:
    return load_permitted(Person.objects.select_related("body"), user, need, pk=pk)


def access_appointment(user: Any, pk: int, need: str = "bodies.people") -> Appointment:
    found = Appointment.objects.select_related("body", "person", "stand_in_for__person")
    return load_permitted(found, user, need, pk=pk)


def access_group(user: Any, pk: int, need: str = "bodies.manage") -> LeadingGroup:
    return load_permitted(LeadingGroup.objects.select_related("body"), user, need, pk=pk)


def access_member(user: Any, pk: int, need: str = "bodies.manage") -> LeadingGroupMember:
    members = LeadingGroupMember.objects.select_related("group__body")
    return load(members, lambda member: user.has_perm(need, member.group), pk=pk)


def access_closure(user: Any, pk: int, need: str = "bodies.calendar") -> LocalClosure:
    return load_permitted(LocalClosure.objects.select_related("body"), user, need, pk=pk)
