"""Which version applies, and its numbers."""

from datetime import date

import pytest

from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock import limit_deadline
from gongkai.law.regimes import NoRegime, regime_on, regimes, report_due


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2008, 5, 1), "492"),
        (date(2019, 5, 14), "492"),
        (date(2019, 5, 15), "711"),
        (date(2026, 11, 21), "711"),
    ],
)
def test_the_version_in_force(day, version):
    assert regime_on(day).id == version


def test_nothing_before_2008_05_01():
    with pytest.raises(NoRegime, match="早于 2008-05-01"):
        regime_on(date(2008, 4, 30))


def test_the_numbers_of_both_versions():
    numbers = {
        regime.id: {name: (limit.n, limit.unit) for name, limit in regime.limits.items()}
        for regime in regimes()
    }
    assert numbers == {
        "492": {"proactive_publish": (20, "wd"), "reply": (15, "wd"), "reply_extension_max": (15, "wd")},
        "711": {
            "proactive_publish": (20, "wd"),
            "supplement_notice": (7, "wd"),
            "reply": (20, "wd"),
            "reply_extension_max": (20, "wd"),
            "third_party_opinion": (15, "wd"),
            "co_maker_opinion": (15, "wd"),
            "fee_payment": (30, "cd"),
            "interpretation": (3, "wd"),
        },
    }


def test_an_interpretation_follows_its_document_within_three_working_days():
    friday_before_a_holiday = date(2025, 9, 26)
    due = limit_deadline("interpretation", friday_before_a_holiday, WorkCalendar.official()).due_on
    assert due == date(2025, 9, 30)


def test_only_the_new_version_excludes_other_organs():
    old, new = regimes()
    assert set(old.excludes) == {"征求第三方意见"}
    assert set(new.excludes) == {"征求第三方意见", "征求共同制作机关意见", "征求其他机关意见"}


@pytest.mark.parametrize(
    ("year", "who", "due"),
    [
        (2018, "department", date(2019, 3, 31)),
        (2018, "government", date(2019, 3, 31)),
        (2019, "department", date(2020, 1, 31)),
        (2025, "government", date(2026, 3, 31)),
    ],
)
def test_the_last_day_for_the_annual_report(year, who, due):
    assert report_due(year, who) == due
