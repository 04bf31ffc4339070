"""Who plays in a simulated body: the smallest staff that can lawfully close a request, and their actors."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body, Person, Role
from gongkai.bodies.queries import people_with
from gongkai.core.ledger import Actor
from gongkai.core.time import today


@dataclass
class Cast:
    """The people of one body by role. Actors are taken afresh each simulated day, since posts change."""

    body: Body
    section: Body
    since: date

    def __post_init__(self) -> None:
        self._actors: dict[tuple[int, date], Actor] = {}

    def _one(self, role: Role) -> Person:
        person = people_with(role, self.body, on=self.since).order_by("pk").first()
        if person is None:
            raise LookupError(f"{self.body.name}没有“{role.label}”")
        return person

    @cached_property
    def clerk(self) -> Person:
        return self._one(Role.CLERK)

    @cached_property
    def office(self) -> Person:
        return self._one(Role.DISCLOSURE_OFFICE)

    @cached_property
    def handlers(self) -> list[Person]:
        return list(people_with(Role.HANDLER, self.section, on=self.since).order_by("pk"))

    @cached_property
    def reviewer(self) -> Person:
        return self._one(Role.LEGAL_REVIEWER)

    @cached_property
    def leader(self) -> Person:
        return self._one(Role.LEADER)

    def as_actor(self, person: Person) -> Actor:
        key = (person.pk, today())
        if key not in self._actors:
            self._actors[key] = actor_of(person)
        return self._actors[key]
