"""The way of a finding: people say what they did or why it is nothing, the next check says whether it is gone."""

from gongkai.core.ledger import Actor
from gongkai.core.transitions import Machine, T

from .models import SiteFinding

S = SiteFinding.State
STANDING = set(S.values) - {S.FIXED}
PERSONAL = SiteFinding.Kind.PRIVACY


def not_personal(finding: SiteFinding, _actor: Actor) -> str | None:
    """不是个人信息"""
    return "疑似个人信息要两个人核对，请用“提出不是问题”" if finding.kind == PERSONAL else None


def personal(finding: SiteFinding, _actor: Actor) -> str | None:
    """疑似个人信息"""
    return None if finding.kind == PERSONAL else "只有疑似个人信息要第二人核对"


def another_person(finding: SiteFinding, actor: Actor) -> str | None:
    """核对的人不是提出的人"""
    return "要由提出人以外的人核对" if actor.person_id == finding.noted_by_id else None


FINDING = Machine(
    "finding",
    S,
    [
        T("settle", "登记处理情况", {S.OPEN}, S.SETTLED, "disclosure.draft"),
        T("dismiss", "认定不是问题", {S.OPEN, S.SETTLED}, S.DISMISSED, "disclosure.upkeep", [not_personal]),
        T("doubt", "提出不是问题", {S.OPEN, S.SETTLED}, S.DOUBTED, "disclosure.upkeep", [personal]),
        T("agree", "同意不是问题", {S.DOUBTED}, S.DISMISSED, "disclosure.second", [another_person]),
        T("disagree", "不同意，仍要处理", {S.DOUBTED}, S.OPEN, "disclosure.second", [another_person]),
        T("reopen", "重新列入待处理", {S.DISMISSED}, S.OPEN, "disclosure.upkeep"),
        T("still_there", "复查仍有", {S.SETTLED}, S.OPEN, "system"),
        T("fix", "复查已改好", STANDING, S.FIXED, "system"),
    ],
)
