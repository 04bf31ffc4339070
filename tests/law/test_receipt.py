"""The day of receipt by channel and version, and the alarm for what lies unconfirmed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import WorkCalendar
from gongkai.law.receipt import (
    SHANGHAI,
    Channel,
    ReceiptRules,
    confirmation_overdue,
    patience_from,
    receipt,
)
from gongkai.law.regimes import NoRegime
from tests.law.examples import cases

AUTOMATIC, MANUAL = ReceiptRules(), ReceiptRules("manual")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "case", cases("receipt")["case"], ids=lambda case: f"{case['channel']}: {case['source']}"
)
def test_day_of_receipt(case):
    rules = ReceiptRules(case.get("web_confirmation", "automatic"))
    times = (case.get(name) for name in ("submitted", "arrived", "confirmed"))
    result = receipt(Channel(case["channel"]), *times, rules)
    assert result.on == case.get("on")
    assert result.rule
    assert result.article


@pytest.mark.parametrize("year", [2018, 2026])
@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("rules", [AUTOMATIC, MANUAL])
def test_every_channel_has_a_rule_in_every_version(channel, rules, year):
    day = MONDAY.replace(year=year)
    assert receipt(channel, day, day, day, rules).on == day.date()


def test_the_version_follows_the_first_timestamp():
    sent, confirmed = datetime(2019, 5, 14, 4, tzinfo=UTC), datetime(2019, 5, 15, 4, tzinfo=UTC)
    assert receipt(Channel.EMAIL, sent, sent, confirmed, MANUAL).on == date(2019, 5, 14)


def test_the_article_is_named():
    assert receipt(Channel.POST_SIGNED, None, MONDAY, None, AUTOMATIC).article == "第三十一条第二项"
    assert "指导案例26号" in receipt(Channel.WEB, MONDAY, None, None, AUTOMATIC).article


def test_what_cannot_be_dated_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        receipt(Channel.WEB, None, None, None, AUTOMATIC)
    with pytest.raises(ValueError, match="aware"):
        receipt(Channel.WEB, datetime(2026, 3, 2, 9), None, None, AUTOMATIC)  # noqa: DTZ001
    with pytest.raises(NoRegime):
        receipt(Channel.WEB, MONDAY.replace(year=2008), None, None, AUTOMATIC)


@pytest.mark.parametrize(
    ("channel", "rules", "days", "late"),
    [
        (Channel.EMAIL, AUTOMATIC, 1, False),
        (Channel.EMAIL, AUTOMATIC, 2, True),
        (Channel.POST_PLAIN, AUTOMATIC, 2, True),
        (Channel.WEB, MANUAL, 2, True),
        (Channel.WEB, AUTOMATIC, 9, False),
        (Channel.COUNTER, AUTOMATIC, 9, False),
    ],
)
def test_unconfirmed_for_more_than_a_working_day(channel, rules, days, late, calendar):
    now = MONDAY + timedelta(days=days)
    assert confirmation_overdue(channel, MONDAY, now, rules, calendar) is late


def test_a_weekend_does_not_raise_the_alarm(calendar):
    friday = MONDAY + timedelta(days=4)
    assert not confirmation_overdue(Channel.FAX, friday, friday + timedelta(days=3), AUTOMATIC, calendar)
    assert confirmation_overdue(Channel.FAX, friday, friday + timedelta(days=4), AUTOMATIC, calendar)


@given(st.dates(date(2024, 1, 1), date(2026, 12, 1)), st.integers(0, 20))
def test_patience_is_the_count_of_working_days_since_arrival(today: date, ago: int):
    calendar = WorkCalendar.official()
    arrived = today - timedelta(days=ago)
    assert (arrived < patience_from(today, calendar)) is (calendar.count(arrived, today) > 1)
