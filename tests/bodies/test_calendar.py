"""The calendar in force: loaded years, local closures, and the rooms that count again."""

from datetime import date

import pytest

from gongkai.bodies import actions
from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.importing.year import to_toml
from gongkai.bodies.models import CalendarYear
from gongkai.core.ledger import Actor
from gongkai.core.transitions import Refused
from gongkai.law.calendar import CalendarError, YearTable

SYSTEM = Actor.system("测试")
TABLE = """通知,文号,发布日期,节日,日期,安排
某年放假安排的通知,测试〔2026〕1号,2026-11-10,元旦,2027-01-01,放假
,,,元旦,2027-01-04,放假
,,,元旦,2027-01-03,上班
,,,国庆节,2027-10-01,放假
"""


@pytest.fixture
def counted(monkeypatch):
    """A room that says three deadlines moved each time."""
    calls = []
    monkeypatch.setattr(actions.years, "on_calendar_change", [lambda actor: calls.append(actor) or 3])
    return calls


def load(text: str = TABLE) -> tuple[CalendarYear, int]:
    toml = to_toml(text)
    return actions.load_year(actor=SYSTEM, table=YearTable.from_toml(toml), text=toml)


@pytest.mark.django_db
def test_a_loaded_year_ends_the_provisional_dates(counted):
    before = work_calendar()
    assert before.provisional(date(2026, 12, 20), date(2027, 1, 20))
    year, moved = load()
    after = work_calendar()
    assert (year.notice, moved, counted) == ("测试〔2026〕1号", 3, [SYSTEM])
    assert not after.provisional(date(2026, 12, 20), date(2027, 1, 20))
    assert after.works(date(2027, 1, 3)), "调休上班"
    assert not after.works(date(2027, 1, 4))


@pytest.mark.django_db
def test_loading_again_replaces_the_year(counted):
    load()
    load(TABLE.replace("2027-01-04", "2027-01-05"))
    assert CalendarYear.objects.count() == 1
    assert work_calendar().works(date(2027, 1, 4))
    assert not work_calendar().works(date(2027, 1, 5))


def test_a_closure_holds_for_the_body_and_everything_under_it(tree, counted):
    flood = date(2026, 7, 15)
    _, moved = actions.close_day(actor=SYSTEM, body=tree.housing, on=flood, reason="防汛一级响应停办")
    assert moved == 3
    assert not work_calendar(tree.housing).works(flood)
    assert not work_calendar(tree.window).works(flood)
    assert work_calendar(tree.civil).works(flood)
    assert work_calendar().works(flood)


def test_a_closure_is_registered_once_and_can_be_taken_back(tree, counted):
    day = date(2026, 7, 15)
    closure, _ = actions.close_day(actor=SYSTEM, body=tree.housing, on=day, reason="防汛")
    with pytest.raises(Refused, match="2026-07-15 已经登记"):
        actions.close_day(actor=SYSTEM, body=tree.housing, on=day, reason="防汛")
    actions.reopen_day(actor=SYSTEM, closure=closure)
    assert work_calendar(tree.housing).works(day)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("通知,文号", "标题,文号", "第 1 行应当是标题"),
        ("2027-01-04,放假", "2027-01-04,休息", "第 3 行的安排“休息”不认识"),
        ("2027-01-04", "2027-02-30", "第 3 行的日期“2027-02-30”"),
        ("2027-01-03,上班", "2027-01-05,上班", "不是周六或者周日"),
        ("2027-10-01", "2029-10-01", "不在"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(old, new, why):
    with pytest.raises(CalendarError, match=why):
        YearTable.from_toml(to_toml(TABLE.replace(old, new)))


def test_toml_is_taken_as_it_is():
    text = 'year = 2027\n[[notice]]\ntitle = "甲"\n[[notice.holiday]]\nname = "元旦"\noff = [2027-01-01]\n'
    assert to_toml(text) == text
