"""The bureau of the factories with a sub-site, on Monday 2026-03-02, and a way to move on from there."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import SimpleNamespace

import pytest

from gongkai.core.time import time_travel
from tests import factories
from tests.duties.disclosure import play

Go = Callable[[int, int, int], None]


@pytest.fixture
def go() -> Iterator[Go]:
    """`go(2026, 3, 10)`: from now on it is noon of that day."""
    with ExitStack() as stack:

        def travel(year: int, month: int, day: int) -> None:
            stack.close()
            stack.enter_context(time_travel(factories.noon(year, month, day)))

        travel(2026, 3, 2)
        yield travel


@pytest.fixture
def desk(db: None, go: Go) -> SimpleNamespace:
    return play.found_desk()
