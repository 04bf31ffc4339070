"""A bureau of an invented county, and the people of a journey around it."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from gongkai.core.time import time_travel
from tests import factories
from tests.journeys.people import Staff


@pytest.fixture
def office(db: None) -> Iterator[SimpleNamespace]:
    """On Friday 2026-10-09; the people's names in it lead to `Staff`."""
    with time_travel(factories.noon(2026, 10, 9)):
        found = factories.found_office()
        for name in ("clerk", "office", "handler", "reviewer", "leader"):
            setattr(found, name, Staff(getattr(found, name)))
        yield found
