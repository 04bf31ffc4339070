"""The last day for publication: the law's twenty working days, a body's own promise, and what waits for others."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import WorkCalendar
from gongkai.law.publication import Promise, publication_due, why_too_long

CALENDAR = WorkCalendar.official()
THREE_DAYS = Promise(3, "cd", "本机关办法第八条")
FIVE_WORKING = Promise(5, "wd", "一般事项 5 个工作日")


@pytest.mark.parametrize(
    ("generated", "promises", "due", "source"),
    [
        (date(2026, 3, 2), [], date(2026, 3, 30), "第二十六条"),
        (date(2026, 3, 2), [FIVE_WORKING], date(2026, 3, 9), FIVE_WORKING.source),
        (date(2026, 3, 6), [THREE_DAYS], date(2026, 3, 9), THREE_DAYS.source),
        # A promise before a long holiday: three calendar days end within it, five working days after it.
        (date(2026, 9, 30), [THREE_DAYS, FIVE_WORKING], date(2026, 10, 3), THREE_DAYS.source),
        (date(2017, 6, 1), [], date(2017, 6, 29), "第十八条"),
    ],
)
def test_the_strictest_limit_counts(generated: date, promises: list[Promise], due: date, source: str) -> None:
    found = publication_due(generated, CALENDAR, promises)
    assert (found.due_on, found.binding.source) == (due, source)


def test_an_item_with_the_secrecy_bureau_lengthens_the_promise_but_not_the_law() -> None:
    held = [(date(2026, 3, 4), date(2026, 3, 11))]  # five working days
    found = publication_due(date(2026, 3, 2), CALENDAR, [FIVE_WORKING], held)
    assert found.due_on == date(2026, 3, 16)
    long = [(date(2026, 3, 4), date(2026, 5, 29))]
    assert publication_due(date(2026, 3, 2), CALENDAR, [FIVE_WORKING], long).due_on == date(2026, 3, 30)


def test_what_was_held_after_the_promise_was_over_changes_nothing() -> None:
    late = [(date(2026, 3, 20), date(2026, 3, 27))]
    assert publication_due(date(2026, 3, 2), CALENDAR, [FIVE_WORKING], late).due_on == date(2026, 3, 9)


def test_a_day_in_a_year_without_a_notice_is_provisional() -> None:
    assert publication_due(date(2026, 12, 10), CALENDAR).provisional
    assert not publication_due(date(2026, 3, 2), CALENDAR).provisional


def test_a_promise_in_no_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="工作日或者自然日"):
        publication_due(date(2026, 3, 2), CALENDAR, [Promise(3, "weeks", "三周")])


@given(
    st.dates(date(2019, 5, 15), date(2026, 10, 1)),
    st.lists(
        st.builds(Promise, st.integers(0, 60), st.sampled_from(["wd", "cd"]), st.just("承诺")), max_size=3
    ),
)
def test_no_promise_lengthens_the_limit_of_the_law(generated: date, promises: list[Promise]) -> None:
    found = publication_due(generated, CALENDAR, promises)
    assert found.due_on <= found.law.due_on
    assert sum(bound.binds for bound in found.bounds) == 1
    assert found.due_on == min(bound.due_on for bound in found.bounds)


@pytest.mark.parametrize(
    ("n", "unit", "fine"), [(20, "wd", True), (21, "wd", False), (28, "cd", True), (29, "cd", False)]
)
def test_a_body_may_promise_less_than_the_law_and_never_more(n: int, unit: str, fine: bool) -> None:
    assert (why_too_long(n, unit, date(2026, 3, 2)) == "") is fine
