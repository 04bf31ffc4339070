"""By what a document is known again: its old address, its index code, or its number, title and date."""

from collections.abc import Iterable

from gongkai.core.ledger.canonical import digest, to_text

from .sources import RawDocument


def keys_of(document: RawDocument) -> list[str]:
    """The digests by which another import knows it again, at least one. A page without an address has its place."""
    day = document.published_at or document.generated_on
    told = {
        "url": document.old_url,
        "code": document.index_code,
        "number": document.number and f"{document.number}\n{document.title}\n{day}",
    }
    found = [digest("sm3", f"{name}\n{value}") for name, value in told.items() if value]
    return found or [digest("sm3", f"title\n{document.title}\n{day}")]


def fingerprint_of(document: RawDocument, files: Iterable[str]) -> str:
    """Changes when the source says something else. `files` are the digests of the attachments."""
    said = [
        *(document.title, document.number, document.index_code, document.category, document.genre),
        *(
            document.validity,
            document.summary,
            document.html,
            document.text,
            document.source,
            document.editor,
        ),
        *(document.generated_on, document.signed_on, document.effective_on, document.published_at),
    ]
    return digest("sm3", to_text([said, list(files)]))
