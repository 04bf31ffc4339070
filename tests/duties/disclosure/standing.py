"""The bureau of `play`, founded once a module: tests that only read need no fresh one each."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.db import transaction

from gongkai.core.time import time_travel
from tests import factories
from tests.duties.disclosure import play


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[SimpleNamespace]:
    """In a transaction that is undone after the module."""
    with django_db_blocker.unblock(), transaction.atomic(), time_travel(factories.noon(2026, 3, 2)):
        yield play.found_desk()
        transaction.set_rollback(True)


@pytest.fixture
def desk(founded: SimpleNamespace, db: None, go: Callable[[int, int, int], None]) -> SimpleNamespace:
    """As the fixture of the same name; what a test does to it is undone."""
    return SimpleNamespace(**vars(founded))
