"""The life of one content at one place. docs/states.md is printed from this table."""

from gongkai.core.ledger import Actor
from gongkai.core.transitions import Machine, T

from .models import SENT, Post

S = Post.State


def is_sent(post: Post, actor: Actor) -> str | None:  # noqa: ARG001
    """这个渠道经接口发送"""
    return None if post.channel.kind in SENT else "这个渠道不经接口发送"


MACHINE = Machine(
    "post",
    S,
    [
        T("deliver", "登记已发布", {S.QUEUED, S.FAILED}, S.DELIVERED, "disclosure.channels"),
        T("send", "发送", {S.QUEUED, S.FAILED}, S.DELIVERED, "system"),
        T("fail", "发布失败", {S.QUEUED, S.FAILED}, S.FAILED, "system"),
        T("retry", "重新发送", {S.FAILED}, S.QUEUED, "disclosure.channels", [is_sent]),
        T("outdate", "内容已变", {S.QUEUED, S.DELIVERED, S.FAILED}, S.STALE, "system"),
        T("recall", "要求撤下", {S.QUEUED, S.DELIVERED, S.FAILED, S.STALE}, S.TO_REMOVE, "system"),
        T("swap", "自动更换", {S.QUEUED, S.DELIVERED, S.FAILED}, S.REPLACED, "system"),
        T("vanish", "自动撤下", {S.QUEUED, S.DELIVERED, S.FAILED}, S.REMOVED, "system"),
        T("replace", "登记已更换", {S.STALE}, S.REPLACED, "disclosure.channels"),
        T("remove", "登记已撤下", {S.DELIVERED, S.STALE, S.TO_REMOVE}, S.REMOVED, "disclosure.channels"),
    ],
)
