"""Who reads: the public, or a member of staff whose posts open internal documents too."""

from django.http import HttpRequest

from gongkai.bodies.models import Person
from gongkai.shell.context import is_staff


def reader_of(request: HttpRequest) -> Person | None:
    """The signed-in member of staff; None is the public. Without a session cookie the session is left alone."""
    return request.user if is_staff(request) else None
