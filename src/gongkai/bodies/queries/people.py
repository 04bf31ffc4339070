"""Reads of people: posts on a day, who holds a role, and what a person still has open."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from gongkai.bodies.handover import OpenWork, open_work_sources
from gongkai.bodies.models import Appointment, Body, Person
from gongkai.core.cases import Case
from gongkai.core.time import today

from .tree import inside, organs_above


def running(day: date, *, prefix: str = "") -> Q:
    """Appointments that run on the day; a stand-in's only while the post it stands in for runs too."""

    def spans(at: str) -> Q:
        return Q(**{f"{at}from_date__lte": day}) & (
            Q(**{f"{at}to_date__isnull": True}) | Q(**{f"{at}to_date__gte": day})
        )

    own, principal = f"{prefix}", f"{prefix}stand_in_for__"
    return spans(own) & (Q(**{f"{prefix}stand_in_for__isnull": True}) | spans(principal))


def appointments_on(person: Person, day: date) -> QuerySet[Appointment]:
    """The person's appointments of the day, regular ones before stand-ins, bodies loaded."""
    return (
        person.appointments.filter(running(day))
        .select_related("body", "stand_in_for__person")
        .order_by("stand_in_for_id", "from_date", "pk")
    )


@dataclass(frozen=True)
class Post:
    """An appointment that runs on a day, with the organ it belongs to and the paths of its second line."""

    appointment: Appointment
    organ: Body
    verticals: tuple[str, ...]

    @property
    def role(self) -> str:
        return self.appointment.role

    def under(self, path: str) -> bool:
        return path.startswith((self.organ.path, *self.verticals))


def posts_on(person: Person, day: date) -> list[Post]:
    """The person's posts of the day, in three queries at most."""
    found = list(appointments_on(person, day))
    if not found:
        return []
    organ_by_path = organs_above(appointment.body for appointment in found)
    verticals: dict[int, list[str]] = {}
    superiors = {organ.pk for organ in organ_by_path.values()}
    for superior, path in Body.objects.filter(vertical_superior__in=superiors).values_list(
        "vertical_superior", "path"
    ):
        verticals.setdefault(superior, []).append(path)
    return [
        Post(a, organ_by_path[a.body.path], tuple(verticals.get(organ_by_path[a.body.path].pk, ())))
        for a in found
    ]


def people_with(role: str, body: Body, on: date | None = None) -> QuerySet[Person]:
    """People with the role at the organ or in its sections (not in organs below it) on the day."""
    day = on or today()
    holders = Appointment.objects.filter(running(day), role=role, body__in=inside(body))
    return Person.objects.filter(is_active=True, pk__in=holders.values("person"))


def open_cases(person: Person) -> QuerySet[Case]:
    """Cases not closed that the person owns or was the first to be asked about."""
    return Case.objects.filter(closed_at__isnull=True).filter(Q(owner=person) | Q(first_asked=person))


def open_work(person: Person) -> list[OpenWork]:
    """Everything the person has open, cases first, then what the other rooms report."""
    found = [_case_work(person, case) for case in open_cases(person).order_by("due_on", "pk")]
    for source in open_work_sources.values():
        found += source(person)
    return found


def _case_work(person: Person, case: Case) -> OpenWork:
    why = "本人承办" if case.owner_id == person.pk else "首问责任人"
    return OpenWork(case.kind, str(case.pk), " ".join(filter(None, [case.number, case.title])), why)


def with_posts(people: QuerySet[Person], day: date) -> QuerySet[Person]:
    """The people with `posts_now`: their appointments of the day, in one more query."""
    now = Appointment.objects.filter(running(day)).select_related("body")
    return people.prefetch_related(Prefetch("appointments", queryset=now, to_attr="posts_now"))


def all_appointments(person: Person) -> QuerySet[Appointment]:
    """The person's whole career here, the newest first."""
    return person.appointments.select_related("body", "stand_in_for__person").order_by("-from_date", "-pk")


def named(people: QuerySet[Person], word: str) -> QuerySet[Person]:
    """Those whose name contains the word or whose account begins with it; all without a word."""
    if not word:
        return people
    return people.filter(Q(name__contains=word) | Q(username__startswith=word.lower()))
