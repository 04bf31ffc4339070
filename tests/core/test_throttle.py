"""Counting tries: a limit in any window, told with the time to wait, and forgotten afterwards."""

from datetime import UTC, datetime, timedelta

import pytest

from gongkai.core.throttle import Throttle, Throttled, allow, prune
from gongkai.core.time import time_travel

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)  # the start of a slot of ten minutes


def tries(count: int, after_seconds: int = 0, key: str = "status:10.1.2.3") -> int:
    """How many of so many tries are allowed."""
    allowed = 0
    with time_travel(START + timedelta(seconds=after_seconds)):
        for _ in range(count):
            try:
                allowed += allow(key, 5, 600)
            except Throttled:
                continue
    return allowed


def test_no_more_than_the_limit_in_one_window() -> None:
    assert tries(8) == 5


def test_keys_are_counted_apart() -> None:
    assert (tries(5), tries(5, key="status:10.1.2.4")) == (5, 5)


def test_the_window_slides_so_that_a_new_slot_does_not_start_from_nothing() -> None:
    assert tries(5, 599) == 5
    assert tries(1, 601) == 0
    assert tries(5, 900) == 1


def test_after_two_windows_everything_is_allowed_again() -> None:
    assert tries(9) == 5
    assert tries(5, 1201) == 5


def test_the_refusal_says_how_long_to_wait() -> None:
    tries(5)
    with time_travel(START + timedelta(seconds=30)), pytest.raises(Throttled) as refused:
        allow("status:10.1.2.3", 5, 600)
    assert refused.value.retry_after == 570
    assert str(refused.value) == "操作太频繁，请在 10 分钟后再试。"
    assert str(Throttled(59)) == "操作太频繁，请在 59 秒后再试。"


def test_the_key_itself_is_not_stored() -> None:
    tries(1)
    assert "10.1.2.3" not in Throttle.objects.get().key


def test_old_counts_are_deleted_and_weighing_ones_kept() -> None:
    tries(1)
    tries(1, 3600)
    with time_travel(START + timedelta(seconds=3700)):
        assert prune() == {"deleted": 1}
    assert tries(5, 3800) == 4
