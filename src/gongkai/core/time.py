"""The only clock of the house. Instants are aware and in UTC; days are `date` in Asia/Shanghai.

`time_travel` is for tests, the demo city and the replay of published years; nothing else may use it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_travelled: ContextVar[datetime | None] = ContextVar("travelled", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _travelled.get() or datetime.now(UTC)  # noqa: TID251  the one place that reads the clock


def travelling() -> bool:
    """Whether `now()` stands still at a chosen instant."""
    return _travelled.get() is not None


def today() -> date:
    """The present day in China."""
    return local_date(now())


def local_date(instant: datetime) -> date:
    """The day in China on which an aware instant falls. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(SHANGHAI).date()


def day_start(day: date) -> datetime:
    """The first instant of a day in China, in UTC."""
    return datetime.combine(day, time.min, SHANGHAI).astimezone(UTC)


@contextmanager
def time_travel(to: datetime) -> Iterator[None]:
    """Let `now()` stand still at an aware instant inside the block, in this thread or task only."""
    if to.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    token = _travelled.set(to.astimezone(UTC))
    try:
        yield
    finally:
        _travelled.reset(token)
