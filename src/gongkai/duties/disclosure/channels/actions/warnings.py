"""Emergency warnings: prepared as a draft, at every channel with their publication, gone with the all-clear (MC-19)."""

from datetime import datetime

from django.db import transaction

from gongkai.bodies.actions.common import refuse_if
from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor, append
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels.models import SENT, Channel, EmergencyWarning, Post
from gongkai.duties.disclosure.channels.wording import DRILL
from gongkai.duties.disclosure.documents.models import Category, Document, Edition, Kind
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.release.actions import draft, scan
from gongkai.duties.disclosure.release.actions.drafting import rewrite
from gongkai.duties.disclosure.release.consequences import follow
from gongkai.shell.sites.queries import columns_of

from .posts import STANDING, SYSTEM, put, take_off

EMERGENCIES, SORT = "A20-12", "预警信息"
LEVELS = ("蓝色", "黄色", "橙色", "红色")


@transaction.atomic
def draft_warning(
    *, actor: Actor, body: Body, title: str, text: str, level: str, area: str, until: datetime, drill: bool
) -> EmergencyWarning:
    """A warning from nothing: its draft in the column of emergencies, scanned, ready for the leader."""
    column = columns_of(body).filter(standard=EMERGENCIES).first()
    category = Category.objects.filter(body=body, standard=EMERGENCIES, retired_on=None).first()
    if column is None or category is None:
        raise Refused([f"{body.name}还没有“应急管理”的栏目或者类别，请先在栏目和目录里设置"])
    edition = draft(
        actor=actor,
        body=body,
        title=title,
        html=text,
        generated_on=today(),
        kind=Kind.EMERGENCY,
        facts={"sort": SORT},
        section=_section_of(actor),
        column=column,
        category=category,
        source=body.name,
        editor=actor.name,
    )
    found = prepare_warning(edition, actor=actor, level=level, area=area, until=until, drill=drill)
    edition.refresh_from_db()
    scan(edition, actor=actor)
    return found


def _section_of(actor: Actor) -> Body | None:
    """Where the author serves."""
    posts = actor.user.appointments.select_related("body").order_by("from_date", "pk")
    return next((post.body for post in posts if not post.body.is_organ), None)


def prepare_warning(
    edition: Edition,
    *,
    actor: Actor,
    level: str,
    drill: bool,
    area: str = "",
    until: datetime | None = None,
    version: int | None = None,
) -> EmergencyWarning:
    """Make a draft a warning. It goes out when it is published; one leader's decision is its review.

    The title of a drill says so in front of everything, and so do all places that show it.
    """
    refuse_if(
        _why_no_warning(edition.document),
        "" if level in LEVELS else f"预警级别要从{'、'.join(LEVELS)}里选",
        "预计解除时间已经过了，请改到以后" if until and until <= now() else "",
        "标题写着“演练”，请勾选“这是演练”" if not drill and "演练" in edition.title else "",
    )
    found = EmergencyWarning(document=edition.document, level=level, drill=drill, area=area, until=until)

    def change(locked: Edition) -> dict:
        if drill and not locked.title.startswith(DRILL):
            locked.title = f"{DRILL}{locked.title}"
            locked.document.title = locked.title
            locked.document.save(update_fields=["title"])
        found.save()
        return {"warning": level, "drill": drill, "area": area, "until": until and until.isoformat()}

    with transaction.atomic():
        rewrite(edition, actor, change, version)
    return found


def _why_no_warning(document: Document) -> str:
    if document.kind != Kind.EMERGENCY or document.facts.get("sort") != SORT:
        return "只有“应急预案和预警”里类别为“预警信息”的可以作为预警发布"
    taken = EmergencyWarning.objects.filter(document=document).exists()
    return "这一件已经是预警，不能再设一次" if taken else ""


def go_out(document: Document, actor: Actor) -> None:
    """With its publication the warning stands at every channel of its body. Called when the document is shown."""
    if document.kind != Kind.EMERGENCY or document.state != Document.State.PUBLISHED:
        return
    found = EmergencyWarning.objects.filter(document=document, issued_at=None).first()
    if found is None:
        return
    found.issued_at = now()
    found.save(update_fields=["issued_at"])
    channels = Channel.objects.filter(body=document.body_id, retired_on=None)
    standing = Post.objects.filter(document=document, state__in=STANDING).values("channel")
    for channel in channels.exclude(pk__in=standing):
        if not (found.drill and channel.kind in SENT):  # nobody is sent a message by a drill
            put(document, channel, actor)
    append(
        stream=document.stream,
        kind="warning.issued",
        actor=actor,
        data={"level": found.level, "drill": found.drill, "channels": channels.count()},
    )


def fall_silent(document: Document, actor: Actor) -> None:
    """Withdrawn or past its last day, it is no warning any more. Called when readers no longer get the document."""
    if document.kind != Kind.EMERGENCY or visible().filter(pk=document.pk).exists():
        return
    found = EmergencyWarning.objects.filter(
        document=document, issued_at__isnull=False, cleared_at=None
    ).first()
    if found:
        _end(found, document, actor)


@transaction.atomic
def clear(found: EmergencyWarning, *, actor: Actor) -> EmergencyWarning:
    """The all-clear: screens and pages say at once that it is over, those who got a message get another; what hangs
    somewhere is listed to be taken off."""
    locked = EmergencyWarning.objects.select_for_update().get(pk=found.pk)
    if actor.user is None or not actor.user.has_perm("disclosure.channels", locked.document.body):
        raise Refused(["您没有解除预警的权限"])
    if locked.issued_at is None or locked.cleared_at is not None:
        raise Refused(["这条预警没有在发布中"])
    _is_over(locked, actor)
    return locked


def end_due() -> int:
    """End warnings whose time is over, as if somebody had given the all-clear. Returns how many."""
    found = EmergencyWarning.objects.filter(issued_at__isnull=False, cleared_at=None, until__lte=now())
    for one in found:
        with transaction.atomic():
            locked = EmergencyWarning.objects.select_for_update().get(pk=one.pk)
            if locked.cleared_at is None:
                _is_over(locked, SYSTEM)
    return len(found)


def _is_over(locked: EmergencyWarning, actor: Actor) -> None:
    document = locked.document
    told = Post.objects.filter(document=document, state=Post.State.DELIVERED, channel__kind__in=SENT)
    channels = [post.channel for post in told.select_related("channel")]
    take_off(document)
    _end(locked, document, actor)
    for channel in channels:
        put(document, channel, actor)
    follow([document], actor)


def _end(found: EmergencyWarning, document: Document, actor: Actor) -> None:
    found.cleared_at, found.cleared_by_id = now(), actor.person_id
    found.save(update_fields=["cleared_at", "cleared_by"])
    append(stream=document.stream, kind="warning.cleared", actor=actor, data={"level": found.level})
