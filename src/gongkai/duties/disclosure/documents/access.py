"""The only ways from an address to a document. Unknown and forbidden look alike."""

from collections.abc import Sequence

from gongkai.bodies.models import Person
from gongkai.core.access import load, load_permitted

from .models import Attachment, Document, Edition
from .queries import visible

READ_WITH = (
    "body",
    "section",
    "column__parent",
    "category",
    "current",
    "replaced_by",
    "interprets",
    "matter",
)


def _any(_found: object) -> bool:
    return True


def access_public(person: Person | None, pk: int, read_with: Sequence[str] = READ_WITH) -> Document:
    """A document that the reader may read now, with what is read with it in one. Raises NotFound."""
    return load(visible(person).select_related(*read_with), _any, pk=pk)


def access_file(person: Person | None, document_pk: int, pk: int) -> Attachment:
    """A file of the edition that is shown. Raises NotFound."""
    shown = access_public(person, document_pk).current
    return load(shown.attachments.select_related("file"), _any, pk=pk)


def access_document(person: Person, pk: int, need: str = "disclosure.view") -> Document:
    """A document on the desk, in any state. Raises NotFound."""
    return load_permitted(Document.objects.select_related(*READ_WITH), person, need, pk=pk)


def access_edition(person: Person, pk: int, need: str = "disclosure.view") -> Edition:
    """An edition on the desk. Raises NotFound."""
    found = Edition.objects.select_related("document__body", "document__section", "document__column", "owner")
    return load_permitted(found, person, need, pk=pk)
