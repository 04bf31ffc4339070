"""The way out to accounts and gateways that are not ours. An office connects its own; until then it is recorded."""

from collections.abc import Callable

from gongkai.core.time import now

from .models import Outgoing, Post
from .rendition import message_of


class NotSent(Exception):
    """The gateway did not take it; the text is for the person who looks after the channel."""


def recorded(post: Post) -> str:
    """Write down what would go out. Asked again for the same post it answers with the same receipt."""
    found, _ = Outgoing.objects.get_or_create(
        post=post, defaults={"kind": post.channel.kind, "text": message_of(post).text, "at": now()}
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
