"""The only ways from an address to a batch or to a body to import for. Unknown and forbidden look alike."""

from gongkai.bodies.models import Body, Person
from gongkai.core.access import load_permitted
from gongkai.duties.disclosure.importing.models import ImportBatch

NEED = "disclosure.import"


def access_batch(person: Person, pk: int, need: str = NEED) -> ImportBatch:
    """A batch of a body that the person may import for. Raises NotFound."""
    found = ImportBatch.objects.select_related("body", "column", "category", "raw", "report", "examined_by")
    return load_permitted(found, person, need, pk=pk)


def access_body(person: Person, code: str) -> Body:
    """A body that the person may import for. Raises NotFound."""
    return load_permitted(Body.objects.all(), person, NEED, code=code)
