"""Who plays in a simulated body: the smallest staff that can lawfully close a request, and their actors."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body, Person, Role
from gongkai.bodies.queries import people_with
from gongkai.bodies.roles import carry
from gongkai.core.ledger import Actor


@dataclass
class Cast:
    """The people of one body by role. Their posts do not change while the simulation runs."""

    body: Body
    section: Body
    since: date

    def __post_init__(self) -> None:
        self._actors: dict[int, Actor] = {}

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
        if person.pk not in self._actors:
            self._actors[person.pk] = actor_of(person)
        carry(self._actors[person.pk].user)
        return self._actors[person.pk]
