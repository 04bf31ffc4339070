"""Why something may not be done now. Each guard returns a sentence for the page, or None.

The docstrings are the rule in Chinese; docs/states.md prints them.
"""

from gongkai.bodies.queries import why_no_requests
from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.documents.content import digest_of
from gongkai.duties.disclosure.documents.models import IN_HAND, Document, Edition

from . import chains, clock, requirements
from . import gate as the_gate


def body_may_publish(edition: Edition, actor: Actor) -> str | None:
    """本机关已指定政府信息公开工作机构"""
    return why_no_requests(edition.document.body) or None


def complete(edition: Edition, actor: Actor) -> str | None:
    """必填内容齐全"""
    return "；".join(requirements.missing(edition)) or None


def scanned(edition: Edition, actor: Actor) -> str | None:
    """现在的内容做过发布前体检"""
    return None if edition.scanned == digest_of(edition) else "内容有改动，请先做发布前体检"


def hits_dealt_with(edition: Edition, actor: Actor) -> str | None:
    """体检发现的问题都已逐处处理"""
    left = edition.hits.filter(verdict__in=the_gate.OPEN).count()
    return f"体检发现的问题还有 {left} 处没有处理" if left else None


def content_unchanged(edition: Edition, actor: Actor) -> str | None:
    """内容与送审时一致"""
    review = the_gate.review_in_hand(edition)
    if review is None or review.digest != digest_of(edition):
        return "内容与送审时不一致，请退回重新送审"
    return None


def my_step(edition: Edition, actor: Actor) -> str | None:
    """轮到本人审查的步骤"""
    review = the_gate.review_in_hand(edition)
    step = chains.next_step(review) if review else None
    if step is None:
        return "没有等待审查的步骤"
    if actor.user is None or not step.is_for(actor.user, edition):
        return f"现在等待的是“{step.label}”，不由您办理"
    return None


def not_acted_before(edition: Edition, actor: Actor) -> str | None:
    """不审查自己写的内容；同一件里一人只办一步"""
    if actor.person_id in edition.hands:
        return "您写过或者改过这份内容，不能由您审查"
    review = the_gate.review_in_hand(edition)
    if review and review.opinions.filter(person_id=actor.person_id).exists():
        return "您已经在这次审查里签过意见，后面的步骤要由别人办理"
    return None


def more_steps(edition: Edition, actor: Actor) -> str | None:
    """后面还有审查步骤"""
    return None if _left(edition) > 1 else "这是最后一步，请办理“审定”"


def last_step(edition: Edition, actor: Actor) -> str | None:
    """这是最后一步"""
    return None if _left(edition) == 1 else "后面还有审查步骤，请办理“同意，转下一步”"


def promised(edition: Edition, actor: Actor) -> str | None:
    """本机关承诺的期限比法定期限短"""
    due = clock.due(edition)
    if due is None or due.binding == due.bounds[0]:
        return "这一件没有比法定期限更短的承诺，不用办理"
    return None


def _left(edition: Edition) -> int:
    review = the_gate.review_in_hand(edition)
    return len(chains.steps_left(review)) if review else 0


def gate(edition: Edition, actor: Actor) -> str | None:
    """审查在这份内容上完成，体检没有未处理的问题（先审查、后公开）"""
    return "；".join(the_gate.reasons(edition)) or None


def reviewed(edition: Edition, actor: Actor) -> str | None:
    """审查在这份内容上完成；到公开的时刻再核对一次"""
    return "；".join(the_gate.content_reasons(edition)) or None


def nothing_in_hand(document: Document, actor: Actor) -> str | None:
    """没有正在办理的新版本"""
    if document.editions.filter(state__in=IN_HAND).exists():
        return "已经有一个新版本正在办理，请先办完或者放弃那一个"
    return None
