"""One clock; days are days in China."""

from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread

import pytest

import gongkai
from gongkai.core.time import day_start, local_date, now, time_travel, today, travelling

EVENING = datetime(2026, 2, 28, 16, 30, tzinfo=UTC)  # half past midnight on 1 March in China


def test_a_day_begins_at_midnight_in_china() -> None:
    assert local_date(EVENING) == date(2026, 3, 1)
    assert day_start(date(2026, 3, 1)) == datetime(2026, 2, 28, 16, 0, tzinfo=UTC)


def test_time_stands_still_inside_a_journey_and_only_there() -> None:
    before = now()
    with time_travel(EVENING):
        assert (now(), today(), travelling()) == (EVENING, date(2026, 3, 1), True)
    assert now() >= before
    assert not travelling()


def test_journeys_nest() -> None:
    with time_travel(EVENING):
        with time_travel(EVENING.replace(day=1)):
            assert today() == date(2026, 2, 2)
        assert today() == date(2026, 3, 1)


def test_another_thread_does_not_travel_along() -> None:
    seen: list[bool] = []
    with time_travel(EVENING):
        thread = Thread(target=lambda: seen.append(travelling()))
        thread.start()
        thread.join()
    assert seen == [False]


def test_instants_without_a_zone_are_refused() -> None:
    naive = EVENING.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        local_date(naive)
    with pytest.raises(ValueError, match="time zone"), time_travel(naive):
        pass


def test_only_the_demo_travels() -> None:
    source = Path(gongkai.__file__).parent
    travellers = {
        path.relative_to(source).parts[0]
        for path in source.rglob("*.py")
        if "time_travel" in path.read_text("utf-8") and path != source / "core" / "time.py"
    }
    assert travellers == {"demo"}
