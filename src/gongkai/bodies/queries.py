"""Reads: the tree, posts on a day, who holds a role, and what a person still has open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from gongkai.core.cases import Case
from gongkai.core.time import today

from .handover import OpenWork, open_work_sources
from .models import ORGANS, Appointment, Body, BodyRules, Person


def subtree(body: Body) -> QuerySet[Body]:
    """The body and everything under it on the first line, in tree order, closed ones included."""
    return Body.objects.filter(path__startswith=body.path)


def both_lines(body: Body) -> QuerySet[Body]:
    """`subtree`, plus the bodies whose vertical superior is `body`, with everything under these."""
    found = Q(path__startswith=body.path)
    for path in Body.objects.filter(vertical_superior=body).values_list("path", flat=True):
        found |= Q(path__startswith=path)
    return Body.objects.filter(found)


def inside(organ: Body) -> QuerySet[Body]:
    """The organ and its sections, windows and villages, without the organs below it."""
    below = subtree(organ).filter(kind__in=ORGANS).exclude(pk=organ.pk)
    places = subtree(organ)
    for path in below.values_list("path", flat=True):
        places = places.exclude(path__startswith=path)
    return places


def open_bodies(on: date | None = None) -> QuerySet[Body]:
    """Bodies that exist on the day (default today)."""
    return Body.objects.filter(existing(on or today()))


def existing(day: date) -> Q:
    return Q(opened_on__lte=day) & (Q(closed_on__isnull=True) | Q(closed_on__gte=day))


def organs(on: date | None = None) -> QuerySet[Body]:
    """Bodies that act in their own name: governments, departments, towns."""
    return open_bodies(on).filter(kind__in=ORGANS)


def organ_of(body: Body) -> Body:
    """The nearest government, department or town at or above the body. Raises Body.DoesNotExist."""
    if body.is_organ:
        return body
    return _organs_above([body])[body.path]


def _organs_above(bodies: Iterable[Body]) -> dict[str, Body]:
    """The organ of each body, by the body's path, in one query."""
    wanted = {body.path for body in bodies}
    step = Body.steplen
    prefixes = {path[:end] for path in wanted for end in range(step, len(path) + 1, step)}
    above = {organ.path: organ for organ in Body.objects.filter(path__in=prefixes, kind__in=ORGANS)}
    found = {}
    for path in wanted:
        nearest = max((p for p in above if path.startswith(p)), key=len, default=None)
        if nearest is None:
            raise Body.DoesNotExist(f"no organ at or above {path}")
        found[path] = above[nearest]
    return found


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
    organ_by_path = _organs_above(appointment.body for appointment in found)
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


def rules_of(body: Body) -> BodyRules:
    """The rules of the organ; an unsaved row with the defaults when nothing was decided."""
    organ = organ_of(body)
    return BodyRules.objects.filter(body=organ).first() or BodyRules(body=organ)


def why_no_requests(body: Body, on: date | None = None) -> str:
    """OR-03: why the body cannot take requests or publish; empty when it can."""
    day = on or today()
    if not body.is_organ:
        return f"{body.name}不是独立机关，请向它所属的机关提出"
    if body.opened_on > day:
        return f"{body.name}于{body.opened_on:%Y-%m-%d}设立，现在还不能受理"
    if body.closed_on and body.closed_on < day:
        heir = f"，由{body.merged_into.name}继续行使职权" if body.merged_into else ""
        return f"{body.name}已于{body.closed_on:%Y-%m-%d}撤销{heir}"
    if body.disclosure_office is None:
        return f"{body.name}还没有指定政府信息公开工作机构，不能受理申请和公开信息，请系统管理员指定"
    return ""


def open_cases(person: Person) -> QuerySet[Case]:
    """Cases not closed that the person owns or was the first to be asked about."""
    return Case.objects.filter(closed_at__isnull=True).filter(Q(owner=person) | Q(first_asked=person))


def open_work(person: Person) -> list[OpenWork]:
    """Everything the person has open, cases first, then what the other rooms report."""
    found = [_case_work(person, case) for case in open_cases(person).order_by("due_on", "pk")]
    for source in open_work_sources.values():
        found += source(person)
    return found


def _case_work(person: Person, case: Any) -> OpenWork:
    why = "本人承办" if case.owner_id == person.pk else "首问责任人"
    return OpenWork(case.kind, str(case.pk), " ".join(filter(None, [case.number, case.title])), why)


def top() -> Body | None:
    """The root of the (first) tree: what holds for everybody is decided there."""
    return Body.objects.filter(depth=1).order_by("path").first()


def ancestors(body: Body) -> QuerySet[Body]:
    """The superiors on the first line, from the top down, without the body itself."""
    step = Body.steplen
    above = [body.path[:end] for end in range(step, len(body.path), step)]
    return Body.objects.filter(path__in=above).order_by("path")


def children(body: Body) -> QuerySet[Body]:
    """The bodies directly below that still exist."""
    return open_bodies().filter(path__startswith=body.path, depth=body.depth + 1).order_by("path")


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
