from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.bodies.models import Person
from gongkai.shell import desk_home, find, guide, home, queries
from tests.shell.city import found_city


@pytest.fixture
def city(db: None) -> SimpleNamespace:
    return found_city()


@pytest.fixture
def signed_in(client: Client) -> Callable[[Person], Client]:
    def enter(person: Person) -> Client:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


@pytest.fixture(autouse=True)
def no_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests see this floor alone: whatever rooms have registered is set aside."""
    for registry in (
        desk_home.work,
        desk_home.reminder,
        desk_home.shortcut,
        find.source,
        guide.part,
        home.panel,
        queries.report_source,
    ):
        monkeypatch.setattr(registry, "_parts", {})
