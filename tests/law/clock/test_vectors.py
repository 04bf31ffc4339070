"""Judgments and ready vectors: our date, and that the usual mistakes give another one."""

from datetime import timedelta

import pytest

from gongkai.law.clock import Mark, MarkKind, fold
from tests.law.clock import oracle
from tests.law.examples import cases

MISTAKES = {
    "weekdays": lambda case: oracle.nth(case["received"], case["n"], oracle.weekdays_only),
    "no_makeup": lambda case: oracle.nth(case["received"], case["n"], oracle.no_makeup),
    "day_zero": lambda case: oracle.nth(case["received"] - timedelta(days=1), case["n"]),
}
VECTORS = cases("vectors")["case"]


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["source"])
def test_due_day(case, calendar):
    due = calendar.add(case["received"], case["n"])
    assert due == case["due"]
    assert calendar.provisional(case["received"], due) is case.get("provisional", False)
    if "answered" in case:
        assert case["answered"] > due


@pytest.mark.parametrize("case", [c for c in VECTORS if c["n"] in (15, 20)], ids=lambda case: case["source"])
def test_the_version_in_force_gives_the_number_of_days(case, calendar):
    deadline = fold([Mark(MarkKind.RECEIVED, case["received"])], calendar)
    expected = case["due"] if case["n"] == deadline.base_days else calendar.add(case["received"], 20)
    assert deadline.due_on == expected
    assert deadline.base_days == (15 if case["received"].year < 2019 else 20)


@pytest.mark.parametrize("case", [c for c in VECTORS if "wrong" in c], ids=lambda case: case["source"])
def test_the_usual_mistakes_give_other_dates(case):
    assert {name: MISTAKES[name](case) for name in case["wrong"]} == case["wrong"]
    assert case["due"] not in case["wrong"].values()
