"""A bureau with its people, a stranger from another body, and requests in every state."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.bodies.models import Person, Role
from gongkai.core.time import time_travel
from tests import factories


@pytest.fixture
def now() -> Iterator[None]:
    """A Friday in October 2026: the calendar of the year is known."""
    with time_travel(factories.noon(2026, 10, 16)):
        yield


@pytest.fixture
def office(db: None, now: None) -> SimpleNamespace:
    found = factories.found_office()
    found.stranger = {
        role: factories._hire(f"stranger.{role}", "外单位人员", found.civil, role)
        for role in (Role.CLERK, Role.DISCLOSURE_OFFICE, Role.HANDLER, Role.LEGAL_REVIEWER, Role.LEADER)
    }
    found.colleague = factories._hire("xia.ye", "夏野", found.section, Role.HANDLER)
    found.supervisor = factories._hire("he.du", "贺督", found.county, Role.SUPERVISOR)
    return found


@pytest.fixture
def browse():
    """`browse(person)`: a client signed in as that person."""

    def make(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make
