"""Who may: roles, verbs and reach. Every room declares its verbs here; nothing else decides about rights.

A right comes only from an appointment that runs today, and reaches only
- OWN      the organ of the appointment; for handlers and section heads, when the case has a section,
           only the sections at or below their own,
- SUBTREE  every body under that organ, or under a body whose vertical superior is that organ.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import rules
from django.db.models import Q, QuerySet, TextChoices

from gongkai.core.ledger import history
from gongkai.core.time import today

from .models import Body, Person, Role
from .queries import Post, inside, organ_of, posts_on

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
EXECUTION = frozenset(
    {
        Role.CLERK,
        Role.HANDLER,
        Role.SECTION_HEAD,
        Role.LEGAL_REVIEWER,
        Role.LEADER,
        Role.DISCLOSURE_OFFICE,
    }
)
SECTION_BOUND = frozenset({Role.HANDLER, Role.SECTION_HEAD})


class Reach(TextChoices):
    OWN = "own", "本机关"
    SUBTREE = "subtree", "本机关和下级"


OWN, SUBTREE = Reach.OWN, Reach.SUBTREE


@dataclass(frozen=True)
class Grant:
    roles: frozenset[str]
    reach: Reach


@dataclass
class Verb:
    """One thing that somebody may do, with the roles that may."""

    name: str
    label: str = ""
    grants: list[Grant] = field(default_factory=list)

    def reaches(self, role: str) -> set[Reach]:
        return {grant.reach for grant in self.grants if role in grant.roles}

    def roles(self) -> list[Role]:
        return [role for role in Role if self.reaches(role)]


PERMISSIONS: dict[str, Verb] = {}


def grant(verb: str, roles: Iterable[str], reach: Reach = OWN, *, label: str = "") -> None:
    """Give `roles` the right to `verb` within `reach`. Further calls for the same verb add to it."""
    entry = PERMISSIONS.get(verb)
    if entry is None:
        entry = PERMISSIONS[verb] = Verb(verb)
        rules.add_perm(verb, _predicate(verb))
    entry.label = label or entry.label
    new = Grant(frozenset(Role(role) for role in roles), Reach(reach))
    if new not in entry.grants:
        entry.grants.append(new)


def _predicate(verb: str) -> rules.Predicate:
    @rules.predicate(name=verb)
    def may(person: Any, obj: Any = None) -> bool:
        return any(_covers(post, reach, obj) for post, reach in usable(person, verb))

    return may


def posts(person: Any) -> list[Post]:
    """The person's posts of today, read once per request (the person instance) and day."""
    day = today()
    cached = getattr(person, "_posts", None)
    if cached is None or cached[0] != day:
        cached = person._posts = (day, posts_on(person, day))
    return cached[1]


def forget(person: Any) -> None:
    """Drop the cached posts of this instance after its appointments changed."""
    person._posts = None


def carry(person: Any) -> None:
    """Let the posts read on an earlier day hold today: for simulations, in which nobody comes or goes meanwhile."""
    cached = getattr(person, "_posts", None)
    if cached is not None:
        person._posts = (today(), cached[1])


def usable(person: Any, verb: str) -> Iterable[tuple[Post, Reach]]:
    """The posts that carry `verb`, each with its reach."""
    if not isinstance(person, Person) or not person.is_active:
        return  # not signed in
    for post in posts(person):
        for reach in PERMISSIONS[verb].reaches(post.role):
            yield post, reach


def _covers(post: Post, reach: Reach, obj: Any) -> bool:
    if obj is None:
        return True
    if reach == SUBTREE:
        body, _ = place_of(obj)
        return body is not None and post.under(body.path)
    if isinstance(obj, Body):
        return organ_of(obj).pk == post.organ.pk
    return obj.body_id == post.organ.pk and _in_section(post, obj)


def _in_section(post: Post, obj: Any) -> bool:
    """For roles bound to a section: the case lies in it, below it, or in none."""
    section, own = getattr(obj, "section_id", None), post.appointment.body
    if post.role not in SECTION_BOUND or section is None or own.pk in (section, post.organ.pk):
        return True
    return bool(obj.section.path.startswith(own.path))


def place_of(obj: Any) -> tuple[Body | None, Body | None]:
    """(body, section) of a case, a person, or anything with a `body`; a body is its own place."""
    return (obj, None) if isinstance(obj, Body) else (obj.body, getattr(obj, "section", None))


def within(person: Any, verb: str, *, body: str = "body", section: str | None = "section") -> Q:
    """The same right as a filter, for lists: rows whose `body` (and `section`) the person's verb reaches.

    Pass section=None for tables without a section.
    """
    allowed = Q(pk__in=[])
    for post, reach in usable(person, verb):
        allowed |= _filter(post, reach, body, section)
    return allowed


def _filter(post: Post, reach: Reach, body: str, section: str | None) -> Q:
    if reach == SUBTREE:
        paths = (post.organ.path, *post.verticals)
        found = Q()
        for path in paths:
            found |= Q(**{f"{body}__path__startswith": path})
        return found
    own = Q(**{body: post.organ.pk})
    if section and post.role in SECTION_BOUND:
        own &= Q(**{f"{section}__isnull": True}) | Q(
            **{f"{section}__path__startswith": post.appointment.body.path}
        )
    return own


def bodies_within(person: Any, verb: str) -> QuerySet[Body]:
    """The bodies themselves that the person's verb reaches, sections included."""
    allowed = Q(pk__in=[])
    for post, reach in usable(person, verb):
        if reach == OWN:
            allowed |= Q(pk__in=inside(post.organ).values("pk"))
        for path in (post.organ.path, *post.verticals) if reach == SUBTREE else ():
            allowed |= Q(path__startswith=path)
    return Body.objects.filter(allowed)


def not_involved(person: Any, obj: Any) -> bool:
    """OR-04: nobody supervises or scores what he or she has handled (by the ledger of the object)."""
    return not any(event.actor.get("person_id") == person.pk for event in history(obj.stream))
