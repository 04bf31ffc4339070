"""A private, empty database for one measurement: a file for SQLite, a test database for PostgreSQL."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django


@contextmanager
def private_database() -> Iterator[str]:
    """Set Django up and give the vendor's name; what was made is removed at the end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings.test")
    django.setup()
    from django.db import connection

    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        original = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield connection.vendor
        finally:
            connection.creation.destroy_test_db(original, verbosity=0)
