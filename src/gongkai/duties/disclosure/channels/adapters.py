"""The way out to accounts and gateways that are not ours. An office connects its own; until then it is recorded."""

from collections.abc import Callable

from gongkai.core.time import now

from .models import ChannelKind, Outgoing, Post

SMS_LIMIT = 70  # characters of one message


class NotSent(Exception):
    """The gateway did not take it; the text is for the person who looks after the channel."""


def text_of(post: Post) -> str:
    """The words for a small channel: an SMS holds the title and where to read on, an account also the summary."""
    document, edition = post.document, post.edition
    where = f"/info/{document.pk}/"
    if post.channel.kind == ChannelKind.SMS:
        room = SMS_LIMIT - len(where) - len(document.body.short) - 2
        title = edition.title if len(edition.title) <= room else f"{edition.title[: room - 1]}…"
        return f"【{document.body.short}】{title}{where}"
    return "\n".join(filter(None, [edition.title, edition.summary or edition.text[:120], where]))


def recorded(post: Post) -> str:
    """Write down what would go out. Asked again for the same post it answers with the same receipt."""
    found, _ = Outgoing.objects.get_or_create(
        post=post, defaults={"kind": post.channel.kind, "text": text_of(post), "at": now()}
    )
    return f"recorded-{found.pk}"


adapters: dict[str, Callable[[Post], str]] = {"recorded": recorded}
"""By name of `Channel.adapter`: a function post -> receipt that sends a post at most once, or raises NotSent."""


def send(post: Post) -> str:
    """Send through the adapter of the channel. Raises NotSent."""
    adapter = adapters.get(post.channel.adapter)
    if adapter is None:
        raise NotSent(f"没有名为“{post.channel.adapter}”的发送接口，请系统管理员检查设置")
    return adapter(post)
