"""A house with something of every kind in it, archives to tamper with, and installations in other processes."""

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import connection, transaction

from gongkai.core import ledger
from gongkai.core.backup import backup
from gongkai.core.files import put
from gongkai.core.ledger import Actor
from gongkai.duties.foi.models import InfoRequest
from tests import factories

ROOT = Path(__file__).resolve().parents[3]
SENDER = Actor(kind="applicant", name="林知安")
CONTENT = "青禾里片区老旧小区改造项目资金使用明细".encode()


def furnish() -> InfoRequest:
    """One request answered, one just received, one stored file."""
    office = factories.found_office()
    put(CONTENT, "明细.txt", SENDER)
    factories.case_of(factories.hand_in(office.housing, "垃圾分类投放点清单"))
    return factories.lead_to(office, "closed")


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside never happened: the database is as empty afterwards as before."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def make(path: Path, *, with_keys: bool = False) -> Path:
    assert backup(path, with_keys=with_keys, say=str) == []
    return path


def rows(path: Path) -> dict[str, list[Any]]:
    """What each table holds, with JSON texts read: PostgreSQL keeps their meaning, not their spaces."""
    with ZipFile(path) as archive:
        return {
            name: [[_meaning(value) for value in json.loads(line)] for line in archive.open(name)]
            for name in archive.namelist()
            if name.startswith("rows/")
        }


def _meaning(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value[:1] in ("{", "[") else value


def rebuilt(path: Path, change: Mapping[str, Callable[[bytes], bytes] | None]) -> Path:
    """A sound zip with members changed (or left out, for None) and digests as they were."""
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, edit in change.items():
        content = members.pop(name, b"")
        if edit:
            members[name] = edit(content)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def forged(path: Path, name: str, edit: Callable[[bytes], bytes]) -> Path:
    """A member changed and its digest with it."""

    def edit_manifest(content: bytes) -> bytes:
        manifest = json.loads(content)
        with ZipFile(path) as archive:
            manifest["members"][name] = hashlib.new("sm3", archive.read(name)).hexdigest()
        return json.dumps(manifest).encode()

    return rebuilt(rebuilt(path, {name: edit}), {"manifest.json": edit_manifest})


def with_one_byte_changed(path: Path, name: str) -> Path:
    """A byte in the middle of a member, as the disk holds it."""
    with ZipFile(path) as archive:
        member = archive.getinfo(name)
    content = bytearray(path.read_bytes())
    start = (
        member.header_offset
        + 30
        + int.from_bytes(content[member.header_offset + 26 : member.header_offset + 28], "little")
    )
    extra = int.from_bytes(content[member.header_offset + 28 : member.header_offset + 30], "little")
    content[start + extra + member.compress_size // 2] ^= 0x10
    path.write_bytes(content)
    return path


def files_in_store() -> list[str]:
    return sorted(path.name for path in Path(settings.FILE_STORE).rglob("*") if path.is_file())


def note(number: int) -> None:
    with transaction.atomic():
        ledger.append(stream=f"note:{number}", kind="note.write", actor=SENDER, data={"number": number})


def back_up_while_another_writes(path: str) -> None:
    """After the first table is read, another connection writes and commits; prints both counts."""
    written = threading.Event()

    def write() -> None:
        note(2)
        connection.close()

    def say(_line: str) -> None:
        if not written.is_set():
            thread = threading.Thread(target=write)
            thread.start()
            thread.join()
            written.set()

    backup(Path(path), with_keys=False, say=say)
    print(ledger.Event.objects.count(), len(rows(Path(path))["rows/core_event.jsonl"]))


class Installation:
    """A house of its own on SQLite, in other processes; `keys` from another one, when given."""

    def __init__(self, folder: Path, keys: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        folder.mkdir()
        for name, text in (keys or {}).items():
            (folder / name).write_text(text)
        self.gongkai("migrate", "--verbosity", "0")

    def gongkai(self, *arguments: str) -> str:
        return self._run("-m", "gongkai.cli", *arguments)

    def run(self, code: str) -> str:
        return self._run(
            "-c", f"import django; django.setup()\nfrom tests.core.backup.house import *\n{code}"
        )

    def key(self, name: str) -> str:
        return (self.folder / name).read_text()

    def _run(self, *arguments: str) -> str:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "gongkai.settings.base",
            "GONGKAI_DATA": str(self.folder),
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        }
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
