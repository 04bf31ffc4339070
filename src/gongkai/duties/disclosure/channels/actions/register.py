"""The register of channels: every board, screen, account and booklet of a body with its owner (MC-08)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor, append
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels.models import Channel, ChannelKind, Post
from gongkai.shell.sites.models import Column


def _permit(actor: Actor, body: Body) -> None:
    if actor.user is None or not actor.user.has_perm("disclosure.channels", body):
        raise Refused([f"您没有管理{body.name}发布渠道的权限"])


@transaction.atomic
def add_channel(*, actor: Actor, body: Body, kind: str, name: str, **facts: Any) -> Channel:
    """Put a place on the register; `facts` are other fields of Channel."""
    _permit(actor, body)
    if Channel.objects.filter(body=body, kind=kind, name=name).exists():
        raise Refused([f"{body.name}已经有叫“{name}”的渠道"])
    channel = Channel(body=body, kind=kind, name=name, **facts)
    channel.full_clean(exclude=["owner"])
    channel.save()
    append(
        stream=channel.stream,
        kind="channel.added",
        actor=actor,
        data={"body": body.code, "kind": kind, "name": name, "place": channel.place},
    )
    return channel


@transaction.atomic
def choose_columns(channel: Channel, *, actor: Actor, columns: Sequence[Column]) -> Channel:
    """Which columns of its body a screen shows; none: the usual ones. Raises Refused."""
    _permit(actor, channel.body)
    if channel.kind != ChannelKind.KIOSK or channel.retired_on:
        raise Refused([f"“{channel.name}”不是在用的触摸查询屏，没有内容可选"])
    if other := next((one for one in columns if one.body_id != channel.body_id or not one.is_live), None):
        raise Refused([f"栏目“{other.name}”不是{channel.body.name}在用的栏目"])
    channel.columns.set(columns)
    names = [column.name for column in columns]
    append(stream=channel.stream, kind="channel.columns_chosen", actor=actor, data={"columns": names})
    return channel


@transaction.atomic
def retire_channel(channel: Channel, *, actor: Actor, reason: str) -> Channel:
    """Take a place out of use; what still stands there has to be taken off first."""
    _permit(actor, channel.body)
    standing = channel.posts.exclude(state__in=[Post.State.REPLACED, Post.State.REMOVED]).count()
    if standing:
        raise Refused([f"这个渠道上还有 {standing} 件内容，请先撤下"])
    channel.retired_on = today()
    channel.save(update_fields=["retired_on"])
    append(stream=channel.stream, kind="channel.retired", actor=actor, data={"reason": reason})
    return channel
