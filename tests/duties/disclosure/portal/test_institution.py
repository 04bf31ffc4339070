"""The page of a body comes from the registers: whatever changes there is shown."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.bodies import actions as bodies
from gongkai.bodies.models import Role
from gongkai.duties.disclosure.documents.models import Kind
from gongkai.shell.sites.queries import standard_column
from tests import factories
from tests.duties.disclosure.shelf import SYSTEM, shelved


@pytest.fixture
def organisation(desk: SimpleNamespace) -> SimpleNamespace:
    desk.column = standard_column(desk.body, "A20-02")
    return desk


def page(client: Client, desk: SimpleNamespace) -> str:
    return client.get(desk.column.get_absolute_url()).content.decode()


def test_functions_address_hours_leaders_and_sections_are_shown(
    client: Client, organisation: SimpleNamespace
) -> None:
    shelved(organisation, "住建局主要职责", kind=Kind.INSTITUTION, html="<p>负责住房保障</p>")
    shelved(organisation, "局长简介", kind=Kind.LEADER)
    html = page(client, organisation)
    body = organisation.body
    for shown in (
        body.name,
        body.address,
        body.office_hours,
        body.phone,
        organisation.leader.name,
        "物业科",
        "<p>负责住房保障</p>",
        "局长简介",
    ):
        assert shown in html, shown


def test_a_change_of_the_register_is_a_change_of_the_page(
    client: Client, organisation: SimpleNamespace, go: Callable[[int, int, int], None]
) -> None:
    leader = organisation.leader
    post = leader.appointments.get()
    bodies.end_appointment(actor=SYSTEM, appointment=post, on=date(2026, 3, 5))
    factories._hire("xin.leader", "江晚舟", organisation.body, Role.LEADER)
    go(2026, 3, 6)
    html = page(client, organisation)
    part = html.split("负责人</h3>")[1].split("</dl>")[0]
    assert "江晚舟" in part
    assert leader.name not in part


def test_licensed_staff_stand_there_with_post_and_certificate_as_long_as_they_serve(
    client: Client, organisation: SimpleNamespace, go: Callable[[int, int, int], None]
) -> None:
    person = bodies.add_person(
        actor=SYSTEM, username="ruan.xinghe", name="阮星河", body=organisation.body, password=None
    )
    post = bodies.appoint(
        actor=SYSTEM,
        person=person,
        body=organisation.section,
        role=Role.HANDLER,
        post="执法队员",
        certificate="00120026001",
        from_date=date(2026, 3, 1),
    )
    part = page(client, organisation).split("持证的执法人员</h3>")[1].split("</table>")[0]
    for shown in ("阮星河", "执法队员", organisation.section.name, "00120026001"):
        assert shown in part
    assert organisation.author.name not in part
    bodies.end_appointment(actor=SYSTEM, appointment=post, on=date(2026, 3, 5))
    go(2026, 3, 6)
    assert "00120026001" not in page(client, organisation)


def test_people_without_a_leading_post_are_not_named(client: Client, organisation: SimpleNamespace) -> None:
    html = page(client, organisation)
    assert organisation.author.name not in html
    assert organisation.office.name not in html
