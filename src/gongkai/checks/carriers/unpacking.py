"""Opens zip-based files under a limit that holds for everything nested in them together."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

UNPACKED_LIMIT = 1 << 30  # bytes of all members read together; large tables are read as a stream
MEMBER_LIMIT = 100 << 20  # bytes of a member held in memory whole
UNPACKED_RATIO = 200  # times the packed size; office documents stay below 100
RATIO_MATTERS_FROM = 10 << 20  # bytes; below this a high ratio does no harm
MEMBERS_LIMIT = 5000
DEPTH_LIMIT = 4  # files within files
CHUNK = 1 << 18
ENCRYPTED = 1

DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError, ValueError)


class TooMuch(Exception):
    """The file unpacks to more than may be read."""


@dataclass(slots=True)
class Budget:
    """What one file from outside may cost with all that is nested in it."""

    packed: int  # bytes
    unpacked: int = 0
    members: int = 0

    def spend(self, size: int) -> None:
        self.unpacked += size
        crammed = self.unpacked > max(RATIO_MATTERS_FROM, self.packed * UNPACKED_RATIO)
        if crammed or self.unpacked > UNPACKED_LIMIT:
            raise TooMuch

    def open_archive(self, count: int) -> None:
        self.members += count
        if self.members > MEMBERS_LIMIT:
            raise TooMuch


class Member(io.RawIOBase):
    """A member read as a stream that pays for every byte; declared sizes may lie."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size if size >= 0 else CHUNK)
        self._budget.spend(len(chunk))
        return chunk


class Archive:
    """An open zip file. Raises one of DAMAGED when it is none, TooMuch when it holds too much."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._budget = budget
        budget.open_archive(len(self._zip.infolist()))
        self.names = [info.filename for info in self._zip.infolist() if not info.is_dir()]

    @property
    def locked(self) -> bool:
        return any(info.flag_bits & ENCRYPTED for info in self._zip.infolist())

    def open(self, name: str) -> Member:
        return Member(self._zip.open(name), self._budget)

    def read(self, name: str) -> bytes:
        """The whole member; raises TooMuch beyond MEMBER_LIMIT."""
        stream, chunks, size = self.open(name), [], 0
        while chunk := stream.read(CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > MEMBER_LIMIT:
                raise TooMuch
        return b"".join(chunks)

    def under(self, *folders: str) -> Iterator[str]:
        return (name for name in self.names if name.startswith(folders))
