"""Placing what is public at further places, and keeping those places true when it changes (MC-01, MC-02)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.core.files import StoredFile
from gongkai.core.ledger import Actor, append
from gongkai.core.time import now
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels import adapters
from gongkai.duties.disclosure.channels.models import GONE, PULLED, SENT, Channel, Post
from gongkai.duties.disclosure.channels.queries import STANDING
from gongkai.duties.disclosure.channels.states import MACHINE
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.documents.queries import visible

SYSTEM = Actor.system("发布渠道")


@transaction.atomic
def place(document: Document, *, actor: Actor, channel: Channel, remove_on: date | None = None) -> Post:
    """Put what is public on a channel of its body: queued for a person or an adapter, or shown there at once.

    Raises Refused for anything that the public may not read now (INV-01).
    """
    if actor.user is None or not actor.user.has_perm("disclosure.channels", channel):
        raise Refused([f"您没有管理“{channel.name}”的权限"])
    if channel.retired_on:
        raise Refused([f"“{channel.name}”已经停用"])
    if not visible().filter(pk=document.pk).exists():
        raise Refused(["没有公开的信息不能放到任何渠道"])
    if Post.objects.filter(channel=channel, document=document, state__in=STANDING).exists():
        raise Refused([f"这件信息已经在“{channel.name}”上"])
    return put(document, channel, actor, remove_on)


def put(document: Document, channel: Channel, actor: Actor, remove_on: date | None = None) -> Post:
    """The row and its event; the caller has made sure that the document is public."""
    at_once = channel.kind in PULLED
    post = Post.objects.create(
        channel=channel,
        document=document,
        edition_id=document.current_id,
        validity=document.validity,
        state=Post.State.DELIVERED if at_once else Post.State.QUEUED,
        queued_at=now(),
        delivered_at=now() if at_once else None,
        remove_on=remove_on or document.take_down_on,
    )
    append(
        stream=post.stream,
        kind="post.placed",
        actor=actor,
        data={"post": post.pk, "document": document.index_code, "content": document.current.digest},
    )
    return post


def deliver(post: Post, *, actor: Actor, proof: StoredFile | None = None, version: int | None = None) -> Post:
    """A person has posted it; a photograph proves it (MC-08)."""

    def apply(locked: Post) -> dict:
        locked.delivered_at, locked.proof = now(), proof
        return {"post": locked.pk, "proof": proof and proof.digest}

    return _fire("deliver", post, actor, apply, version)


def send_due() -> dict[str, int]:
    """Give queued messages to their adapters. A killed run is repeated; no message goes out twice (INV-20)."""
    waiting = Post.objects.filter(channel__kind__in=SENT, state__in=[Post.State.QUEUED, Post.State.FAILED])
    found = [_send(post) for post in waiting.select_related("channel", "document__body", "edition__document")]
    sent = sum(post.state == Post.State.DELIVERED for post in found)
    return {"sent": sent, "failed": len(found) - sent}


def retry(post: Post, *, actor: Actor, version: int | None = None) -> Post:
    """A person asks the gateway again, at once. The post says how that went."""
    return _send(_fire("retry", post, actor, _again, version))


def _again(locked: Post) -> dict:
    return {"post": locked.pk, "failure": locked.failure}


def _send(post: Post) -> Post:
    try:
        receipt = adapters.send(post)
    except adapters.NotSent as error:
        return _fire("fail", post, SYSTEM, _failed(str(error)))
    return _fire("send", post, SYSTEM, _sent(receipt))


def _failed(why: str):
    def apply(locked: Post) -> dict:
        locked.failure = why[:200]
        return {"post": locked.pk, "failure": locked.failure}

    return apply


def _sent(receipt: str):
    def apply(locked: Post) -> dict:
        locked.delivered_at, locked.receipt, locked.failure = now(), receipt, ""
        return {"post": locked.pk, "receipt": receipt}

    return apply


def keep_true(documents: Sequence[Document], actor: Actor) -> None:
    """After any change of what readers get: places that read it live need nothing, the others get their job."""
    changed = {document.pk: document for document in documents}
    public = set(visible().filter(pk__in=changed).values_list("pk", flat=True))
    take_off(*(document for document in documents if document.pk not in public))
    for post in Post.objects.filter(document__in=public, state__in=STANDING).select_related("channel"):
        document = changed[post.document_id]
        if not _reads_the_same(post, document):
            _fire("swap" if _by_itself(post) else "outdate", post, SYSTEM, _ended)
            put(document, post.channel, actor, post.remove_on)


def take_off(*documents: Document) -> None:
    """They shall stand nowhere any more: gone where that happens by itself, elsewhere a person has to go there."""
    rows = Post.objects.filter(document__in=documents, state__in=[*STANDING, Post.State.STALE])
    for post in rows.select_related("channel"):
        _fire("vanish" if _by_itself(post) else "recall", post, SYSTEM, _ended)


def _reads_the_same(post: Post, document: Document) -> bool:
    return (post.edition_id, post.validity) == (document.current_id, document.validity)


def _by_itself(post: Post) -> bool:
    """What was never posted, is read live or cannot be called back goes by itself; what hangs waits for a person."""
    never = post.state in (Post.State.QUEUED, Post.State.FAILED)
    return never or (post.state != Post.State.STALE and post.channel.kind in PULLED | GONE)


def replace(post: Post, *, actor: Actor, version: int | None = None) -> Post:
    """The old copy is gone and the new one hangs."""
    return _fire("replace", post, actor, _ended, version)


def remove(post: Post, *, actor: Actor, proof: StoredFile | None = None, version: int | None = None) -> Post:
    """The copy is gone; a photograph of the empty place proves it."""

    def apply(locked: Post) -> dict:
        locked.removal_proof = proof
        return _ended(locked) | {"proof": proof and proof.digest}

    return _fire("remove", post, actor, apply, version)


def _ended(locked: Post) -> dict:
    locked.ended_at = now()
    return {"post": locked.pk}


def _fire(name: str, post: Post, actor: Actor, apply, version: int | None = None) -> Post:
    return MACHINE.fire(name, post, actor, apply=apply, expected_version=version)[0]
