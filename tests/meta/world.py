"""One bureau with a person for every role, people from elsewhere, and one of every thing that an address can name."""

from dataclasses import dataclass
from datetime import date
from http.cookies import SimpleCookie

from django.http import HttpResponse
from django.test import Client

from gongkai.bodies import actions as bodies
from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body, Person, Role
from gongkai.core.files import put
from gongkai.core.time import today
from gongkai.duties.foi.models import Delivery
from gongkai.oversight.annual import actions as annual
from gongkai.oversight.remedies import actions as remedies
from gongkai.shell.models import Site
from tests.factories import START, SYSTEM, found_office, lead_to

SECTION_ROLES = {Role.HANDLER, Role.SECTION_HEAD}


@dataclass(frozen=True)
class Visitor:
    """Who asks. `place` says where the person stands to what is asked for."""

    name: str
    role: Role | None
    place: str  # own, neighbour (another section of the bureau), foreign, above, outside (not signed in)


VISITORS = [
    *(Visitor(role.value, role, "own") for role in Role),
    Visitor("handler of another section", Role.HANDLER, "neighbour"),
    Visitor("foreign disclosure office", Role.DISCLOSURE_OFFICE, "foreign"),
    Visitor("disclosure office above", Role.DISCLOSURE_OFFICE, "above"),
    Visitor("supervisor above", Role.SUPERVISOR, "above"),
    Visitor("anonymous", None, "outside"),
]


class World:
    """`things` are the arguments of addresses by the names of the URL patterns, and more by our own."""

    def __init__(self) -> None:
        self.office = found_office()
        bureau = self.office.housing
        other = bodies.open_body(
            actor=SYSTEM,
            parent=bureau,
            code="WC-JS-FG",
            name="法规科",
            kind="section",
            level="county",
            opened_on=START,
        )
        Site.objects.create(body=bureau)
        self.places = {
            "own": bureau,
            "neighbour": Body.objects.get(pk=other.pk),
            "foreign": self.office.civil,
            "above": self.office.county,
        }
        self.things = self._things(bureau)
        self.client = Client()
        self.sessions = {visitor: self._enter(visitor, n) for n, visitor in enumerate(VISITORS)}

    def ask(self, visitor: Visitor, address: str, method: str) -> HttpResponse:
        """With the cookies of the log-in only: what a page does to them must not meet the next question."""
        self.client.cookies = SimpleCookie(self.sessions[visitor])
        return getattr(self.client, method)(address)

    def _enter(self, visitor: Visitor, n: int) -> dict[str, str]:
        client = Client()
        if visitor.role:
            client.force_login(self._hire(visitor, n), "django.contrib.auth.backends.ModelBackend")
        return {name: cookie.value for name, cookie in client.cookies.items()}

    def _hire(self, visitor: Visitor, n: int) -> Person:
        body = self.places[visitor.place]
        if visitor.place == "own" and visitor.role in SECTION_ROLES:
            body = self.office.section
        return self._person(f"visitor{n}", body, visitor.role)

    def _person(self, username: str, body: Body, role: Role) -> Person:
        person = bodies.add_person(
            actor=SYSTEM, username=username, name=f"员工{username}", body=body, password="chun-tian-2026",
            must_change_password=False,
        )  # fmt: skip
        bodies.appoint(actor=SYSTEM, person=person, body=body, role=role, from_date=START)
        return Person.objects.get(pk=person.pk)

    def _things(self, bureau: Body) -> dict[str, object]:
        case = lead_to(self.office, "closed")
        letter = case.letters.get(decision="granted")
        file = put("邮件号码".encode(), "proof.txt", SYSTEM)
        Delivery.objects.filter(letter=letter).update(proof=file)
        remedy = remedies.register(
            case=case,
            actor=actor_of(self.office.office),
            route="review",
            venue="安澜市望川区人民政府",
            filed_on=today(),
        )
        year = today().year - 1
        report = annual.freeze(body=bureau, year=year, scope="own", actor=actor_of(self.office.office))
        annual.publish(report=report, actor=actor_of(self.office.leader))
        group = bodies.found_group(actor=SYSTEM, body=bureau, name="领导小组", founded_on=START)
        seat = bodies.seat(actor=SYSTEM, group=group, seat="head", name="许怀远", from_date=START)
        closure, _ = bodies.close_day(actor=SYSTEM, body=bureau, on=date(2026, 7, 15), reason="防汛")
        member = self._person("member", bureau, Role.CLERK)
        return {
            "code": bureau.code, "year": year, "form": "html", "who": "person", "what": "rename",
            "case": case.pk, "number": case.number, "letter": letter.pk, "stored": file.pk, "file": file.pk,
            "application": case.application_id, "remedy": remedy.pk, "group": group.pk, "seat": seat.pk,
            "closure": closure.pk, "person": member.pk, "appointment": member.appointments.get().pk,
        }  # fmt: skip
