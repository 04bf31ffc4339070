"""The editions of a document as readers see them: dates and public notes; the words of rules of old (PD-33)."""

from dataclasses import dataclass

from gongkai.bodies.models import Person
from gongkai.core.access import load
from gongkai.core.ledger import history
from gongkai.duties.disclosure.documents.access import access_public
from gongkai.duties.disclosure.documents.models import Document, Edition, Kind

WAS_PUBLIC = (Edition.State.PUBLISHED, Edition.State.SUPERSEDED)
LINE = ("document", "number", "state", "note", "published_at")
KEPT_BACK = frozenset({"privacy", "secrecy"})


@dataclass(frozen=True)
class Version:
    """A line of “版本记录”. `readable`: its words can still be opened."""

    edition: Edition
    current: bool
    readable: bool


def versions(document: Document) -> list[Version]:
    """The editions that were public, newest first."""
    shown = list(document.editions.filter(state__in=WAS_PUBLIC).only(*LINE).order_by("-number"))
    open_words = len(shown) > 1 and keeps_old_words(document)
    return [
        Version(edition, edition.pk == document.current_id, open_words and edition.pk != document.current_id)
        for edition in shown
    ]


def keeps_old_words(document: Document) -> bool:
    """Rules stay readable as they once bound. Of anything else only the note stays: a correction often takes out
    what should never have been public. And nothing stays of what was withdrawn for privacy or secrecy."""
    if document.kind != Kind.NORM:
        return False
    withdrawals = (event for event in history(document.stream) if event.kind == "document.withdraw")
    return not any(event.data["because"] in KEPT_BACK for event in withdrawals)


def access_version(reader: Person | None, pk: int, number: int) -> Edition:
    """An earlier edition whose words may be read. Raises NotFound."""
    document = access_public(reader, pk)
    earlier = document.editions.filter(state=Edition.State.SUPERSEDED).select_related("document__body")
    return load(earlier, lambda _: keeps_old_words(document), number=number)
