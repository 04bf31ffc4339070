"""The closed lists of law/data and what they agree with."""

from datetime import date

import pytest

from gongkai.law.lists import GROUNDS, choices, reassess_by
from gongkai.law.outcomes import DECISIONS


@pytest.mark.parametrize(("name", "size"), [("subjects", 22), ("genres", 13), ("stages", 5), ("grounds", 7)])
def test_every_list_is_closed_and_its_codes_are_one_each(name, size):
    items = choices(name)
    assert len(items) == len(dict(items)) == len({label for _, label in items}) == size


def test_subjects_stand_in_the_national_order():
    assert choices("subjects")[1] == ("02", "综合政务")
    assert choices("subjects")[-1] == ("22", "其他")


def test_every_refusal_has_its_ground_and_every_ground_its_refusal():
    refusals = {name for name in DECISIONS if name.startswith("refused_")}
    assert {ground.decision for ground in GROUNDS.values()} == refusals
    for ground in GROUNDS.values():
        assert DECISIONS[ground.decision].article.startswith(ground.article), ground.code


def test_only_the_grounds_of_article_16_are_weighed():
    assert {code for code, ground in GROUNDS.items() if ground.nature == "may"} == {"G16-1", "G16-2", "G16-3"}


def test_what_is_kept_back_is_looked_at_again_within_a_year():
    assert reassess_by(date(2026, 3, 2)) == date(2027, 3, 2)
    assert reassess_by(date(2024, 2, 29)) == date(2025, 2, 28)
