"""Why something may not be done now. Each guard returns a sentence for the page, or None.

The docstrings are the rule in Chinese; docs/states.md prints them.
"""

# ruff: noqa: ARG001  all guards have one signature

from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.duties.foi.models import InfoRequest, OfficialLetter
from gongkai.law.regimes import regime_on

from .grounds import overruled, why_not


def _is_same(actor: Actor, person_id: int | None) -> bool:
    return person_id is not None and actor.person_id == person_id


def decision_letter(request: InfoRequest) -> OfficialLetter | None:
    """The reply in force or in the making; at most one exists (database constraint). Guards and action share one read."""
    kept: OfficialLetter | None = getattr(request, "_reply", None)
    if kept is None:
        kept = request.letters.exclude(decision="").exclude(stage=OfficialLetter.Stage.VOID).first()
        request._reply = kept
    return kept


def open_consultations(request: InfoRequest):
    return request.consultations.filter(closed_on=None)


def owner_only(request: InfoRequest, actor: Actor) -> str | None:
    """由签收的承办人办理"""
    if request.owner_id and not _is_same(actor, request.owner_id):
        return f"本件由{request.owner.name}承办；需要换人的，请先移交。"
    return None


def section_chosen(request: InfoRequest, actor: Actor) -> str | None:
    """先分派到科室"""
    return None if request.section_id else "还没有分派到科室。"


def not_supplemented_before(request: InfoRequest, actor: Actor) -> str | None:
    """补正告知只能一次（第三十条）"""
    if request.supplement_sent_on:
        return f"已于 {request.supplement_sent_on} 告知过补正，依照第三十条只能告知一次。"
    return None


def consultation_allowed(request: InfoRequest, actor: Actor) -> str | None:
    """适用的条例规定了征求意见"""
    limits = regime_on(request.received_on).limits
    return None if "third_party_opinion" in limits else "收到申请时适用的条例没有规定征求意见的期限。"


def consultation_open(request: InfoRequest, actor: Actor) -> str | None:
    """有尚未了结的征求意见"""
    return None if open_consultations(request).exists() else "没有正在征求的意见。"


def consultations_settled(request: InfoRequest, actor: Actor) -> str | None:
    """征求意见都已登记，或者期限已满"""
    waiting = open_consultations(request).filter(due_on__gte=today()).order_by("due_on").last()
    if waiting is None:
        return None
    return (
        f"{waiting.get_kind_display()}意见还没有登记，征求意见的期限到 {waiting.due_on}。"
        "登记意见后，或者期满后可用。"
    )


def not_extended(request: InfoRequest, actor: Actor) -> str | None:
    """答复期限只能延长一次"""
    return "答复期限已经延长过一次。" if request.extended_days else None


def no_open_proposal(request: InfoRequest, actor: Actor) -> str | None:
    """没有待批准的延期"""
    return "延期申请正在等待批准。" if request.extension_proposal else None


def proposal_open(request: InfoRequest, actor: Actor) -> str | None:
    """有待批准的延期"""
    return None if request.extension_proposal else "没有待批准的延期申请。"


def approver_is_another(request: InfoRequest, actor: Actor) -> str | None:
    """批准延期的人不是提出的人"""
    proposal = request.extension_proposal or {}
    return "延期由另一人批准，不能自己批准自己提出的延期。" if _is_same(actor, proposal.get("by")) else None


def still_in_time(request: InfoRequest, actor: Actor) -> str | None:
    """延期告知要在期限届满前发出"""
    if request.due_on and today() > request.due_on:
        return f"答复期限已于 {request.due_on} 届满，不能再延长。"
    return None


def fee_allowed(request: InfoRequest, actor: Actor) -> str | None:
    """2019 年修订的条例才有信息处理费，一件只收一次"""
    if regime_on(request.received_on).id != "711":
        return "收到申请时适用的条例没有信息处理费。"
    return "已经发过收费通知。" if hasattr(request, "fee") else None


def reasons_not_asked(request: InfoRequest, actor: Actor) -> str | None:
    """要求说明理由只能一次"""
    return "已经要求申请人说明过理由。" if request.reasons_due else None


def reasons_asked(request: InfoRequest, actor: Actor) -> str | None:
    """先要求申请人说明理由（第三十五条）"""
    return None if request.reasons_due else "还没有要求申请人说明理由。"


def reasons_given(request: InfoRequest, actor: Actor) -> str | None:
    """申请人说明的理由已经登记（第三十五条）"""
    return None if request.reasons_given else "还没有登记申请人说明的理由。"


def waiting_time_over(request: InfoRequest, actor: Actor) -> str | None:
    """补正期限或者缴费期限已过，才能以逾期为由答复"""
    if request.state == "supplement" and request.supplement_due and today() <= request.supplement_due:
        return f"补正期限到 {request.supplement_due}，期满后才能作逾期处理。"
    if request.state == "fee" and today() <= request.fee.pay_by:
        return f"缴费期限到 {request.fee.pay_by}，期满后才能作逾期处理。"
    return None


def facts_carry_decision(request: InfoRequest, actor: Actor) -> str | None:
    """办理中有支持这一结果的事实：检索、补正、征求意见、说明理由、期满"""
    letter = decision_letter(request)
    return why_not(request, letter) if letter else None


def objectors_told(request: InfoRequest, actor: Actor) -> str | None:
    """不顾第三方反对而公开的，已先书面告知第三方（第三十二条）"""
    letter = decision_letter(request)
    untold = [party.party for party in overruled(request, letter) if party.told_on is None] if letter else []
    if untold:
        return f"决定公开{'、'.join(untold)}不同意公开的信息，应先书面告知其内容和理由（第三十二条）。"
    return None


def reviewer_is_another(request: InfoRequest, actor: Actor) -> str | None:
    """审核人不是拟稿人"""
    letter = decision_letter(request)
    if letter and _is_same(actor, letter.drafted_by_id):
        return "拟稿人不能审核自己的稿件。"
    return None


def signer_is_another(request: InfoRequest, actor: Actor) -> str | None:
    """签发人不是拟稿人，也不是审核人"""
    letter = decision_letter(request)
    if letter and (_is_same(actor, letter.drafted_by_id) or _is_same(actor, letter.reviewed_by_id)):
        return "拟稿、审核、签发要由三个人分别办理。"
    return None


def served(request: InfoRequest, actor: Actor) -> str | None:
    """答复已有送达凭据"""
    letter = decision_letter(request)
    if letter is None:
        return None
    delivery = getattr(letter, "delivery", None)
    return None if delivery and delivery.served_at else "还没有登记答复的送达结果。"


def not_rated(request: InfoRequest, actor: Actor) -> str | None:
    """一件申请评价一次"""
    return "已经评价过了。" if hasattr(request, "rating") else None


def same_year(request: InfoRequest, actor: Actor) -> str | None:
    """转办只在收到申请的当年，否则年度报告的数字会变"""
    if request.first_received_on and request.first_received_on.year != today().year:
        return "收到申请的那一年已经结束，年度报告已计入本件，请按第三十九条答复。"
    return None


def not_held_elsewhere(request: InfoRequest, actor: Actor) -> str | None:
    """答复为“非本机关负责公开”的，才能转送其他机关"""
    if request.decision != "not_held":
        return "只有答复“不属于本机关负责公开”的申请才能转送。"
    return "已经转送过了。" if request.forwarded.exists() else None


def has_deciding_body(request: InfoRequest, actor: Actor) -> str | None:
    """本机关已指定政府信息公开工作机构"""
    return (
        None if request.body.disclosure_office_id else f"{request.body.name}还没有指定政府信息公开工作机构。"
    )
