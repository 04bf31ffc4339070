"""信息处理费: the tiers, progressively."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import fee_by_item, fee_by_page, pay_by
from tests.law.examples import cases

EXAMPLES = cases("fees")


def item_price(number: int) -> int:
    """The reference formula of the rule: yuan for the item of that number in the month."""
    if number <= 10:
        return 0
    return 100 if number <= 30 else 100 * (2 + (number - 31) // 10)


@pytest.mark.parametrize(("items", "amount"), EXAMPLES["items"].items())
def test_items_of_a_month(items, amount):
    assert fee_by_item(0, int(items)).amount == amount


@pytest.mark.parametrize(("pages", "amount"), EXAMPLES["pages"].items())
def test_pages_of_a_case(pages, amount):
    assert fee_by_page(int(pages)).amount == amount


@given(st.integers(0, 200), st.integers(0, 200))
def test_items_agree_with_the_formula_from_anywhere(before, new):
    assert fee_by_item(before, new).amount == sum(item_price(n) for n in range(before + 1, before + new + 1))


@given(st.integers(0, 120), st.integers(0, 120), st.integers(0, 120))
def test_splitting_a_month_into_cases_does_not_change_the_sum(before, first, second):
    together = fee_by_item(before, first + second).amount
    assert fee_by_item(before, first).amount + fee_by_item(before + first, second).amount == together


@given(st.integers(0, 1000))
def test_a_page_more_costs_the_price_of_its_tier(pages):
    price = next(price for last, price in ((29, 0), (99, 10), (199, 20), (1001, 40)) if pages <= last)
    assert fee_by_page(pages + 1).amount - fee_by_page(pages).amount == price


def test_the_arithmetic_is_shown_tier_by_tier():
    assert fee_by_item(8, 25).lines == (
        "第 9 至 10 件：2 件 × 0 元 = 0 元",
        "第 11 至 30 件：20 件 × 100 元 = 2000 元",
        "第 31 至 33 件：3 件 × 200 元 = 600 元",
    )
    assert fee_by_item(10, 1).lines == ("第 11 件：1 件 × 100 元 = 100 元",)
    assert fee_by_page(0).lines == ()


def test_negative_numbers_are_refused():
    for wrong in (lambda: fee_by_item(-1, 3), lambda: fee_by_item(0, -3), lambda: fee_by_page(-1)):
        with pytest.raises(ValueError, match="不能是负数"):
            wrong()


def test_thirty_calendar_days_to_pay():
    assert pay_by(date(2026, 9, 15)) == date(2026, 10, 15)
