"""What stands against registering a remedy, and what only deserves a warning (the court decides)."""

from datetime import date

from gongkai.core.cases import Case
from gongkai.core.time import today

from . import queries
from .models import Remedy, Result, Route


def reasons_against(case: Case, *, route: str, filed_on: date, previous: Remedy | None) -> list[str]:
    """Why this cannot be registered: plain Chinese sentences, empty when it can."""
    reasons = []
    reply = queries.reply_of(case)
    if reply is None:
        reasons.append("本件还没有作出答复，答复期限也没有届满，不能登记复议诉讼。")
    if reply is not None and filed_on < reply.decided_on:
        reasons.append(f"提出日期不能早于答复日期 {reply.decided_on}。")
    if filed_on > today():
        reasons.append("提出日期不能晚于今天。")
    if route == Route.SUIT_AFTER:
        reasons += _not_after_review(case, filed_on, previous)
    elif previous is not None:
        reasons.append("只有“复议后起诉”才填写之前的复议。")
    return reasons


def _not_after_review(case: Case, filed_on: date, previous: Remedy | None) -> list[str]:
    if previous is None:
        return ["复议后起诉要选择之前已经审结的复议。"]
    if previous.case_id != case.pk or previous.route != Route.REVIEW:
        return ["所选的复议不是针对本件的。"]
    if previous.result == Result.PENDING:
        return ["所选的复议还没有审结，审结后才能登记复议后起诉。"]
    if previous.decided_on and filed_on < previous.decided_on:
        return [f"起诉日期不能早于复议审结日期 {previous.decided_on}。"]
    return []


def warnings_for(case: Case, *, route: str, filed_on: date) -> list[str]:
    """What to tell the organ's legal office; none of it stops the registration."""
    reply = queries.reply_of(case)
    if reply is None:
        return []
    found = []
    if route == Route.SUIT_DIRECT and reply.review_first:
        found.append(
            f"本件是“{reply.label}”，依照行政复议法第二十三条应当先申请行政复议；直接起诉是否受理由人民法院决定。"
        )
    last = queries.last_days(reply, case).get(Route(route))
    if last and filed_on > last:
        found.append(f"提出日期晚于最后一天 {last}；期限是否延长由受理机关决定。")
    return found
