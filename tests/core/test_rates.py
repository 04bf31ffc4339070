"""One rule of rounding: halves up, less than all is never all, nothing of nothing is no rate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.rates import percent, rate, share


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 0, "不适用"),
        (0, 3, "0%"),
        (3, 3, "100%"),
        (1999, 2000, "99.9%"),
        (1, 8, "12.5%"),
        (1, 2000, "0.1%"),
    ],
)
def test_a_rate_to_read(part: int, whole: int, shown: str) -> None:
    assert percent(rate(part, whole)) == shown


def test_a_share_keeps_its_decimal() -> None:
    assert (share(4092, 61874), share(3, 3), share(0, 0)) == ("6.6%", "100.0%", "不适用")


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(sum))
def test_shares_add_up_to_a_hundred_but_for_rounding(parts: list[int]) -> None:
    whole = sum(parts)
    found = sum(rate(part, whole) or 0 for part in parts)
    assert abs(found - 100) <= 0.05 * len(parts) + 1e-6 + 0.05
