"""What may be read. `visible` is the one condition behind every page, feed, list, search result and export."""

from typing import Any

from django.db.models import Q, QuerySet

from gongkai.bodies.models import Body, Person
from gongkai.bodies.roles import posts, within
from gongkai.core.time import today

from .models import ENDED, IN_HAND, Audience, Document, Edition


def visible(person: Person | None = None) -> QuerySet[Document]:
    """The documents that somebody may read now: the public (None), or a member of staff with a current post.

    Only what was published through the gate, was not withdrawn, and whose last day has not passed.
    """
    return Document.objects.filter(
        audience_of(person),
        Q(take_down_on=None) | Q(take_down_on__gte=today()),
        state=Document.State.PUBLISHED,
    )


def audience_of(person: Person | None) -> Q:
    """STAFF is read by the people of the body itself, SYSTEM also by those below it and in its vertical line."""
    allowed = Q(audience=Audience.PUBLIC)
    if not isinstance(person, Person):
        return allowed
    for post in posts(person):
        allowed |= Q(audience__in=[Audience.STAFF, Audience.SYSTEM], body=post.organ.pk)
        lines = {post.organ.path[:end] for end in range(Body.steplen, len(post.organ.path) + 1, Body.steplen)}
        vertical = [post.organ.vertical_superior_id] if post.organ.vertical_superior_id else []
        allowed |= Q(audience=Audience.SYSTEM) & (Q(body__path__in=lines) | Q(body__in=vertical))
    return allowed


def in_force(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Without what was repealed or has expired (INV-10)."""
    return documents.exclude(validity__in=ENDED)


def newest(documents: QuerySet[Document]) -> QuerySet[Document]:
    """The order of all lists: the latest publication first. Matches the indexes, fit for keyset paging."""
    return documents.order_by("-published_at", "-pk")


def older_than(documents: QuerySet[Document], published_at: Any, pk: int) -> QuerySet[Document]:
    """The next page after the given row (keyset: any page costs the same)."""
    return documents.filter(Q(published_at__lt=published_at) | Q(published_at=published_at, pk__lt=pk))


def in_hand(document: Document) -> Edition | None:
    """The edition that staff work on, if any."""
    return document.editions.filter(state__in=IN_HAND).first()


def work(person: Person) -> QuerySet[Edition]:
    """The editions in hand that the person may see."""
    return (
        Edition.objects.filter(state__in=IN_HAND)
        .filter(within(person, "disclosure.view", body="document__body", section="document__section"))
        .select_related("document__body", "document__section", "owner")
    )
