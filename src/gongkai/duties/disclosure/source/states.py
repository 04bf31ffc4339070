"""From the drafting sheet to the number, one line a step. docs/states.md is printed from this table."""

from gongkai.core.transitions import Machine, T

from . import guards as g
from .models import OfficialPaper

S = OfficialPaper.State
OPEN = {S.DRAFT, S.PROPOSED, S.HEARD, S.DECIDED}

PAPER = Machine(
    "paper",
    S,
    [
        T("revise", "修改", {S.DRAFT}, None, "disclosure.draft"),
        T("propose", "提出公开属性建议", {S.DRAFT}, S.PROPOSED, "disclosure.draft"),
        T("opine", "提出初步意见", {S.PROPOSED}, S.HEARD, "disclosure.review_section", [g.not_own]),
        T("decide", "决定公开属性", {S.HEARD}, S.DECIDED, "disclosure.review_leader", [g.not_own]),
        T("send_back", "退回拟稿人", {S.PROPOSED, S.HEARD}, S.DRAFT, "disclosure.review", [g.not_own]),
        T(
            "issue",
            "编号印发",
            {S.DECIDED},
            S.ISSUED,
            "disclosure.register",
            [g.attribute_decided, g.negative_holds],
        ),
        T(
            "reassess",
            "重新评估公开属性",
            {S.DECIDED, S.ISSUED},
            None,
            "disclosure.review_leader",
            [g.not_own, g.kept_back],
        ),
        T("hand_on", "转入公开", {S.ISSUED}, None, "disclosure.draft", [g.to_be_shown, g.kept_back]),
        T("drop", "不再办理", OPEN, S.DROPPED, "disclosure.draft"),
    ],
)
