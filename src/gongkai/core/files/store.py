"""Content-addressed storage: equal bytes are kept once, every hand-in has its own record."""

import hashlib
import io
import os
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import models

from gongkai.core.ledger import Actor
from gongkai.core.time import now

from .sniff import BadFile, identify

LONGEST_NAME = 120  # characters


class StoredFile(models.Model):
    """One hand-in of a file. Two people may hand in the same bytes; each keeps the name they gave it."""

    digest = models.CharField("SM3 摘要", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("类型", max_length=100)
    name = models.CharField("文件名", max_length=LONGEST_NAME)
    created_by = models.JSONField("存入人")
    created_at = models.DateTimeField("存入时间", default=now)

    class Meta:
        app_label = "core"
        verbose_name = verbose_name_plural = "文件"

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return path_of(self.digest)

    def open(self) -> BinaryIO:
        """The content from its beginning. Raises BadFile when it is gone or no longer what was stored."""
        try:
            stream = self.path.open("rb")
        except OSError as error:
            raise BadFile(f"文件“{self.name}”在存储中找不到了。请系统管理员从备份恢复。") from error
        if hashlib.file_digest(stream, _sm3).hexdigest() != self.digest:
            stream.close()
            raise BadFile(f"文件“{self.name}”的内容与存入时不一致，已停止读取。请系统管理员从备份恢复。")
        stream.seek(0)
        return stream


def put(content: bytes | BinaryIO, name: str, actor: Actor) -> StoredFile:
    """Store what was handed in. Raises BadFile, whose text is meant for the person who sent it."""
    stored = take(content, name, actor)
    stored.save(force_insert=True)
    return stored


def take(content: bytes | BinaryIO, name: str, actor: Actor) -> StoredFile:
    """As `put`, but the row is left to the caller, who saves many at once."""
    limit = settings.UPLOAD_LIMIT
    data = content if isinstance(content, bytes) else content.read(limit + 1)
    if not data:
        raise BadFile("这是空文件（0 字节）。请打开原件确认有内容，再重新选择。")
    if len(data) > limit:
        raise BadFile(
            f"文件超过 {limit / 1024 / 1024:g} MB 的上限。"
            "请分成几个文件，或者降低扫描精度（200 dpi 足够）后再上传。"
        )
    name = clean_name(name)
    media_type = identify(data, name)
    digest = hashlib.new("sm3", data).hexdigest()
    write(digest, data)
    return StoredFile(
        digest=digest, size=len(data), media_type=media_type, name=name, created_by=actor.snapshot()
    )


def keep(path: Path, name: str, media_type: str, actor: Actor) -> StoredFile:
    """Store a file that the house itself has made or copied, of any kind and size; the file at `path` stays."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, _sm3).hexdigest()
        stream.seek(0)
        _write(digest, stream, path.stat().st_size)
    return StoredFile.objects.create(
        digest=digest,
        size=path.stat().st_size,
        media_type=media_type,
        name=clean_name(name),
        created_by=actor.snapshot(),
    )


def clean_name(name: str) -> str:
    """The last part of a path, printable, short enough, with its extension kept."""
    name = "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable()).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return name[:LONGEST_NAME] or "未命名"
    extension = extension[:16]
    return f"{stem[: LONGEST_NAME - len(extension) - 1]}.{extension}"


def _sm3() -> "hashlib._Hash":
    return hashlib.new("sm3")


def path_of(digest: str) -> Path:
    """Where the content with this digest lies."""
    return Path(settings.FILE_STORE) / digest[:2] / digest[2:4] / digest


def write(digest: str, data: bytes) -> None:
    """All or nothing: a killed server leaves a temporary file, never half a document under its digest."""
    _write(digest, io.BytesIO(data), len(data))


def _write(digest: str, content: BinaryIO, size: int) -> None:
    path = path_of(digest)
    if path.exists() and path.stat().st_size == size:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(content, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
