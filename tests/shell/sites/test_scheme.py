"""The scheme of columns agrees with the law's lists, and its periods with the calendar."""

from datetime import date

import pytest

from gongkai.law import facts
from gongkai.shell.sites import scheme
from gongkai.shell.sites.models import SLUG, Column


@pytest.mark.parametrize(
    ("kind", "own"), [("government", "county"), ("department", "county"), ("town", "town")]
)
def test_every_item_of_articles_20_and_21_has_its_column(kind: str, own: str) -> None:
    items = [item for item in facts.load("proactive")["item"] if item.get("kinds", own) == own]
    found = {row.id: row for row in scheme.standards(kind) if row.parent == "catalogue"}
    assert list(found) == [item["id"] for item in items]
    assert all(found[item["id"]].article == item["article"] for item in items)


@pytest.mark.parametrize("kind", ["government", "department", "town"])
def test_a_scheme_can_be_opened_as_it_stands(kind: str) -> None:
    rows = scheme.standards(kind)
    assert len({row.slug for row in rows}) == len(rows)
    seen: set[str] = set()
    for row in rows:
        SLUG(row.slug)
        assert row.template in Column.Template
        assert row.type in Column.Type
        assert row.period in Column.Period
        assert not row.parent or row.parent in seen
        seen.add(row.id)
    assert {row.id for row in rows if row.required} == {*scheme.FIXED, "apply"}


@pytest.mark.parametrize(
    ("period", "own", "day", "since"),
    [
        ("dynamic", 0, date(2026, 10, 15), date(2026, 10, 1)),
        ("notice", 0, date(2026, 10, 15), date(2026, 4, 15)),
        ("notice", 0, date(2026, 8, 31), date(2026, 2, 28)),
        ("own", 30, date(2026, 10, 31), date(2026, 10, 1)),
        ("none", 0, date(2026, 10, 15), None),
    ],
)
def test_what_still_counts_as_fresh(period: str, own: int, day: date, since: date | None) -> None:
    assert scheme.fresh_since(period, own, day) == since


def test_a_period_is_told_in_words() -> None:
    words = [
        scheme.period_text(period, days)
        for period, days in (("dynamic", 0), ("notice", 0), ("own", 7), ("none", 0))
    ]
    assert words == ["每 14 日更新", "每 6 个月更新", "每 7 日更新", ""]
