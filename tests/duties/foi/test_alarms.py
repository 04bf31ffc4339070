"""What runs late goes one level up (DR-12, DR-13): section head, disclosure office, then the supervisor."""

import pytest

from gongkai.bodies.models import Role
from gongkai.core.time import time_travel
from gongkai.duties.foi import queries
from tests import factories


@pytest.fixture
def case(office):
    """With the handler since 2026-03-02; due on 2026-03-30."""
    return factories.take_up(office, factories.case_of(factories.hand_in(office.housing)))


@pytest.fixture
def head(office):
    return factories._hire("fang.zhou", "方舟", office.section, Role.SECTION_HEAD)


@pytest.fixture
def supervisor(office):
    return factories._hire("su.he", "苏禾", office.county, Role.SUPERVISOR)


def told(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/desk/").content.decode()
    return page.partition('id="reminders"')[2].partition("</section>")[0]


@pytest.mark.parametrize(
    ("day", "sentence", "window"),
    [
        ((2026, 3, 24), "区住建局 1 件申请，5 个工作日内到期", "soon"),
        ((2026, 3, 30), "区住建局 1 件申请，今天到期", "today"),
        ((2026, 3, 31), "区住建局 1 件申请，已超期", "overdue"),
    ],
)
@pytest.mark.parametrize("who", ["head", "office"])
def test_section_head_and_disclosure_office_are_told(client, office, head, case, who, day, sentence, window):
    person = {"head": head, "office": office.office}[who]
    with time_travel(factories.noon(*day)):
        shown = told(client, person)
        assert sentence in shown
        assert f'href="/desk/foi/?window={window}"' in shown
        assert case.number in client.get(f"/desk/foi/?window={window}").content.decode()


def test_nobody_is_told_while_there_is_time(client, office, head, supervisor, case):
    with time_travel(factories.noon(2026, 3, 13)):
        for person in (head, office.office, supervisor):
            assert "件申请" not in told(client, person)


def test_the_supervisor_is_told_of_overdue_cases_below_and_not_of_those_in_time(
    client, office, supervisor, case
):
    with time_travel(factories.noon(2026, 3, 30)):
        assert "件申请" not in told(client, supervisor)
    with time_travel(factories.noon(2026, 3, 31)):
        shown = told(client, supervisor)
        assert "1 个机关的 1 件申请已超期：区住建局 1 件" in shown
        assert 'href="/desk/foi/?window=overdue"' in shown


def test_the_handler_has_the_case_in_the_list_and_no_reminder_of_it(client, office, case):
    with time_travel(factories.noon(2026, 3, 31)):
        assert "已超期" not in told(client, office.handler)


def test_another_section_is_not_told(client, office, case):
    other = factories._open(office.housing, "WC-JS-GH", "规划科", "section")
    stranger = factories._hire("an.ran", "安然", other, Role.SECTION_HEAD)
    with time_travel(factories.noon(2026, 3, 31)):
        assert told(client, stranger) == ""


def test_many_bodies_are_counted_and_the_first_are_named(office):
    from gongkai.duties.foi.panels import NAMED, _below

    (reminder,) = _below([(office.housing, 1)] * (NAMED + 2))
    assert reminder.text.startswith(f"{NAMED + 2} 个机关的 {NAMED + 2} 件申请已超期：")
    assert reminder.text.count("区住建局") == NAMED
    assert reminder.text.endswith("等")


def test_alarms_are_two_queries(office, case, django_assert_num_queries):
    from gongkai.bodies import roles
    from gongkai.bodies.calendars import work_calendar

    with time_travel(factories.noon(2026, 3, 31)):
        calendar = work_calendar()
        roles.posts(office.office)
        with django_assert_num_queries(2):
            found = queries.alarms(office.office, calendar)
    assert [numbers["overdue"] for _, numbers in found] == [1]
