"""`backup`: one archive out of one moment, while others go on working."""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import Error

from gongkai.core.files import BadFile, StoredFile
from gongkai.core.ledger.verifying import snapshot
from gongkai.core.time import SHANGHAI, now

from . import tables
from .archive import (
    CHUNK,
    FILES,
    KEY_SETTINGS,
    KEYS,
    MANIFEST,
    NEEDED,
    ROWS,
    BackupError,
    Manifest,
    examine,
    fingerprints,
    key_text,
    migrations,
)

Say = Callable[[str], object]


def backup(path: Path, *, with_keys: bool, say: Say) -> list[str]:
    """Write the archive, read it again, and only then give it its name (mode 0600).

    Returns a Chinese sentence for each file that the store has lost or changed: it could not be taken along.
    `say` hears of the progress. Raises BackupError.
    """
    if path.exists():
        raise BackupError(f"{path} 已经存在。请换一个文件名，或者先把它移走。")
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    except OSError as error:
        raise BackupError(f"不能在 {path.parent} 里写文件：{error.strerror}。") from error
    try:
        with os.fdopen(handle, "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                lost = _fill(archive, with_keys, say)
            with ZipFile(file) as archive:
                examine(archive)
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError | Error):
            raise BackupError(f"备份没有完成：{error}") from error
        raise
    return lost


def _fill(archive: ZipFile, with_keys: bool, say: Say) -> list[str]:
    members: dict[str, str] = {}
    counts: dict[str, int] = {}
    version, made_at = migrations(), now().astimezone(SHANGHAI).isoformat(" ", "seconds")
    with snapshot():
        for name, model in tables.all_tables().items():
            member = f"{ROWS}{name}.jsonl"
            members[member], counts[name] = _add(archive, member, tables.read(model))
            say(f"{name}：{counts[name]} 行")
        files = {stored.digest: stored for stored in StoredFile.objects.iterator()}
    lost = _add_files(archive, files.values(), members)
    say(f"文件：{len(files) - len(lost)} 个")
    for name in KEY_SETTINGS if with_keys else ():
        members[KEYS + name], _ = _add(archive, KEYS + name, [key_text(name).encode()])
    manifest = Manifest(
        made_at=made_at,
        migrations=version,
        columns={name: tables.columns(model) for name, model in tables.all_tables().items()},
        counts=counts,
        members=members,
        keys={name: fingerprints(name) for name in NEEDED},
    )
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
    return lost


def _add_files(archive: ZipFile, files: Iterable[StoredFile], members: dict[str, str]) -> list[str]:
    """The files that rows of the snapshot speak of: they were there before the rows, and never change."""
    lost = []
    for stored in files:
        try:
            with stored.open() as content:
                name = FILES + stored.digest
                members[name], _ = _add(archive, name, iter(lambda: content.read(CHUNK), b""))
        except BadFile as error:
            lost.append(str(error))
    return lost


def _add(archive: ZipFile, name: str, chunks: Iterable[bytes]) -> tuple[str, int]:
    """Add a member; returns its SM3 and the number of chunks."""
    sums, number = hashlib.new("sm3"), 0
    with archive.open(name, "w", force_zip64=True) as member:
        for number, chunk in enumerate(chunks, 1):  # noqa: B007
            sums.update(chunk)
            member.write(chunk)
    return sums.hexdigest(), number
