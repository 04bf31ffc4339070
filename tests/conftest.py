"""What every test shares: the database kind decides which tests can mean anything."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.conf import settings

from tests.triggers import lifted

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Row locks do nothing on SQLite, so a concurrency test there would prove nothing: it is not run."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    needless = [item for item in items if item.get_closest_marker("postgres")]
    items[:] = [item for item in items if not item.get_closest_marker("postgres")]
    config.hook.pytest_deselected(items=needless)


@pytest.fixture
def shared() -> Path:
    """The founders' material beside the project; a test that needs it is skipped by name without it."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail("../shared is absent in CI")
        pytest.skip("../shared is absent")
    return SHARED


@pytest.fixture(autouse=True)
def no_views_gathered() -> None:
    """What one test opened is neither written in the next nor a refresh there."""
    from gongkai.shell.sites import views

    views.forget()


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied() -> None:
    """After a test with real transactions Django empties every table, which the ledger's triggers refuse.

    On the class: a test that drives a browser runs in an event loop, where Django opens another connection.
    """
    from django.db.backends.base.operations import BaseDatabaseOperations as Operations

    empty = Operations.execute_sql_flush

    def empty_with_triggers_lifted(operations: Operations, statements: Sequence[str]) -> None:
        with lifted():
            empty(operations, statements)

    Operations.execute_sql_flush = empty_with_triggers_lifted
