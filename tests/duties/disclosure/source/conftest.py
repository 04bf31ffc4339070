"""Papers led to a state by the real actions."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.duties.disclosure.source import actions
from gongkai.duties.disclosure.source.models import OfficialPaper
from gongkai.duties.disclosure.source.opinions import View

OPEN = View("open")
CLOSED = View("closed", "G16-1", "条例第十六条第一款", "只涉及本机关值班安排，公开没有意义，不公开不影响公众")
Paper = Callable[..., OfficialPaper]


@pytest.fixture
def drafted(desk: SimpleNamespace) -> Paper:
    def make(title: str = "关于加强物业管理的通知", **facts: Any) -> OfficialPaper:
        return actions.draft_paper(
            actor=actor_of(desk.author), body=desk.body, title=title, section=desk.section, **facts
        )

    return make


@pytest.fixture
def decided(desk: SimpleNamespace, drafted: Paper) -> Paper:
    """`decided(CLOSED)`: proposed, heard and decided alike by three people."""

    def make(view: View = OPEN, title: str = "关于加强物业管理的通知", **facts: Any) -> OfficialPaper:
        paper = actions.propose(drafted(title, **facts), actor=actor_of(desk.author), view=view)
        paper = actions.opine(paper, actor=actor_of(desk.head), view=view)
        return actions.decide(paper, actor=actor_of(desk.leader), view=view)

    return make


@pytest.fixture
def issued(desk: SimpleNamespace, decided: Paper) -> Paper:
    def make(view: View = OPEN, **facts: Any) -> OfficialPaper:
        return actions.issue(decided(view, **facts), actor=actor_of(desk.clerk))

    return make
