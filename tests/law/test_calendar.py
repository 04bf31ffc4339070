"""The work calendar against two independent packages, day by day, and where they know nothing."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import holidays
import pytest

from gongkai.law.calendar import LAST, CalendarError, Day, WorkCalendar, YearTable
from tests.law.examples import cases

YEARS = range(2008, 2027)
WORKDAYS = {2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}
TABLE_2027 = """
year = 2027
[[notice]]
title = "国务院办公厅关于2027年部分节假日安排的通知"
[[notice.holiday]]
name = "元旦"
off = [2027-01-01, 2027-01-04]
work = [2027-01-09]
"""


def all_days():
    day = date(YEARS[0], 1, 1)
    while day.year in YEARS:
        yield day
        day += timedelta(days=1)


def test_agrees_with_chinesecalendar_on_every_day(calendar):
    wrong = [day for day in all_days() if calendar.works(day) != chinese_calendar.is_workday(day)]
    assert wrong == []


def test_agrees_with_holidays_on_every_day(calendar):
    china = holidays.country_holidays("CN", years=YEARS)
    wrong = [day for day in all_days() if calendar.works(day) != china.is_working_day(day)]
    assert wrong == []


def test_working_days_a_year(calendar):
    counted = Counter(day.year for day in all_days() if calendar.works(day))
    assert {year: counted[year] for year in WORKDAYS} == WORKDAYS


def test_every_year_of_the_regulations_has_its_notice(calendar):
    assert calendar.official_years == set(YEARS)
    for year in YEARS:
        notice = calendar.table(year).notices[0]
        assert notice.title == f"国务院办公厅关于{year}年部分节假日安排的通知"
        assert notice.published.year == year - 1


@pytest.mark.parametrize("case", cases("working_days")["case"], ids=lambda case: str(case["received"]))
def test_counts_like_the_table_of_the_rule_reference(case, calendar):
    assert {n: calendar.add(case["received"], int(n)) for n in case["due"]} == case["due"]


def test_the_last_notice_of_a_year_wins(calendar):
    assert calendar.table(2020).entries()[date(2020, 2, 1)].works is False
    assert calendar.table(2020).notices[0].holidays[1].work == (date(2020, 1, 19), date(2020, 2, 1))
    assert calendar.day(date(2015, 9, 4)).name == "抗战胜利70周年纪念日"
    assert calendar.day(date(2019, 4, 28)).name == "调休上班"


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2026, 11, 20), (True, "工作日", False)),
        (date(2026, 11, 21), (False, "周末", False)),
        (date(2026, 10, 1), (False, "国庆节", False)),
        (date(2026, 10, 10), (True, "调休上班", False)),
        (date(2027, 2, 5), (False, "春节（推算）", True)),
        (date(2027, 3, 1), (True, "工作日", True)),
        (date(2027, 3, 6), (False, "周末", True)),
        (date(2036, 3, 3), (True, "工作日（农历节日未推算）", True)),
        (date(2036, 5, 1), (False, "劳动节（推算）", True)),
    ],
)
def test_names_each_day(day, known, calendar):
    assert calendar.day(day) == Day(day, *known)


def test_an_unofficial_year_makes_a_stretch_provisional(calendar):
    assert not calendar.provisional(date(2026, 12, 1), date(2026, 12, 31))
    assert calendar.provisional(date(2026, 12, 1), date(2027, 1, 4))
    assert not calendar.provisional(date(2007, 12, 31), date(2008, 1, 4))
    assert calendar.missing_years(date(2026, 12, 1), date(2028, 1, 4)) == (2027, 2028)


def test_derived_festivals_agree_with_holidays():
    """The derived lunar dates of the coming years are those that the package computes."""
    calendar = WorkCalendar.official()
    names = {"春节": {"春节", "农历除夕"}, "清明节": {"清明节"}, "端午节": {"端午节"}, "中秋节": {"中秋节"}}
    china = holidays.country_holidays("CN", years=range(2027, 2036), language="zh_CN")
    derived = {
        day
        for day, text in china.items()
        for part in text.split("; ")
        if part in set().union(*names.values())
    }
    fixed = {day for day, text in china.items() if text in ("元旦", "劳动节", "国庆节")}
    for day in derived | fixed:
        assert calendar.day(day).name.endswith("（推算）"), day


def test_a_loaded_year_is_no_longer_provisional(calendar):
    loaded = calendar.with_year(YearTable.from_toml(TABLE_2027))
    assert calendar.add(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert loaded.add(date(2026, 12, 31), 1) == date(2027, 1, 5)
    assert loaded.day(date(2027, 1, 9)) == Day(
        date(2027, 1, 9), works=True, name="调休上班", provisional=False
    )
    assert not loaded.provisional(date(2026, 12, 1), date(2027, 1, 4))
    assert calendar.provisional(date(2026, 12, 1), date(2027, 1, 4))


def test_a_local_closure_is_a_rest_day_there_only(calendar):
    closed = calendar.with_closures({date(2026, 7, 16): "台风停工"})
    assert closed.day(date(2026, 7, 16)) == Day(
        date(2026, 7, 16), works=False, name="台风停工", provisional=False
    )
    assert closed.add(date(2026, 7, 15), 1) == date(2026, 7, 17)
    assert calendar.works(date(2026, 7, 16))
    assert closed.with_closures({date(2026, 7, 17): "台风停工"}).add(date(2026, 7, 15), 1) == date(
        2026, 7, 20
    )


def test_neighbouring_days(calendar):
    assert calendar.add(date(2026, 10, 1), 0) == date(2026, 10, 1)
    assert calendar.previous(date(2026, 10, 8), 1) == date(2026, 9, 30)
    assert calendar.previous(date(2026, 10, 8), 0) == date(2026, 10, 8)
    assert calendar.next_working(date(2026, 10, 1)) == date(2026, 10, 8)
    assert calendar.next_working(date(2026, 10, 8)) == date(2026, 10, 8)
    assert calendar.count(date(2026, 10, 9), date(2026, 10, 8)) == 0


def test_negative_counts_and_far_years_are_refused(calendar):
    with pytest.raises(ValueError, match="negative"):
        calendar.add(date(2026, 1, 5), -1)
    with pytest.raises(ValueError, match="negative"):
        calendar.previous(date(2026, 1, 5), -1)
    for far in (date(2006, 12, 31), date(2100, 1, 1)):
        with pytest.raises(CalendarError, match="超出工作日历的范围"):
            calendar.works(far)
    with pytest.raises(CalendarError, match="超出工作日历的范围"):
        calendar.add(LAST, 5)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("year = 2027", ""), "缺少年份"),
        (("[[notice]]", "[[note]]"), "没有任何放假通知"),
        (('title = "国务院', 'name = "国务院'), "缺少标题"),
        (("[[notice.holiday]]", "[[notice.day]]"), "没有列出任何节日"),
        (('name = "元旦"', ""), "缺少名称"),
        (("off = [2027-01-01, 2027-01-04]", "off = []"), "没有放假的日期"),
        (("off = [2027-01-01", 'off = ["2027-01-01"'), "日期的列表"),
        (("2027-01-04", "2026-11-30"), "不在 2027 年"),
        (("2027-01-09", "2027-01-08"), "不是周六或者周日"),
        (("2027-01-04", "2027-01-09"), "既放假又上班"),
        (("year = 2027", "year ="), "不是有效的 TOML"),
        (("[[notice.holiday]]", 'published = "去年"\n[[notice.holiday]]'), "不是日期"),
    ],
)
def test_a_faulty_table_is_refused_with_a_sentence(change, sentence):
    with pytest.raises(CalendarError, match=sentence):
        YearTable.from_toml(TABLE_2027.replace(*change, 1))


def test_working_days_of_a_table_follow_each_other(calendar):
    days = [calendar.add(date(2026, 1, 1), n) for n in range(1, 249)]
    assert all(earlier < later for earlier, later in pairwise(days))
    assert days[-1].year == 2026
