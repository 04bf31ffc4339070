"""What a reader gets of an edition, as one digest: the review and the gate speak of exactly this (RV-01).

The facts of a document (FACTS) belong to what is reviewed. Of a document that readers have, new facts wait in the
edition that brings them (`Edition.changes`) until it is published.

Rooms whose rows are shown with a document (publicity lists) register a part here, so that those are bound too.
"""

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from gongkai.core.ledger.canonical import digest, to_text

from .models import Document, Edition

FACTS = (
    "kind",
    "audience",
    "number",
    "facts",
    "generated_on",
    "signed_on",
    "effective_on",
    "source",
    "editor",
)

parts: list[Callable[[Edition], Any]] = []
"""Functions edition -> plain data (None when it has none) that belong to what readers get."""


def document_with(edition: Edition) -> Document:
    """The document as readers would get it with this edition: a copy, never to be saved."""
    document = copy(edition.document)
    take_changes(document, edition)
    return document


def take_changes(document: Document, edition: Edition) -> None:
    """Set the facts that wait in the edition."""
    for name, value in edition.changes.items():
        setattr(document, name, Document._meta.get_field(name).to_python(value))


def put_fact(edition: Edition, name: str, value: Any) -> None:
    """A new fact: into a document that nobody reads yet, otherwise to wait in the edition. The caller saves both."""
    document = edition.document
    if document.current_id is None:
        setattr(document, name, value)
        return
    waiting = {other: kept for other, kept in edition.changes.items() if other != name}
    if value != getattr(document, name):
        waiting[name] = value if isinstance(value, dict | str) or value is None else value.isoformat()
    edition.changes = waiting


def digest_of(edition: Edition) -> str:
    """SM3 over the words, the facts and the files of the edition, as they lie in the database now."""
    files = edition.attachments.select_related("file")
    return digest_with(edition, [(attachment.name, attachment.file.digest) for attachment in files])


def digest_with(edition: Edition, files: Iterable[tuple[str, str]]) -> str:
    """As `digest_of`, for files (name, digest) in their order that the caller has at hand."""
    document = document_with(edition)
    return digest(
        "sm3",
        to_text(
            {
                "title": [edition.title, edition.subtitle],
                "summary": edition.summary,
                "html": edition.html,
                "note": edition.note,
                "number": document.number,
                "kind": document.kind,
                "facts": document.facts,
                "audience": document.audience,
                "dates": [document.generated_on, document.signed_on, document.effective_on],
                "source": document.source,
                "files": [list(file) for file in files],
                "parts": [data for part in parts if (data := part(edition)) is not None],
            }
        ),
    )
