"""The window of a list and the life of an objection. docs/states.md is printed from these tables."""

from gongkai.core.transitions import Machine, T

from . import guards as g
from .models import Objection, PublicityList

L, O = PublicityList.State, Objection.State  # noqa: E741

LIST = Machine(
    "list",
    L,
    [
        T("fill", "填报名单", {L.PREPARED}, None, "disclosure.lists", [g.content_in_hand]),
        T("open", "开始公示", {L.PREPARED}, L.OPEN, "system"),
        T("strike", "取消一行", {L.OPEN}, None, "disclosure.lists"),
        T("close", "公示结束", {L.OPEN}, L.CLOSED, "system"),
    ],
)

OBJECTION = Machine(
    "objection",
    O,
    [
        T("check", "开始核查", {O.RECEIVED}, O.CHECKING, "disclosure.lists"),
        T(
            "answer",
            "答复异议",
            {O.RECEIVED, O.CHECKING},
            O.CLOSED,
            "disclosure.lists",
            [g.not_who_made_the_list],
        ),
    ],
)
