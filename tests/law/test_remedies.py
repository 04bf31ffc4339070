"""The relief paragraph for every outcome before and after each change of the law, and the last days."""

from datetime import date

import pytest

from gongkai.law.outcomes import DECISIONS
from gongkai.law.remedies import MissingVenue, Venue, remedy
from tests.law.examples import cases

VENUE = Venue("安澜市人民政府", "安澜市望川区人民法院", "https://review.example/apply")
TODAY = date(2026, 3, 2)
CHANGES = [date(2014, 6, 2), date(2015, 5, 1), date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 1)]


@pytest.mark.parametrize(
    "case", cases("remedies")["case"], ids=lambda case: f"{case['decision']} {case['on']}"
)
def test_paragraph(case):
    result = remedy(case["decision"], case["on"], VENUE, served_online=False)
    assert result.variant == case["variant"]
    assert result.text == case.get("text", result.text)
    assert result.confidence == case.get("confidence", result.confidence)


@pytest.mark.parametrize("on", CHANGES, ids=str)
@pytest.mark.parametrize("decision", DECISIONS.values(), ids=lambda decision: decision.id)
def test_every_decision_at_every_change_of_the_law(decision, on):
    result = remedy(decision.id, on, VENUE, served_online=True)
    if decision.remedy == "none":
        assert (result.variant, result.text, result.periods) == ("none", "", {})
        return
    first = decision.remedy == "A" and on >= date(2024, 1, 1)
    assert result.variant == ("A" if first else "B")
    assert ("先向安澜市人民政府申请行政复议" in result.text) is first
    assert ("或者自知道之日起" in result.text) is not first
    assert ("3个月" in result.text) is (on < date(2015, 5, 1))
    assert ("https://review.example/apply" in result.text) is (on >= date(2024, 1, 1))
    assert ("法释〔2025〕8号" in result.article) is (on >= date(2025, 6, 1))
    assert "×" not in result.text
    assert "安澜市望川区人民法院" in result.text


@pytest.mark.parametrize(
    ("venue", "field"),
    [
        (Venue("", "某区人民法院"), "行政复议机关"),
        (Venue("××市人民政府", "某区人民法院"), "行政复议机关"),
        (Venue("某市人民政府", " "), "管辖的人民法院"),
        (Venue("某市人民政府", "某区人民法院"), "申请行政复议的互联网渠道"),
    ],
)
def test_a_missing_name_is_an_error_that_names_the_field(venue, field):
    with pytest.raises(MissingVenue, match=field):
        remedy("granted", TODAY, venue, served_online=True)


def test_the_online_entry_is_only_needed_when_served_online():
    assert (
        "互联网"
        not in remedy("granted", TODAY, Venue("某市人民政府", "某区人民法院"), served_online=False).text
    )


def test_a_body_may_choose_reconsideration_first_for_special_access():
    assert remedy("special_access", TODAY, VENUE, served_online=False, special_access="A").variant == "A"
    assert (
        remedy("special_access", date(2023, 1, 3), VENUE, served_online=False, special_access="A").variant
        == "B"
    )


@pytest.mark.parametrize(
    "letter", ["receipt", "explain", "reasonable_delay", "co_maker", "fee", "service_receipt"]
)
def test_process_letters_have_no_relief_and_need_no_venue(letter):
    assert remedy(letter, TODAY, Venue("", ""), served_online=True).variant == "none"


def test_an_unknown_decision_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        remedy("denied", TODAY, VENUE, served_online=False)


def test_last_days(calendar):
    either = remedy("granted", TODAY, VENUE, served_online=False)
    first = remedy("refused_secret", TODAY, VENUE, served_online=False)
    assert either.last_days(TODAY, calendar) == {
        "reconsideration": date(2026, 5, 6),
        "suit": date(2026, 9, 2),
    }
    assert first.last_days(TODAY, calendar) == {"reconsideration": date(2026, 5, 6)}
    assert first.last_days(TODAY, calendar, reconsidered_on=date(2026, 6, 8)) == {
        "reconsideration": date(2026, 5, 6),  # the 60th day, 1 May, is a holiday
        "suit_after": date(2026, 6, 23),
    }
    assert remedy("withdrawn", TODAY, VENUE, served_online=False).last_days(TODAY, calendar) == {}


@pytest.mark.parametrize(
    ("known_on", "last"),
    [
        (date(2025, 8, 31), date(2026, 2, 28)),  # no 31 February; a Saturday that is worked
        (date(2023, 8, 29), date(2024, 2, 29)),
        (date(2025, 4, 15), date(2025, 10, 15)),
        (date(2025, 4, 4), date(2025, 10, 9)),  # ends in the National Day holiday
        (date(2025, 7, 3), date(2026, 1, 4)),  # a Saturday of rest, then a Sunday that is worked
    ],
)
def test_six_months_end_on_the_same_day_of_the_month(known_on, last, calendar):
    assert remedy("granted", TODAY, VENUE, served_online=False).last_days(known_on, calendar)["suit"] == last
