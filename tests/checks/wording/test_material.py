"""The founders' material: the damage that is in it is found, and correct reports are left alone (T-44, T-47, T-53)."""

from datetime import date

import pytest

from gongkai.checks.wording import Register, check

KNOWN = Register(today=date(2026, 11, 21))


def places(path, *rules):
    return [finding for finding in check(path.read_text("utf-8"), known=KNOWN) if finding.rule in rules]


def seed(shared, number):
    return next((shared / "seeds").glob(f"{number}_*"))


def test_holes_of_001_where_a_filter_took_words(shared):
    assert len(places(seed(shared, "001"), "hole")) >= 10


def test_six_damaged_numbers_of_004_with_what_was_meant(shared):
    found = places(seed(shared, "004"), "number-form")
    assert [finding.suggestion[1:] for finding in found] == [
        *("2017〕46号", "2017〕15号", "2017〕22号", "2018〕10号", "2018〕26号", "2018〕8号")
    ]


def test_the_date_without_separators_and_the_bracket_that_was_never_opened(shared):
    assert len(places(seed(shared, "004"), "date-impossible")) == 1
    assert len(places(seed(shared, "004"), "brackets")) == 1


def test_entities_and_the_stray_letter_of_000(shared):
    assert len(places(seed(shared, "000"), "leftover")) == 49


@pytest.mark.parametrize(
    "name",
    [
        "001_hongze_2023.txt",
        "002_hongze_2024.txt",
        "003_huaian_2024.txt",
        "004_suqian_2023.txt",
        "022_hangzhou_style_city_2025_fixture.txt",
        "026_pingtan_zone_2013.txt",
    ],
)
def test_nothing_is_cried_at_in_well_written_reports(shared, name):
    assert check((shared / "reports" / name).read_text("utf-8"), known=KNOWN) == []
