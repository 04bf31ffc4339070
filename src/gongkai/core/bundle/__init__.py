"""The file of a case as one ZIP that can be opened and checked without this system, by a court or an archive.

It carries a list of its files with their SM3, the events of the case with their hashes and seals, and two small
programs that check both with nothing but Python.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gongkai.core.files import BadFile, StoredFile
from gongkai.core.ledger import Event, history
from gongkai.core.ledger.seals import inclusion
from gongkai.core.ledger.writing import HASHED

from .check_files import LIST

__all__ = ["Member", "bundle", "kept", "records"]

Member = tuple[str, bytes | str]
"""Path within the bundle, and content."""

PROGRAMS = ("check_ledger.py", "check_files.py")


def bundle(members: Iterable[Member]) -> bytes:
    """The ZIP of the members, with the list of their sums as its last file."""
    buffer, sums = io.BytesIO(), []
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            data = content.encode() if isinstance(content, str) else content
            archive.writestr(name, data)
            sums.append(f"{hashlib.new('sm3', data).hexdigest()}  {name}\n")
        archive.writestr(LIST, "".join(sums))
    return buffer.getvalue()


def kept(place: str, file: StoredFile) -> Member:
    """A stored file under a place of the bundle; one that is gone or altered is named in its place."""
    try:
        with file.open() as stream:
            return f"{place} {file.name}", stream.read()
    except BadFile as lost:
        return f"{place} {file.name}（不能读取）.txt", str(lost)


def records(stream: str) -> Iterator[Member]:
    """The events of a stream, each with every column that its hash covers and its proof of inclusion in the seal of
    its day, and the programs that check them."""
    events = [_plain(event) for event in history(stream)]
    yield "记录/ledger.json", json.dumps(events, ensure_ascii=False, indent=1)
    for program in PROGRAMS:
        yield f"记录/{program}", Path(__file__).with_name(program).read_text(encoding="utf-8")


def _plain(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in (*HASHED, "hash")} | {"seal": inclusion(event)}
