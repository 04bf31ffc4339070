"""Lamps, and the windows of the to-do page: a list and its count are the same query."""

from datetime import date, timedelta

import pytest
from django.db import connection

from gongkai.core.cases import WINDOWS, Case, Lamp, due_window, lamp
from gongkai.core.time import now
from gongkai.law.calendar import WorkCalendar
from tests.core.house import new_body, new_case

CALENDAR = WorkCalendar.official()
TODAY = date(2026, 3, 6)  # a Friday
LONG_AGO = date(2026, 2, 2)


def running(due_on: date | None, clock: str = "running", **changes: object) -> Case:
    return Case(clock=clock, due_on=due_on, **changes)


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (date(2026, 3, 18), Lamp("green", "还剩 8 个工作日", 8)),
        (date(2026, 3, 16), Lamp("green", "还剩 6 个工作日", 6)),
        (date(2026, 3, 13), Lamp("yellow", "还剩 5 个工作日", 5)),
        (date(2026, 3, 9), Lamp("yellow", "还剩 1 个工作日", 1)),
        (date(2026, 3, 6), Lamp("yellow", "今天到期", 0)),
        (date(2026, 3, 5), Lamp("red", "已超期 1 个工作日", -1)),
        (date(2026, 3, 3), Lamp("red", "已超期 3 个工作日", -3)),
    ],
)
def test_the_lamp_of_a_running_clock_counts_working_days(due_on: date, expected: Lamp) -> None:
    assert lamp(running(due_on), TODAY, CALENDAR) == expected


def test_on_the_weekend_after_the_due_day_it_is_over_by_no_working_day() -> None:
    assert lamp(running(TODAY), date(2026, 3, 7), CALENDAR) == Lamp("red", "已超期", 0)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (running(LONG_AGO, "paused"), Lamp("paused", "计时暂停")),
        (running(LONG_AGO, "waiting"), Lamp("paused", "等待申请人")),
        (running(None, "none"), Lamp("paused", "不计时")),
        (running(LONG_AGO, "stopped"), Lamp("done", "已办结")),
        (running(LONG_AGO, closed_at=now()), Lamp("done", "已办结")),
    ],
)
def test_the_lamp_of_a_clock_that_stands_still(case: Case, expected: Lamp) -> None:
    assert lamp(case, TODAY, CALENDAR) == expected


@pytest.mark.django_db
def test_every_open_case_with_a_clock_is_in_the_window_of_its_lamp() -> None:
    body = new_body()
    for name, clock, due_on in [
        ("late", "running", TODAY - timedelta(days=1)),
        ("now", "running", TODAY),
        ("tomorrow", "running", date(2026, 3, 9)),
        ("fifth", "running", date(2026, 3, 13)),
        ("sixth", "running", date(2026, 3, 16)),
        ("third party", "paused", TODAY - timedelta(days=9)),
        ("supplement", "waiting", None),
    ]:
        new_case(body, title=name, clock=clock, due_on=due_on)
    new_case(body, title="closed", clock="running", due_on=TODAY, closed_at=now())
    found = {
        name: list(
            Case.objects.filter(due_window(name, TODAY, CALENDAR))
            .order_by("pk")
            .values_list("title", flat=True)
        )
        for name in WINDOWS
    }
    assert found == {
        "overdue": ["late"],
        "today": ["now"],
        "soon": ["tomorrow", "fifth"],
        "paused": ["third party", "supplement"],
    }


def test_an_unknown_window_is_an_error() -> None:
    with pytest.raises(KeyError):
        due_window("later", TODAY, CALENDAR)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cases",
    [
        lambda body: Case.objects.filter(body=body, state="work").order_by("due_on")[:20],
        lambda body: Case.objects.filter(body=body).order_by("-opened_at")[:20],
        lambda body: Case.objects.filter(due_window("overdue", TODAY, CALENDAR), body=body),
    ],
    ids=["to-do", "newest", "overdue"],
)
def test_the_lists_of_a_body_use_an_index(cases: object) -> None:
    body = new_body()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = cases(body).explain()
    assert "core_case_" in plan
    assert "USE TEMP B-TREE" not in plan


@pytest.mark.django_db
def test_a_case_has_a_stream_of_its_own() -> None:
    case = new_case()
    assert case.stream == f"tiny:{case.pk}"
