"""The only ways from an address of the desk to a finding or to a body's check. Unknown and forbidden look alike."""

from gongkai.bodies.models import ORGANS, Body, Person
from gongkai.core.access import load_permitted

from .models import SiteFinding

VIEW, KEEP = "disclosure.view", "disclosure.upkeep"
WITH = ("body", "column__parent", "column__responsible", "column__executing", "column__supervising", "document", "noted_by")  # fmt: skip


def access_finding(person: Person, pk: int, need: str = VIEW) -> SiteFinding:
    """One finding. Raises NotFound."""
    return load_permitted(SiteFinding.objects.select_related(*WITH), person, need, pk=pk)


def access_site(person: Person, code: str, need: str = VIEW) -> Body:
    """An organ whose site the person may look over, or check. Raises NotFound."""
    return load_permitted(Body.objects.filter(kind__in=ORGANS), person, need, code=code)
