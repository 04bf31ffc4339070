"""Who has just opened which page, without knowing who: fingerprints in shared memory, forgotten daily.

A fingerprint is a hash of address, browser and page with a random salt that lives for one day and stands only at the
head of the map; with the salt gone nobody can tell what a fingerprint was of. All worker processes of a machine map
one small file. Two fingerprints can meet in one slot; then the older is forgotten early and a refresh may count twice.
"""

import fcntl
import hashlib
import mmap
import os
import secrets
import struct
from datetime import date
from pathlib import Path

from gongkai.core.time import now, today

SLOTS = 1 << 17
SLOT = struct.Struct("<II")  # fingerprint, minute
HEAD = struct.Struct("<I16s8x")  # day, salt


class Seen:
    """The map of one machine. `path` is made on first use."""

    def __init__(self, path: Path) -> None:
        size = HEAD.size + SLOTS * SLOT.size
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        os.ftruncate(handle, size)
        self._file = os.fdopen(handle, "r+b", buffering=0)
        self._map = mmap.mmap(handle, size)

    def again(self, visitor: str, key: str, minutes: int) -> bool:
        """Whether the visitor opened the page within the last minutes; from now on, yes."""
        digest = hashlib.blake2b(
            f"{visitor}\n{key}".encode(), key=self._salt(today()), digest_size=8
        ).digest()
        place, fingerprint = struct.unpack("<II", digest)
        at = HEAD.size + place % SLOTS * SLOT.size
        minute = int(now().timestamp() // 60)
        known, since = SLOT.unpack_from(self._map, at)
        if known == fingerprint and 0 <= minute - since < minutes:
            return True
        SLOT.pack_into(self._map, at, fingerprint, minute)
        return False

    def forget(self, day: date | None = None) -> None:
        """A new salt: no fingerprint from before is known any more."""
        HEAD.pack_into(self._map, 0, (day or today()).toordinal(), secrets.token_bytes(16))

    def _salt(self, day: date) -> bytes:
        if HEAD.unpack_from(self._map)[0] != day.toordinal():
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                if HEAD.unpack_from(self._map)[0] != day.toordinal():
                    self.forget(day)
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)
        return bytes(HEAD.unpack_from(self._map)[1])
