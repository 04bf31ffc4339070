"""A bureau with its people and, when asked for, strangers from another body."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.bodies.models import Body, Person, Role
from gongkai.core.time import time_travel
from tests import factories


class Strangers(dict[str, Person]):
    """People of another body, by role, hired when first asked for."""

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.body = body

    def __missing__(self, role: str) -> Person:
        self[role] = factories._hire(f"stranger.{role}", "外单位人员", self.body, role)
        return self[role]


@pytest.fixture
def now() -> Iterator[None]:
    """A Friday in October 2026: the calendar of the year is known."""
    with time_travel(factories.noon(2026, 10, 16)):
        yield


@pytest.fixture
def office(db: None, now: None) -> SimpleNamespace:
    found = factories.found_office()
    found.colleague = factories._hire("xia.ye", "夏野", found.section, Role.HANDLER)
    found.supervisor = factories._hire("he.du", "贺督", found.county, Role.SUPERVISOR)
    found.stranger = Strangers(found.civil)
    return found


@pytest.fixture
def browse() -> Callable[[Person], Client]:
    """`browse(person)`: a client signed in as that person."""

    def make(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make
