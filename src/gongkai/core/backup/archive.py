"""The archive: a zip of `rows/<table>.jsonl`, `files/<digest>`, perhaps `keys/<name>`, and the manifest."""

import hashlib
import hmac
import json
import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

FORMAT = 1
MANIFEST = "manifest.json"
ROWS, FILES, KEYS = "rows/", "files/", "keys/"
CHUNK = 1 << 20  # bytes
BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
KEY_SETTINGS = {"identity.key": "IDENTITY_KEY", "ledger.key": "LEDGER_KEY", "secret.key": "SECRET_KEY"}
NEEDED = ("identity.key", "ledger.key")  # a new secret.key only makes people log in again


class BackupError(Exception):
    """Why a backup or a restore was refused, in Chinese for the operator. Nothing was written."""


@dataclass(frozen=True)
class Manifest:
    """What the archive holds. `members` is the SM3 of each; `keys` are fingerprints, a list a key file."""

    made_at: str
    migrations: dict[str, str]
    columns: dict[str, list[str]]
    counts: dict[str, int]
    members: dict[str, str]
    keys: dict[str, list[str]]
    format: int = FORMAT


def key_text(name: str) -> str:
    return str(getattr(settings, KEY_SETTINGS[name]))


def fingerprints(name: str) -> list[str]:
    """A keyed digest of each key in a key file: tells whether it is the same key, and nothing else."""
    return [hmac.digest(line.encode(), b"backup", "sha256").hex()[:16] for line in key_text(name).split()]


def migrations() -> dict[str, str]:
    """The last migration of each app in the code. BackupError while the database is behind."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    if executor.migration_plan(leaves):
        raise BackupError("数据库还没有更新到本机程序的版本。请先运行 gongkai migrate。")
    return dict(leaves)


def digest(stream: IO[bytes]) -> str:
    """SM3 of what is left of a stream, in hex."""
    sums = hashlib.new("sm3")
    while chunk := stream.read(CHUNK):
        sums.update(chunk)
    return sums.hexdigest()


def examine(archive: ZipFile) -> Manifest:
    """Read every member to its end. BackupError names the first that is missing, strange or changed."""
    manifest = _manifest(archive)
    held = Counter(archive.namelist())
    for name in manifest.members:
        if held[name] != 1:
            raise BackupError(f"备份不完整：缺少 {name}。")
    if strange := held.keys() - manifest.members.keys() - {MANIFEST}:
        raise BackupError(f"备份里有清单以外的内容：{min(strange)}。")
    for name, expected in manifest.members.items():
        if not _is_whole(archive, name, expected):
            raise BackupError(f"备份已损坏：{name} 的内容与清单里的摘要不符。")
    return manifest


def _manifest(archive: ZipFile) -> Manifest:
    try:
        manifest = Manifest(**json.loads(archive.read(MANIFEST)))
    except KeyError as error:
        raise BackupError(f"备份不完整：缺少 {MANIFEST}。") from error
    except (*BROKEN, TypeError) as error:
        raise BackupError(f"备份已损坏：{MANIFEST} 无法读取。") from error
    if manifest.format != FORMAT:
        raise BackupError(f"备份的格式是第 {manifest.format} 版，本机程序只认第 {FORMAT} 版。")
    return manifest


def _is_whole(archive: ZipFile, name: str, expected: str) -> bool:
    if archive.getinfo(name).compress_type != ZIP_DEFLATED:
        return False
    if name.startswith(FILES) and name != FILES + expected:
        return False
    try:
        with archive.open(name) as member:
            return digest(member) == expected
    except BROKEN:
        return False
