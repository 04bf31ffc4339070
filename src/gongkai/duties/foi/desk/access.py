"""The only ways from an address of the desk to an object. Unknown and forbidden look alike."""

from gongkai.bodies.models import Person
from gongkai.core.access import load, load_permitted
from gongkai.core.files import StoredFile
from gongkai.duties.foi import queries
from gongkai.duties.foi.models import Application, InfoRequest, OfficialLetter

RELATED = ("body", "section", "owner", "application__body")


def access_request(person: Person, pk: int, need: str = "foi.view") -> InfoRequest:
    """The request, for somebody who may `need` it. Raises NotFound."""
    return load_permitted(InfoRequest.objects.select_related(*RELATED), person, need, pk=pk)


def _any(found: object) -> bool:  # noqa: ARG001
    """Whoever may see the request may see what belongs to it."""
    return True


def access_letter(person: Person, request_pk: int, pk: int) -> OfficialLetter:
    """A letter of a request that the person may see. Raises NotFound."""
    request = access_request(person, request_pk)
    return load(request.letters.select_related("request__body"), _any, pk=pk)


def access_file(person: Person, request_pk: int, pk: int) -> StoredFile:
    """A file that belongs to a request that the person may see. Raises NotFound."""
    return load(queries.files_of(access_request(person, request_pk)), _any, pk=pk)


def access_application(person: Person, pk: int, need: str = "foi.intake") -> Application:
    """An application that the person takes in. Raises NotFound."""
    return load_permitted(Application.objects.select_related("body"), person, need, pk=pk)
