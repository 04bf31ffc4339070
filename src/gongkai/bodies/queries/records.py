"""Reads of the ledger for people: logins for the security administrator, everything for the audit one."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import CharField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from gongkai.bodies.models import Body, Person
from gongkai.core.cases import Case
from gongkai.core.ledger import Event
from gongkai.core.time import day_start

LOGIN_KINDS = ("person.login", "person.logout", "person.unlocked", "person.password_reset")


def login_events(people: Iterable[Person]) -> QuerySet[Event]:
    """Logins, logouts, unlocks and resets of these people, newest first."""
    streams = [person.stream for person in people]
    return Event.objects.filter(stream__in=streams, kind__in=LOGIN_KINDS).order_by("-recorded_at", "-pk")


def ledger(
    reach: QuerySet[Body], *, person: str = "", stream: str = "", day: date | None = None
) -> QuerySet[Event]:
    """Events within reach, newest first: by who acted (name or account), by thing, by the day recorded."""
    events = Event.objects.all() if _everything(reach) else _of_bodies(reach)
    if stream:
        events = events.filter(stream=stream.strip())
    if day:
        events = events.filter(
            recorded_at__gte=day_start(day), recorded_at__lt=day_start(day + timedelta(days=1))
        )
    if person:
        events = _by(events, person.strip())
    return events.order_by("-recorded_at", "-pk")


def _everything(reach: QuerySet[Body]) -> bool:
    return not Body.objects.filter(depth=1).exclude(pk__in=reach.values("pk")).exists()


def _of_bodies(reach: QuerySet[Body]) -> QuerySet[Event]:
    """Events of the bodies, their people and their cases."""
    bodies, people = reach.values("pk"), Person.objects.filter(body__in=reach.values("pk"))
    cases = Case.objects.filter(body__in=bodies).annotate(
        stream_name=Concat("kind", Value(":"), Cast("pk", CharField()))
    )
    return (
        Event.objects.filter(stream__in=_streams("body:", reach))
        | Event.objects.filter(stream__in=_streams("person:", people))
        | Event.objects.filter(stream__in=cases.values("stream_name"))
    )


def _streams(prefix: str, rows: QuerySet) -> QuerySet:
    named = rows.annotate(stream_name=Concat(Value(prefix), Cast("pk", CharField())))
    return named.values("stream_name")


def _by(events: QuerySet[Event], word: str) -> QuerySet[Event]:
    """Acts of the people with this account or name; the actor is canonical JSON: search its text."""
    found = Event.objects.none()
    texts = events.annotate(actor_text=Cast("actor", TextField()))
    people = Person.objects.filter(username=word.lower()) | Person.objects.filter(name=word)
    for pk in people.values_list("pk", flat=True):
        found |= texts.filter(actor_text__contains=f'"person_id":{pk},')
    return found
