"""Who acts, as the ledger keeps it: the name, the post and the body on the day of the act."""

from datetime import date

from django.http import HttpRequest

from gongkai.core.ledger import Actor
from gongkai.core.time import today

from .models import Person
from .queries import appointments_on


def actor_of(person: Person, on: date | None = None) -> Actor:
    """The person as actor, with post and body from the first appointment that runs on the day."""
    return _actor(person, on or today())


def actor_for(request: HttpRequest, person: Person | None = None) -> Actor:
    """The signed-in member of staff behind a request, with address and device."""
    return _actor(
        person or request.user,
        today(),
        ip=request.META.get("REMOTE_ADDR", ""),
        device=request.headers.get("User-Agent", "")[:200],
    )


def _actor(person: Person, day: date, *, ip: str = "", device: str = "") -> Actor:
    appointment = appointments_on(person, day).first()
    body = appointment.body if appointment else person.body
    return Actor(
        kind="staff",
        person_id=person.pk,
        name=person.name,
        post=appointment.title if appointment else "",
        body_id=body.pk if body else None,
        body=body.name if body else "",
        ip=ip,
        device=device,
        user=person,
    )
