"""`restore`: an archive into an empty house. Everything is examined first; then all of it is written, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from gongkai.core import ledger
from gongkai.core.files import store

from . import tables
from .archive import (
    BROKEN,
    FILES,
    KEYS,
    NEEDED,
    ROWS,
    BackupError,
    Manifest,
    digest,
    examine,
    fingerprints,
    migrations,
)
from .writing import Say

MADE_BY_MIGRATE = ("auth_permission", "django_content_type")  # the only rows of an empty house
NEEDED_FOR = {"identity.key": "证件号码和联系方式无法读取", "ledger.key": "办理记录无法核验"}


def restore(path: Path, *, say: Say) -> list[ledger.Damage]:
    """Write the archive into the empty database and file store; returns what `verify` finds afterwards.

    Raises BackupError, and then nothing was written.
    """
    version = migrations()
    _must_be_empty()
    with _opened(path) as archive:
        manifest = examine(archive)
        say(f"备份作于 {manifest.made_at}，{len(manifest.members)} 个部分的摘要全部相符")
        _must_fit(manifest, version)
        try:
            with _files_put_back(archive, manifest), transaction.atomic():
                _load(archive, manifest, say)
        except (OSError, Error, ValidationError, ValueError) as error:
            raise BackupError(f"恢复没有完成，已全部撤回：{error}") from error
    return list(ledger.verify())


@contextmanager
def _opened(path: Path) -> Iterator[ZipFile]:
    try:
        archive = ZipFile(path)
    except FileNotFoundError as error:
        raise BackupError(f"找不到 {path}。") from error
    except BROKEN as error:
        raise BackupError(f"{path} 不是备份文件，或者已经残缺。") from error
    with archive:
        yield archive


def _must_be_empty() -> None:
    for name, model in tables.all_tables().items():
        if name not in MADE_BY_MIGRATE and model._base_manager.exists():
            raise BackupError(f"数据库不是空的：表 {name} 里已有数据。请换一个新建的数据库再恢复。")


def _must_fit(manifest: Manifest, version: dict[str, str]) -> None:
    """Same program, same keys, and no other file in the store.

    Files of this very archive may be there: a restore that was killed left them, or only the database moves.
    """
    here = {name: tables.columns(model) for name, model in tables.all_tables().items()}
    if manifest.migrations != version or manifest.columns != here:
        other = sorted(dict(version.items() ^ manifest.migrations.items())) or ["表的结构"]
        raise BackupError(f"备份出自另一版程序（不同之处：{'、'.join(other)}）。请用备份时的版本恢复。")
    for name in NEEDED:
        if not set(manifest.keys[name]) <= set(fingerprints(name)):
            where = f"备份里的 {KEYS}{name}" if KEYS + name in manifest.members else f"另行保管的 {name}"
            raise BackupError(
                f"本机的 {name} 不是备份时的那一把，恢复后{NEEDED_FOR[name]}。请先把{where} 放到 {settings.DATA}。"
            )
    for path in Path(settings.FILE_STORE).rglob("*"):
        if path.is_file() and not _is_ours(path, manifest):
            raise BackupError(f"文件存储不是空的：已有 {path}。请换一个空文件夹再恢复。")


def _is_ours(path: Path, manifest: Manifest) -> bool:
    with path.open("rb") as content:
        return FILES + path.name in manifest.members and digest(content) == path.name


@contextmanager
def _files_put_back(archive: ZipFile, manifest: Manifest) -> Iterator[None]:
    """Write the files that are not there; take them away again when what comes after fails."""
    digests = [name.removeprefix(FILES) for name in manifest.members if name.startswith(FILES)]
    fresh = [name for name in digests if not store.path_of(name).exists()]
    try:
        for name in fresh:
            store.write(name, archive.read(FILES + name))
        yield
    except BaseException:
        for name in fresh:
            store.path_of(name).unlink(missing_ok=True)
        raise


def _load(archive: ZipFile, manifest: Manifest, say: Say) -> None:
    models = tables.all_tables()
    for name in MADE_BY_MIGRATE:
        tables.clear(models[name])
    for name, model in models.items():
        with archive.open(f"{ROWS}{name}.jsonl") as lines:
            tables.write(model, lines)
        if (found := tables.count(model)) != manifest.counts[name]:
            raise BackupError(f"表 {name} 应有 {manifest.counts[name]} 行，恢复后是 {found} 行。已全部撤回。")
        say(f"{name}：{found} 行")
    tables.continue_numbers()
