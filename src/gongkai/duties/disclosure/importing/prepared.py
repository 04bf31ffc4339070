"""What will be written of one edition, as a line of JSON between the two steps of an import."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO


@dataclass(slots=True)
class PreparedFile:
    """An attachment: `stored` is the row of the file store, `text` what a reader of the file sees."""

    name: str
    digest: str
    stored: int
    text: str
    full_text: bool


@dataclass(slots=True)
class Prepared:
    """One edition. Days and instants are ISO text, `column`, `section` and `category` rows of the body.

    `document` is the row of a document that is there already, None for a new one; `of` numbers the documents of the
    batch. `held` tells why it stays a draft; `hits` are fields of release.models.Hit, with the place of the file.
    """

    place: str
    line: int
    title: str
    number: str
    index_code: str
    generated_on: str
    signed_on: str | None
    effective_on: str | None
    published_at: str | None
    category: int
    column: int
    section: int
    genre: str
    topic: str
    validity: str
    summary: str
    html: str
    text: str
    source: str
    editor: str
    old_url: str
    files: list[PreparedFile]
    hits: list[dict[str, Any]]
    of: int = 0
    document: int | None = None
    keys: list[str] = field(default_factory=list)
    fingerprint: str = ""
    held: list[str] = field(default_factory=list)

    def day(self, name: str) -> date | None:
        given = getattr(self, name)
        return date.fromisoformat(given) if given else None

    @property
    def instant(self) -> datetime | None:
        """When the original was published."""
        return datetime.fromisoformat(self.published_at) if self.published_at else None


def _fields(thing: Prepared | PreparedFile) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in thing.__slots__}


class Writer:
    """Writes prepared editions one after the other; the same ones give the same bytes."""

    def __init__(self, path: Path) -> None:
        self._raw = path.open("wb")
        self._lines = gzip.GzipFile(fileobj=self._raw, mode="wb", compresslevel=1, mtime=0, filename="")

    def add(self, prepared: Prepared) -> None:
        self._lines.write(json.dumps(prepared, ensure_ascii=False, default=_fields).encode() + b"\n")

    def close(self) -> None:
        self._lines.close()
        self._raw.close()


def lines(stream: BinaryIO) -> Iterator[Prepared]:
    """What a Writer wrote."""
    with gzip.open(stream, "rt", encoding="utf-8") as text:
        for line in text:
            data = json.loads(line)
            yield Prepared(**data | {"files": [PreparedFile(**file) for file in data["files"]]})
