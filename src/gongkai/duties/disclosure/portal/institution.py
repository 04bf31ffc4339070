"""机构职能 and 领导信息 from the register of bodies and people: what stands there is what is shown (PD-18)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from gongkai.bodies.models import Appointment, Body, BodyChange, BodyKind, Role
from gongkai.bodies.queries import children, inside, running
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Document, Kind
from gongkai.duties.disclosure.documents.queries import newest
from gongkai.shell.queries import Contact, contact_of


@dataclass(frozen=True)
class Institution:
    """A body as it stands today. `functions` is the newest document that says what it is for, `changed_on` the day
    of the last entry in the register."""

    functions: Document | None
    contact: Contact
    leaders: list[Appointment]
    licensed: list[Appointment]
    sections: list[Body]
    subordinates: list[Body]
    changed_on: date | None


def institution(body: Body, readable: QuerySet[Document]) -> Institution:
    """`readable` are the documents of the column; contact data come from the body, else from its disclosure office."""
    below = list(children(body))
    return Institution(
        functions=newest(readable.filter(kind=Kind.INSTITUTION)).select_related("current").first(),
        contact=contact_of(body),
        leaders=list(leaders(body)),
        licensed=list(licensed(body)),
        sections=[child for child in below if child.kind == BodyKind.SECTION],
        subordinates=[child for child in below if child.kind not in (BodyKind.SECTION, BodyKind.VILLAGE)],
        changed_on=BodyChange.objects.filter(body=body).aggregate(last=Max("on"))["last"],
    )


def leaders(body: Body) -> QuerySet[Appointment]:
    """The leading people of today with their posts; stand-ins are no leaders."""
    held = Appointment.objects.filter(running(today()), body=body, role=Role.LEADER, stand_in_for=None)
    return held.select_related("person").order_by("from_date", "pk")


def licensed(body: Body) -> QuerySet[Appointment]:
    """Those who enforce for the body today with a certificate, at the body itself or in one of its sections."""
    held = Appointment.objects.filter(running(today()), body__in=inside(body), stand_in_for=None)
    return held.exclude(certificate="").select_related("person", "body").order_by("body__path", "certificate")
