"""The only ways from an address of the desk to a list or an objection. Unknown and forbidden look alike."""

from gongkai.bodies.models import Person
from gongkai.core.access import load_permitted

from .models import Objection, PublicityList


def access_list(person: Person, document: int, need: str = "disclosure.view") -> PublicityList:
    """The list of the document with this number. Raises NotFound."""
    found = PublicityList.objects.select_related("document__body", "document__section", "follows__document")
    return load_permitted(found, person, need, document=document)


def access_objection(person: Person, pk: int, need: str = "disclosure.lists") -> Objection:
    """One objection. Raises NotFound."""
    found = Objection.objects.select_related("body", "section", "owner", "row", "list__document__current")
    return load_permitted(found, person, need, pk=pk)
