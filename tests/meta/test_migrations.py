"""The database follows the models, by migrations whose names say what they do."""

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.meta.house import ROOT

OURS = [room for room in apps.get_app_configs() if room.name.startswith("gongkai.")]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


@pytest.mark.parametrize("room", OURS, ids=lambda room: room.label)
def test_migrations_begin_with_one_first_and_are_named(room: object) -> None:
    names = sorted(path.stem for path in (ROOT / room.path / "migrations").glob("[0-9]*.py"))
    assert names[:1] == (["0001_initial"] if room.models else [])
    assert [name[:4] for name in names] == [f"{n:04d}" for n in range(1, len(names) + 1)]
    assert [name for name in names if "_auto_" in name or "initial" in name[5:] * (name[:4] != "0001")] == []
