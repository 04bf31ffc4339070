"""How long a finding may stand, who is reminded of it and from when. 2026-03-02 is a Monday."""

from types import SimpleNamespace

import pytest
from django.http import HttpRequest

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Person
from gongkai.duties.disclosure.upkeep import patience, queries, reminders
from gongkai.duties.disclosure.upkeep.actions import check_site
from gongkai.duties.disclosure.upkeep.models import SiteFinding
from tests import factories
from tests.duties.disclosure.conftest import Go


@pytest.fixture
def empty(desk: SimpleNamespace) -> SiteFinding:
    """The column is the leader's and the head's; the office supervises it."""
    check_site(desk.body)
    found = SiteFinding.objects.get(column=desk.column, kind="empty")
    SiteFinding.objects.exclude(pk=found.pk).delete()
    return found


def reminded(person: Person) -> str:
    request = HttpRequest()
    request.user = Person.objects.get(pk=person.pk)
    return "".join(one.text for one in reminders.findings(request))


def test_late_counts_working_days_and_the_filter_agrees(empty: SiteFinding, go: Go) -> None:
    for day, over in ((8, 0), (9, 0), (10, 1), (13, 4), (14, 4), (15, 4), (16, 5)):
        go(2026, 3, day)
        calendar = work_calendar()
        assert patience.days_over(empty, calendar) == over
        for more in (0, 3, patience.RISES):
            found = SiteFinding.objects.filter(patience.late(calendar, more)).exists()
            assert found == (over > more), (day, more)


def test_private_data_are_late_first(empty: SiteFinding, go: Go) -> None:
    SiteFinding.objects.update(kind="privacy")
    empty.refresh_from_db()
    go(2026, 3, 4)
    assert patience.days_over(empty, work_calendar()) == 1


def test_a_finding_that_is_no_fault_is_never_late(empty: SiteFinding, go: Go) -> None:
    SiteFinding.objects.update(state="dismissed")
    empty.refresh_from_db()
    go(2026, 4, 1)
    assert patience.days_over(empty, work_calendar()) == 0
    assert not SiteFinding.objects.filter(patience.late(work_calendar())).exists()


def test_reminders_rise_from_the_owner_to_the_office_to_those_above(
    desk: SimpleNamespace, empty: SiteFinding, go: Go
) -> None:
    watcher = factories._hire("watcher", "督查员", desk.county, "supervisor")
    assert reminded(desk.head) == "网站检查有 1 个问题要处理"
    assert [reminded(person) for person in (desk.office, watcher, desk.second)] == ["", "", ""]
    go(2026, 3, 10)
    assert reminded(desk.office) == "网站检查有 1 个问题要处理，其中 1 个超期"
    assert reminded(watcher) == ""
    go(2026, 3, 17)
    assert reminded(watcher) == "网站检查有 1 个问题要处理，其中 1 个超期"


def test_the_page_tells_the_days_on_which_the_desks_remind(
    desk: SimpleNamespace, empty: SiteFinding, go: Go
) -> None:
    steps = list(patience.reminders(empty, work_calendar()))
    assert [(str(step.on), step.sent) for step in steps] == [
        ("2026-03-02", True),
        ("2026-03-10", False),
        ("2026-03-17", False),
    ]
    assert steps[0].who == f"{desk.leader.name}、{desk.head.name}"


def test_another_body_is_reminded_of_nothing(desk: SimpleNamespace, empty: SiteFinding, go: Go) -> None:
    stranger = factories._hire("stranger", "外单位", desk.civil, "disclosure_office")
    go(2026, 4, 1)
    assert reminded(stranger) == ""
    assert not queries.seen_by(stranger).exists()
