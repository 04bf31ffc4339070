"""The life of a disclosure request, one line a step. docs/states.md is printed from this table.

Steps without a target leave the state alone. `need` names who may (rules.py); guards name when (guards.py).
"""

from gongkai.core.transitions import Machine, T

from . import guards as g
from .models import State as S  # noqa: N817  the table reads better

BEFORE_WORK = {S.RECEIVED, S.REGISTERED, S.ASSIGNED}
IN_HAND = {S.HANDLING, S.SUPPLEMENT, S.FEE}
HELD = IN_HAND | {S.REGISTERED, S.ASSIGNED, S.REVIEW, S.SIGNING, S.SIGNED}
OPEN = HELD | {S.ARRIVED, S.RECEIVED}

MACHINE = Machine(
    "foi",
    S,
    [
        # Intake: the day of receipt, the number, one thing one case.
        T("receive", "确认收到", {S.ARRIVED}, S.RECEIVED, "foi.intake", [g.has_deciding_body]),
        T("register", "登记", {S.RECEIVED}, S.REGISTERED, "foi.register", [g.has_deciding_body]),
        T("assign", "分派", {S.REGISTERED, S.ASSIGNED}, S.ASSIGNED, "foi.assign"),
        T("sign_for", "签收", {S.ASSIGNED}, S.HANDLING, "foi.handle", [g.section_chosen]),
        T("send_back", "退回", {S.ASSIGNED, S.HANDLING}, S.REGISTERED, "foi.handle", [g.owner_only]),
        T("hand_over", "移交", HELD, None, "foi.hand_over"),
        # Supplement: once, restarts the clock in full (article 30).
        T(
            "ask_supplement",
            "告知补正",
            {S.HANDLING},
            S.SUPPLEMENT,
            "foi.handle",
            [g.owner_only, g.not_supplemented_before],
        ),
        T("receive_supplement", "登记补正材料", {S.SUPPLEMENT}, S.HANDLING, "foi.supplement"),
        T("supplement_online", "提交补正材料", {S.SUPPLEMENT}, S.HANDLING, "applicant"),
        # Opinions of others: the clock stands still meanwhile (articles 32 to 34).
        T("consult", "征求意见", {S.HANDLING}, None, "foi.handle", [g.owner_only, g.consultation_allowed]),
        T(
            "reach_party",
            "登记意见书送达",
            IN_HAND,
            None,
            "foi.handle",
            [g.owner_only, g.consultation_open],
        ),
        T(
            "record_opinion",
            "登记意见",
            IN_HAND,
            None,
            "foi.handle",
            [g.owner_only, g.consultation_open],
        ),
        T("lapse_opinion", "征求意见期满", OPEN, None, "system"),
        T(
            "tell_third_party",
            "告知第三方公开决定",
            {S.HANDLING, S.REVIEW, S.SIGNING, S.SIGNED},
            None,
            "foi.handle",
            [g.owner_only],
        ),
        # Extension: proposed by one, approved by another, sent before the due day (article 33).
        T(
            "propose_extension",
            "申请延期",
            {S.HANDLING},
            None,
            "foi.handle",
            [g.owner_only, g.not_extended, g.no_open_proposal, g.still_in_time],
        ),
        T(
            "approve_extension",
            "批准延期",
            {S.HANDLING},
            None,
            "foi.approve_extension",
            [g.proposal_open, g.approver_is_another, g.still_in_time],
        ),
        T("refuse_extension", "不同意延期", {S.HANDLING}, None, "foi.approve_extension", [g.proposal_open]),
        # Excessive requests (article 35): asking for reasons does not stop the clock.
        T(
            "ask_reasons",
            "要求说明理由",
            {S.HANDLING},
            None,
            "foi.handle",
            [g.owner_only, g.reasons_not_asked],
        ),
        T(
            "record_reasons",
            "登记说明的理由",
            {S.HANDLING},
            None,
            "foi.handle",
            [g.owner_only, g.reasons_asked],
        ),
        T(
            "set_reasonable_date",
            "确定合理期限",
            {S.HANDLING},
            None,
            "foi.approve_extension",
            [g.reasons_given, g.still_in_time],
        ),
        # Fee (article 42): the clock restarts the day after payment.
        T("charge", "收费通知", {S.HANDLING}, S.FEE, "foi.handle", [g.owner_only, g.fee_allowed]),
        T("record_payment", "登记缴费", {S.FEE}, S.HANDLING, "foi.register"),
        T("waive_fee", "免收", {S.FEE}, S.HANDLING, "foi.approve_extension"),
        # Search, reply, three people, dispatch.
        T("record_search", "登记检索", {S.HANDLING}, None, "foi.handle", [g.owner_only]),
        T("save_draft", "拟写答复", IN_HAND, None, "foi.handle", [g.owner_only]),
        T(
            "submit_draft",
            "送审",
            IN_HAND,
            S.REVIEW,
            "foi.handle",
            [g.owner_only, g.consultations_settled, g.waiting_time_over, g.facts_carry_decision],
        ),
        T("approve", "审核通过", {S.REVIEW}, S.SIGNING, "foi.review", [g.reviewer_is_another]),
        T("return_draft", "退回修改", {S.REVIEW, S.SIGNING}, S.HANDLING, "foi.return_draft"),
        T("sign", "签发", {S.SIGNING}, S.SIGNED, "foi.sign", [g.signer_is_another]),
        T("dispatch", "送达", {S.SIGNED}, S.CLOSED, "foi.dispatch", [g.objectors_told]),
        T("record_service", "登记送达结果", {S.CLOSED}, None, "foi.dispatch"),
        T("archive", "归档", {S.CLOSED}, S.ARCHIVED, "foi.archive", [g.served]),
        # Ways out that are not a reply.
        T("withdraw", "登记申请人撤回", OPEN, S.CLOSED, "foi.withdraw"),
        T("withdraw_online", "撤回申请", OPEN, S.CLOSED, "applicant"),
        T("convert", "转为咨询", BEFORE_WORK | {S.HANDLING}, S.CONVERTED, "foi.register", [g.same_year]),
        T("take_back", "转回依申请公开", {S.CONVERTED}, S.REGISTERED, "foi.register", [g.same_year]),
        T("forward", "转送有关机关", {S.CLOSED}, None, "foi.register", [g.not_held_elsewhere]),
        # The applicant.
        T("rate", "评价", {S.CLOSED, S.ARCHIVED}, None, "applicant", [g.not_rated]),
    ],
)
