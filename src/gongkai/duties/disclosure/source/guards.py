"""Why a step of a paper may not be taken now. The docstrings are the rule in Chinese; docs/states.md prints them."""

from gongkai.core.ledger import Actor
from gongkai.core.time import today

from .models import KEPT, SHOWN, OfficialPaper


def not_own(paper: OfficialPaper, actor: Actor) -> str | None:
    """不审自己拟的稿"""
    return "您是拟稿人，这一步要由别人办理" if actor.person_id == paper.drafter_id else None


def attribute_decided(paper: OfficialPaper, actor: Actor) -> str | None:
    """公开属性已经决定"""
    return None if paper.openness else "公开属性还没有决定，不能编号"


def kept_back(paper: OfficialPaper, actor: Actor) -> str | None:
    """公文没有公开"""
    return None if paper.document_id is None else "公文已经转入公开，撤回或者修改在公开信息里办理"


def to_be_shown(paper: OfficialPaper, actor: Actor) -> str | None:
    """公开属性是主动公开"""
    return None if paper.openness in SHOWN else f"公开属性是“{paper.get_openness_display()}”，不主动公开"


def negative_holds(paper: OfficialPaper, actor: Actor) -> str | None:
    """所依据的负面清单事项没有过复核日期"""
    if paper.openness in KEPT and paper.negative and not paper.negative.holds_on(today()):
        return f"负面清单“{paper.negative.matter}”已过复核日期或者已移出，要先重新认定"
    return None
