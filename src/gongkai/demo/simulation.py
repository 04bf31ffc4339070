"""Runs many cases through the real actions in the order of their instants, as a year would.

A journey is a generator: it yields the instant at which it wants to go on, and acts when it is woken.
"""

import heapq
from collections.abc import Callable, Generator
from datetime import date, datetime, time, timedelta
from itertools import count

from gongkai.core.time import SHANGHAI, local_date, time_travel

Journey = Generator[datetime, None, None]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant in China."""
    return datetime.combine(day, time(hour, minute), SHANGHAI)


class Simulation:
    """A queue of journeys. Deterministic: equal instants keep the order of arrival."""

    def __init__(self) -> None:
        self._queue: list[tuple[datetime, int, Journey]] = []
        self._order = count()
        self.steps = 0

    def add(self, journey: Journey) -> None:
        """Take a journey on; it runs up to its first instant now."""
        self._push(journey)

    def _push(self, journey: Journey) -> None:
        wake = next(journey, None)
        if wake is not None:
            heapq.heappush(self._queue, (wake, next(self._order), journey))

    def run(self, until: datetime, day_ended: Callable[[date, int], None]) -> None:
        """Wake every journey in turn until the instant; what wants to act later stays as it is.

        `day_ended` is told each simulated day on which something happened, with the steps done so far, shortly after
        its midnight (in simulated time).
        """
        today: date | None = None
        while self._queue and self._queue[0][0] <= until:
            instant, _, journey = heapq.heappop(self._queue)
            day = local_date(instant)
            if today and day != today:
                self._end(today, day_ended)
            today = day
            with time_travel(instant):
                self._push(journey)
            self.steps += 1
        if today and today < local_date(until):
            self._end(today, day_ended)

    def _end(self, day: date, day_ended: Callable[[date, int], None]) -> None:
        with time_travel(at(day + timedelta(days=1), 0, 15)):
            day_ended(day, self.steps)
