"""From draft to the public, one line a step. docs/states.md is printed from these tables.

An edition is reviewed (article 17) before it may be published; the document is what readers see of it.
"""

from gongkai.core.transitions import Machine, T
from gongkai.duties.disclosure.documents.models import Document, Edition

from . import guards as g

E, D = Edition.State, Document.State
BEFORE = {E.DRAFT, E.REVIEW, E.REFERRED, E.APPROVED}
CONTENT = [g.content_unchanged, g.my_step, g.not_acted_before]

EDITION = Machine(
    "edition",
    E,
    [
        T("revise", "修改", BEFORE, E.DRAFT, "disclosure.draft"),
        T("scan", "体检", {E.DRAFT}, None, "disclosure.draft"),
        T("clear_hit", "核对保留", {E.DRAFT}, None, "disclosure.draft"),
        T("second_hit", "第二人核对", {E.DRAFT}, None, "disclosure.second"),
        T(
            "submit",
            "送审",
            {E.DRAFT},
            E.REVIEW,
            "disclosure.draft",
            [g.body_may_publish, g.complete, g.scanned, g.hits_dealt_with],
        ),
        T("opine", "同意，转下一步", {E.REVIEW}, None, "disclosure.review", [*CONTENT, g.more_steps]),
        T("approve", "审定", {E.REVIEW}, E.APPROVED, "disclosure.review", [*CONTENT, g.last_step]),
        T("return", "退回修改", {E.REVIEW}, E.DRAFT, "disclosure.review", [g.my_step, g.not_acted_before]),
        T("refer", "报请确定", {E.REVIEW}, E.REFERRED, "disclosure.review", [g.my_step, g.not_acted_before]),
        T("answer", "登记答复：可以公开", {E.REFERRED}, E.REVIEW, "disclosure.answer"),
        T("answer_partly", "登记答复：区分处理", {E.REFERRED}, E.DRAFT, "disclosure.answer"),
        T("answer_closed", "登记答复：不予公开", {E.REFERRED}, E.DROPPED, "disclosure.answer"),
        T("schedule", "定时公开", {E.APPROVED}, None, "disclosure.publish", [g.reviewed]),
        T("publish", "公开", {E.APPROVED}, E.PUBLISHED, "disclosure.publish", [g.gate]),
        T("publish_on_time", "按时公开", {E.APPROVED}, E.PUBLISHED, "system", [g.gate]),
        T("supersede", "被新版本替换", {E.PUBLISHED}, E.SUPERSEDED, "system"),
        T("exempt", "特殊要求，不按承诺期限", BEFORE, None, "disclosure.withdraw", [g.promised]),
        T("drop", "不再公开", BEFORE, E.DROPPED, "disclosure.draft"),
    ],
)

DOCUMENT = Machine(
    "document",
    D,
    [
        T("show", "对外公开", {D.DRAFT, D.PUBLISHED, D.WITHDRAWN}, D.PUBLISHED, "system"),
        T("correct", "更正", {D.PUBLISHED, D.WITHDRAWN}, None, "disclosure.draft", [g.nothing_in_hand]),
        T("withdraw", "撤回", {D.PUBLISHED, D.TAKEN_DOWN}, D.WITHDRAWN, "disclosure.withdraw"),
        T("take_down", "期满撤下", {D.PUBLISHED}, D.TAKEN_DOWN, "system"),
        T("limit_time", "设定公开的最后一天", {D.PUBLISHED}, None, "disclosure.withdraw"),
        T("file_under", "调整栏目和分类", {D.DRAFT, D.PUBLISHED}, None, "disclosure.draft"),
        T("merge_column", "随栏目合并调整", set(D), None, "system"),
        T("link", "登记关联", {D.DRAFT, D.PUBLISHED}, None, "disclosure.draft"),
        T("hand_over", "移交", {D.DRAFT, D.PUBLISHED}, None, "disclosure.hand_over"),
    ],
)
