"""The only ways from an address of the desk to a thing. Unknown and forbidden look alike."""

from gongkai.bodies.models import Body, Person
from gongkai.core.access import load, load_permitted
from gongkai.duties.disclosure.documents.access import access_document
from gongkai.duties.disclosure.documents.models import Attachment, Edition
from gongkai.duties.disclosure.release.models import ReviewChain

RELATED = ("document__body", "document__section", "document__column__parent", "document__category", "owner")


def access_newest(person: Person, pk: int, need: str = "disclosure.view") -> Edition:
    """The newest edition of the document `pk`: the one in hand, or else the last. Raises NotFound."""
    editions = Edition.objects.select_related(*RELATED).order_by("-number")
    return load_permitted(editions, person, need, document=pk)


def access_edition_number(person: Person, pk: int, number: int) -> Edition:
    """One edition of the document `pk` by its number. Raises NotFound."""
    return load_permitted(
        Edition.objects.select_related(*RELATED), person, "disclosure.view", document=pk, number=number
    )


def access_paper(person: Person, pk: int, attachment: int) -> Attachment:
    """A file of any edition of the document `pk`. Raises NotFound."""
    document = access_document(person, pk)
    found = Attachment.objects.filter(edition__document=document).select_related("file")
    return load(found, _any, pk=attachment)


def access_body(person: Person, code: str, need: str) -> Body:
    """A body that the person's right reaches. Raises NotFound."""
    return load_permitted(Body.objects.all(), person, need, code=code)


def access_chain(person: Person, pk: int) -> ReviewChain:
    """A review chain that the person may set. Raises NotFound."""
    return load_permitted(
        ReviewChain.objects.select_related("body", "category"), person, "disclosure.chains", pk=pk
    )


def _any(_found: object) -> bool:
    return True
