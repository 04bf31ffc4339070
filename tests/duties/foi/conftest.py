"""The bureau of the factories on Monday 2026-03-02, and a way to move on from there."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import SimpleNamespace

import pytest

from gongkai.bodies.models import Role
from gongkai.core.time import time_travel
from tests import factories

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
def office(db: None, go: Go) -> SimpleNamespace:
    found = factories.found_office()
    found.colleague = factories._hire("gu.yuning", "顾予宁", found.section, Role.HANDLER)
    return found
