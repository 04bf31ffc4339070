"""The only ways from an address of the desk to a thing of the register. Unknown and forbidden look alike."""

from gongkai.bodies.models import Person
from gongkai.core.access import load_permitted

from .models import CleanUp, CleanUpVerdict, NormRecord


def access_record(person: Person, pk: int, need: str = "disclosure.view") -> NormRecord:
    """One document of the register. Raises NotFound."""
    found = NormRecord.objects.select_related("body", "document__section", "document__replaced_by")
    return load_permitted(found, person, need, pk=pk)


def access_round(person: Person, pk: int, need: str = "disclosure.view") -> CleanUp:
    """One clean-up. Raises NotFound."""
    return load_permitted(CleanUp.objects.select_related("body", "decision"), person, need, pk=pk)


def access_verdict(person: Person, pk: int) -> CleanUpVerdict:
    """One line of a clean-up, for somebody who may decide it. Raises NotFound."""
    found = CleanUpVerdict.objects.select_related("round__body", "record__document", "record__body")
    verdict = found.filter(pk=pk).first()
    access_round(person, verdict.round_id if verdict else 0, "disclosure.register")
    return verdict
