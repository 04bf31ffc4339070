"""Why something may not be done with a list or an objection. The docstrings are the rule in Chinese."""

from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.documents.models import Edition
from gongkai.duties.disclosure.documents.queries import in_hand

from .models import Objection, PublicityList


def content_in_hand(found: PublicityList, actor: Actor) -> str | None:
    """名单所在的信息还在拟稿"""
    edition = in_hand(found.document)
    if edition is None or edition.state != Edition.State.DRAFT:
        return "名单已经送审或者公示，要改名单请先退回修改"
    return None


def not_who_made_the_list(objection: Objection, actor: Actor) -> str | None:
    """答复人不是填报名单的人"""
    shown = objection.list.document.current
    if shown and actor.person_id in shown.hands:
        return "名单由您填报，异议要由别人核查答复"
    return None
