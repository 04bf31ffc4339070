"""Other processes on a copy of the test database: real workers that can really be killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
PREAMBLE = """
import django; django.setup()
from tests.core.processes.outside_work import *
"""


class Outside:
    """Runs Python in other processes that all share one database and one set of keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "gongkai.settings.base",
            "GONGKAI_DATA": str(folder),
            "DATABASE_URL": _address(folder),
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        }

    def start(self, code: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", PREAMBLE + code], env=self.environment, stdout=subprocess.PIPE, text=True
        )

    def run(self, code: str) -> list[str]:
        """The lines that the process printed; it must end well."""
        process = self.start(code)
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0, out
        return out.splitlines()

    def run_until_killed(self, code: str) -> None:
        """Kill the process hard as soon as it says that it is in the middle."""
        process = self.start(code)
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=60) == -signal.SIGKILL


def _address(folder: Path) -> str:
    if connection.vendor == "postgresql":
        given = connection.settings_dict
        return (
            f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
        )
    path = folder / "copy.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    return f"sqlite:///{path}"


@pytest.fixture
def outside(transactional_db: None, tmp_path: Path) -> Outside:
    return Outside(tmp_path)
