"""A small invented county: 望川区 with two departments, a town, sections, and staff in their posts."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from gongkai.bodies import actions
from gongkai.bodies.models import Appointment, Body, Person
from gongkai.core.cases import Case
from gongkai.core.ledger import Actor

SYSTEM = Actor.system("测试")
START = date(2020, 1, 1)
PASSWORD = "chun-tian-2026"


@pytest.fixture
def tree(db: None) -> SimpleNamespace:
    """区政府 → 住建局（物业科 → 窗口、法规科）、民政局（办公室）、石埠镇；市住建局主管区住建局."""

    def add(parent: Body | None, code: str, name: str, kind: str, level: str = "county") -> Body:
        return actions.open_body(
            actor=SYSTEM, parent=parent, code=code, name=name, kind=kind, level=level, opened_on=START
        )

    city = add(None, "AL", "安澜市人民政府", "government", "city")
    city_housing = add(city, "AL-JS", "安澜市住房和城乡建设局", "department", "city")
    county = add(city, "WC", "安澜市望川区人民政府", "government")
    housing = add(county, "WC-JS", "望川区住房和城乡建设局", "department")
    actions.set_vertical_superior(actor=SYSTEM, body=housing, superior=city_housing, on=START)
    property_section = add(housing, "WC-JS-WY", "物业科", "section")
    found = SimpleNamespace(
        city=city,
        city_housing=city_housing,
        county=county,
        housing=housing,
        property=property_section,
        window=add(property_section, "WC-JS-WY-C", "物业窗口", "window"),
        legal=add(housing, "WC-JS-FG", "法规科", "section"),
        civil=add(county, "WC-MZ", "望川区民政局", "department"),
        town=add(county, "WC-SB", "石埠镇人民政府", "town", "town"),
    )
    found.office = add(found.civil, "WC-MZ-B", "办公室", "section")
    return SimpleNamespace(**{key: Body.objects.get(pk=body.pk) for key, body in vars(found).items()})


@pytest.fixture
def hire(tree: SimpleNamespace) -> Callable[..., Person]:
    """A person with an account and, when a role is given, a post from START until further notice."""

    def make(username: str, body: Body, role: str = "", **kept: object) -> Person:
        person = actions.add_person(
            actor=SYSTEM,
            username=username,
            name=f"员工{username}",
            body=body,
            password=PASSWORD,
            must_change_password=False,
        )
        if role:
            actions.appoint(actor=SYSTEM, person=person, body=body, role=role, **{"from_date": START, **kept})
        return Person.objects.get(pk=person.pk)

    return make


@pytest.fixture
def open_case(tree: SimpleNamespace) -> Callable[..., Case]:
    def make(body: Body, section: Body | None = None, **kept: object) -> Case:
        fields = {"kind": "test", "title": "测试事项", "state": "open", **kept}
        return Case.objects.create(
            body=body, section=section, opened_at=datetime(2026, 1, 5, tzinfo=UTC), **fields
        )

    return make


def fresh(person: Person) -> Person:
    """The person as the next request reads it."""
    return Person.objects.get(pk=person.pk)


def post_of(person: Person) -> Appointment:
    return person.appointments.get()
