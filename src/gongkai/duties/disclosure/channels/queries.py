"""What stands at the places, and what is being warned of. All of it through `visible` (INV-01)."""

from datetime import timedelta

from django.db.models import Count, F, Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.core.time import now, today
from gongkai.duties.disclosure.documents.models import Document, Edition, Kind
from gongkai.duties.disclosure.documents.queries import visible

from .models import PULLED, SENT, Channel, ChannelKind, EmergencyWarning, Post

TOLD = timedelta(hours=3)  # how long the all-clear stands on screens and pages
STANDING = (Post.State.QUEUED, Post.State.DELIVERED, Post.State.FAILED)
BY_HAND = [kind for kind in ChannelKind if kind not in PULLED | SENT]


def warnings_on() -> QuerySet[EmergencyWarning]:
    """Issued, public, in time and without the all-clear; the newest first."""
    found = _issued().filter(Q(until=None) | Q(until__gt=now()), cleared_at=None)
    return found.order_by("-issued_at")


def warnings_over() -> QuerySet[EmergencyWarning]:
    """Those whose all-clear is still told everywhere, the newest first. Nothing is told of one that was withdrawn."""
    return _issued().filter(cleared_at__gt=now() - TOLD, cleared_at__lte=now()).order_by("-cleared_at")


def _issued() -> QuerySet[EmergencyWarning]:
    found = EmergencyWarning.objects.filter(issued_at__isnull=False, document__in=visible())
    return found.select_related("document__body")


def warnings_of(bodies: QuerySet[Body]) -> QuerySet[EmergencyWarning]:
    """All warnings of these bodies, those that are on or still to come first."""
    found = EmergencyWarning.objects.filter(document__body__in=bodies)
    return found.select_related("document__body", "cleared_by").order_by(
        F("cleared_at").desc(nulls_first=True), "-pk"
    )


def may_become_warnings(bodies: QuerySet[Body]) -> QuerySet[Edition]:
    """Drafts of the sort 预警信息 that are no warning yet."""
    return Edition.objects.filter(
        state=Edition.State.DRAFT,
        document__in=Document.objects.filter(
            body__in=bodies, kind=Kind.EMERGENCY, facts__sort="预警信息", warning=None
        ),
    ).select_related("document__body")


def hanging(document: Document) -> QuerySet[Post]:
    """Where a copy hangs that somebody has to take off by hand."""
    found = Post.objects.filter(document=document, state__in=[Post.State.DELIVERED, Post.State.STALE])
    return found.exclude(channel__kind__in=PULLED).select_related("channel__owner")


def standing(channel: Channel) -> QuerySet[Document]:
    """What a screen that reads the present state shows now of what was placed there."""
    posts = Post.objects.filter(
        Q(remove_on=None) | Q(remove_on__gte=today()), channel=channel, state=Post.State.DELIVERED
    )
    return visible().filter(pk__in=posts.values("document"))


def room_for(document: Document) -> QuerySet[Channel]:
    """The channels of its body in use on which the document does not stand yet."""
    posts = Post.objects.filter(document=document, state__in=STANDING)
    return Channel.objects.filter(body=document.body_id, retired_on=None).exclude(
        pk__in=posts.values("channel")
    )


def register(bodies: QuerySet[Body]) -> QuerySet[Channel]:
    """The channels of these bodies with `shown`, how many contents stand there; those out of use last."""
    found = Channel.objects.filter(body__in=bodies).select_related("body", "owner")
    shown = Count("posts", filter=Q(posts__state=Post.State.DELIVERED))
    return found.annotate(shown=shown).order_by(F("retired_on").asc(nulls_first=True), "kind", "name")


def messages(bodies: QuerySet[Body]) -> QuerySet[Post]:
    """What goes out through an adapter, the newest first."""
    found = Post.objects.filter(channel__kind__in=SENT, channel__body__in=bodies)
    return found.select_related("channel", "document__body", "edition__document", "outgoing").order_by("-pk")


def to_see_to(bodies: QuerySet[Body]) -> QuerySet[Post]:
    """What somebody has to post, replace or take off by hand, the oldest first (MC-02)."""
    by_hand = [Post.State.STALE, Post.State.TO_REMOVE, Post.State.FAILED]
    waiting = Q(state__in=by_hand) | Q(state=Post.State.QUEUED, channel__kind__in=BY_HAND)
    overdue = Q(state=Post.State.DELIVERED, remove_on__lt=today()) & ~Q(channel__kind__in=PULLED)
    found = Post.objects.filter(waiting | overdue, channel__body__in=bodies)
    return found.select_related("channel__owner", "document").order_by("queued_at", "pk")
