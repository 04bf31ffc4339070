from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from gongkai.core.time import time_travel
from tests.factories import found_office, noon


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    """Friday 2026-10-09, as on the mock-up pages; the next day is a Saturday on which people work."""
    with time_travel(noon(2026, 10, 9)):
        yield


@pytest.fixture
def office(db: None, october: None) -> SimpleNamespace:
    return found_office()
