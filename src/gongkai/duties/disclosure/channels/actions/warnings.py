"""Emergency warnings: prepared as a draft, at every channel with their publication, gone with the all-clear (MC-19)."""

from django.db import transaction

from gongkai.core.ledger import Actor, append
from gongkai.core.time import now
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels.models import Channel, ChannelKind, EmergencyWarning, Post
from gongkai.duties.disclosure.documents.models import Document, Edition, Kind
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.release.actions.drafting import rewrite
from gongkai.duties.disclosure.release.consequences import follow

from .posts import STANDING, put, take_off

LEVELS = ("蓝色", "黄色", "橙色", "红色")
NOT_IN_A_DRILL = frozenset({ChannelKind.SMS, ChannelKind.WECHAT})
"""A drill is shown marked as one where it can be taken back; nobody is sent a message."""


def prepare_warning(
    edition: Edition, *, actor: Actor, level: str, drill: bool, version: int | None = None
) -> EmergencyWarning:
    """Make a draft a warning. It goes out when it is published; one leader's decision is its review."""
    if edition.document.kind != Kind.EMERGENCY or edition.document.facts.get("sort") != "预警信息":
        raise Refused(["只有“应急预案和预警”里类别为“预警信息”的可以作为预警发布"])
    if level not in LEVELS:
        raise Refused([f"预警级别要从{'、'.join(LEVELS)}里选"])
    if EmergencyWarning.objects.filter(document=edition.document).exists():
        raise Refused(["这一件已经是预警，不能再设一次"])
    found = EmergencyWarning(document=edition.document, level=level, drill=drill)

    def change(_locked: Edition) -> dict:
        found.save()
        return {"warning": level, "drill": drill}

    with transaction.atomic():
        rewrite(edition, actor, change, version)
    return found


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
        if not (found.drill and channel.kind in NOT_IN_A_DRILL):
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
    """The all-clear: the banner is gone everywhere at once; what hangs somewhere is listed to be taken off."""
    locked = EmergencyWarning.objects.select_for_update().get(pk=found.pk)
    if actor.user is None or not actor.user.has_perm("disclosure.channels", locked.document.body):
        raise Refused(["您没有解除预警的权限"])
    if locked.issued_at is None or locked.cleared_at is not None:
        raise Refused(["这条预警没有在发布中"])
    take_off(locked.document)
    _end(locked, locked.document, actor)
    follow([locked.document], actor)
    return locked


def _end(found: EmergencyWarning, document: Document, actor: Actor) -> None:
    found.cleared_at, found.cleared_by_id = now(), actor.person_id
    found.save(update_fields=["cleared_at", "cleared_by"])
    append(stream=document.stream, kind="warning.cleared", actor=actor, data={"level": found.level})
