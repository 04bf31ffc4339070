"""The only ways from an address to a thing of this room. Unknown and forbidden look alike."""

from gongkai.bodies.models import Person
from gongkai.core.access import load, load_permitted

from .models import Channel, EmergencyWarning, Post

NEED = "disclosure.channels"


def access_warning(person: Person, pk: int) -> EmergencyWarning:
    """A warning that the person may end. Raises NotFound."""
    found = EmergencyWarning.objects.select_related("document__body")
    return load(found, lambda warning: person.has_perm(NEED, warning.document), pk=pk)


def access_channel(person: Person, pk: int) -> Channel:
    """A channel that the person looks after. Raises NotFound."""
    return load_permitted(Channel.objects.select_related("body"), person, NEED, pk=pk)


def access_post(person: Person, pk: int, need: str = NEED) -> Post:
    """A content at a place that the person looks after. Raises NotFound."""
    found = Post.objects.select_related(
        "channel__body", "channel__owner", "document__body", "edition", "proof", "removal_proof"
    )
    return load_permitted(found, person, need, pk=pk)
