"""What a page and its document should say, as the record has it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from gongkai.checks.wording import Register

PageKind = Literal["home", "column", "article"]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a published page is held against. Empty text and None are not compared; times are in Shanghai."""

    kind: PageKind
    known: Register
    title: str = ""
    source: str = ""
    published_at: datetime | None = None
    generated_on: date | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts of a document before it is submitted. `publish_on` is the day it is meant to be published or was."""

    title: str
    category: str
    source: str
    editor: str
    known: Register
    generated_on: date | None = None
    signed_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    publish_on: date | None = None
    number: str = ""
    genre: str = ""
