"""The supervisor is reminded of bodies without a leading group that can work (OR-01)."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from gongkai.bodies.actions import found_group, seat, unseat
from gongkai.bodies.models import Body, LeadingGroup, Person, Role
from gongkai.shell.groups import NAMED, wanting
from tests.shell.city import START, SYSTEM, hire

Told = Callable[[Person], list[str]]


@pytest.fixture
def supervisor(city: SimpleNamespace) -> Person:
    return hire("su.he", "苏禾", city.county, Role.SUPERVISOR)


@pytest.fixture
def told(rf: RequestFactory) -> Told:
    def ask(person: Person) -> list[str]:
        request = rf.get("/desk/")
        request.user = Person.objects.get(pk=person.pk)
        return [item.text.partition("：")[2] for item in wanting(request)]

    return ask


def complete(body: Body) -> LeadingGroup:
    group = found_group(actor=SYSTEM, body=body, name="政务公开领导小组", founded_on=START)
    seat(actor=SYSTEM, group=group, seat="head", name="沈云舟", from_date=START)
    seat(actor=SYSTEM, group=group, seat="unit", name="办公室", from_date=START)
    return group


def test_bodies_without_a_group_are_named(city: SimpleNamespace, supervisor: Person, told: Told) -> None:
    complete(city.county)
    assert told(supervisor) == ["安澜市望川区住房和城乡建设局、望川区石埠镇人民政府"]


def test_nothing_is_said_when_all_are_complete(city: SimpleNamespace, supervisor: Person, told: Told) -> None:
    for body in (city.county, city.housing, city.town):
        complete(body)
    assert told(supervisor) == []


@pytest.mark.parametrize("leaver", ["head", "unit"])
def test_a_group_that_lost_its_head_or_its_members_is_named(
    city: SimpleNamespace, supervisor: Person, told: Told, leaver: str
) -> None:
    groups = [complete(body) for body in (city.county, city.housing, city.town)]
    unseat(actor=SYSTEM, member=groups[2].members.get(seat=leaver), on=START)
    assert told(supervisor) == ["望川区石埠镇人民政府"]


def test_others_are_not_reminded(city: SimpleNamespace, told: Told) -> None:
    assert told(city.handler) == told(city.admin) == []


def test_a_supervision_group_is_no_leading_group(
    city: SimpleNamespace, supervisor: Person, told: Told
) -> None:
    group = complete(city.county)
    LeadingGroup.objects.filter(pk=group.pk).update(kind=LeadingGroup.Kind.SUPERVISION)
    assert told(supervisor)[0].startswith("安澜市望川区人民政府")


def test_the_reminder_names_no_more_than_it_can(
    city: SimpleNamespace, supervisor: Person, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert NAMED > 2
    monkeypatch.setattr("gongkai.shell.groups.NAMED", 2)
    assert told(supervisor)[0].endswith("住房和城乡建设局等")
