"""What a source says of one document, before any of it is believed: no models, no database."""

from dataclasses import dataclass, field
from datetime import date, datetime


class BadSource(ValueError):
    """Why nothing can be read from a file or folder, as a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class RawAttachment:
    """A file that belongs to a document. `path` is its name in the source, None for one that is lost."""

    name: str
    path: str | None


@dataclass(slots=True)
class RawDocument:
    """One document (one edition of it) as the source gives it. Empty text means that the source is silent.

    `place` and `line` say where it stands, `parts` the files of the source that it is made of. `repaired` tells each change made to the words, `lost` each file that
    was named and not found, `doubts` what a person should look at, `errors` what forbids the import.
    """

    place: str
    line: int = 0
    title: str = ""
    number: str = ""
    index_code: str = ""
    body_name: str = ""
    generated_on: date | None = None
    signed_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    published_at: datetime | None = None
    category: str = ""
    genre: str = ""
    column: str = ""
    validity: str = ""
    keywords: str = ""
    summary: str = ""
    html: str = ""
    text: str = ""
    source: str = ""
    editor: str = ""
    old_url: str = ""
    edition: int = 1
    parts: list[str] = field(default_factory=list)
    attachments: list[RawAttachment] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        """The place as a person looks it up."""
        return f"{self.place} 第 {self.line} 行" if self.line else self.place


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of the folder that is no document and belongs to none, with the reason."""

    place: str
    why: str
