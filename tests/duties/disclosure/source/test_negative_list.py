"""The negative list: basis and review date, warnings about drafts, expired entries carry nothing (RV-10)."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.release import requirements
from gongkai.duties.disclosure.source import actions, queries
from gongkai.duties.disclosure.source.models import NegativeEntry
from gongkai.duties.disclosure.source.opinions import View
from tests.duties.disclosure import play

from .conftest import Paper

Go = Callable[[int, int, int], None]


@pytest.fixture
def named(desk: SimpleNamespace) -> Callable[..., NegativeEntry]:
    def make(matter: str = "干部人事档案", **facts: Any) -> NegativeEntry:
        facts = {
            "words": ["人事档案"], "ground": "G16-1", "basis": "条例第十六条第一款", "review_on": date(2026, 9, 1),
            **facts,
        }  # fmt: skip
        return actions.add_negative(actor=actor_of(desk.office), body=desk.body, matter=matter, **facts)

    return make


def resting_on(entry: NegativeEntry) -> View:
    return View("closed", entry.ground, entry.basis, "属于负面清单事项", entry)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"words": [" "]}, "比对词"),
        ({"ground": "G99"}, "从清单里选择理由"),
        ({"basis": ""}, "法律依据"),
        ({"review_on": date(2026, 3, 2)}, "今天以后"),
        ({"review_on": date(2027, 3, 3)}, "至少一年复核一次"),
        ({"matter": ""}, "请填写“事项”"),
    ],
)
def test_an_entry_that_cannot_stand(named: Callable, facts: dict, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        named(**facts)


def test_a_draft_that_touches_the_list_is_warned_and_not_stopped(
    desk: SimpleNamespace, named: Callable, go: Go
) -> None:
    named()
    edition = play.drafted(desk, html="一、整理人事档案\n二、报送")
    assert requirements.cautioned(edition) == [
        "涉及负面清单“干部人事档案”（条例第十六条第一款），请核对能不能公开"
    ]
    assert requirements.cautioned(play.drafted(desk)) == []
    assert play.submitted(desk, edition).state == "review"
    go(2026, 9, 2)
    assert "已过复核日期 2026-09-01，请先重新认定" in requirements.cautioned(edition)[0]


def test_an_expired_entry_carries_no_decision(
    desk: SimpleNamespace, named: Callable, decided: Paper, go: Go
) -> None:
    entry = named()
    old = decided(resting_on(entry))
    assert not queries.to_reassess(queries.papers(desk.author)).exists()
    go(2026, 9, 2)
    assert list(queries.to_reassess(queries.papers(desk.author))) == [old]
    with pytest.raises(Refused, match="要先重新认定"):
        actions.issue(old, actor=actor_of(desk.clerk))
    with pytest.raises(Refused, match="不能作为依据"):
        decided(resting_on(entry))
    assert list(queries.in_force(desk.body)) == []
    entry = actions.renew_negative(entry, actor=actor_of(desk.office), reason="规定没有变化")
    assert (entry.review_on, list(queries.in_force(desk.body))) == (date(2027, 9, 2), [entry])
    assert actions.issue(old, actor=actor_of(desk.clerk)).number


def test_an_entry_taken_off_makes_its_papers_due(
    desk: SimpleNamespace, named: Callable, decided: Paper
) -> None:
    entry = named()
    paper = decided(resting_on(entry))
    actions.end_negative(entry, actor=actor_of(desk.office), reason="规定已废止")
    assert list(queries.to_reassess(queries.papers(desk.author))) == [paper]
    with pytest.raises(Refused, match="移出负面清单"):
        actions.renew_negative(entry, actor=actor_of(desk.office), reason="不变")
    assert named().pk  # the matter may come back with a new basis


def test_the_ground_is_that_of_the_list(desk: SimpleNamespace, named: Callable, drafted: Paper) -> None:
    view = View("closed", "G15", "条例第十五条", "第三方不同意", named())
    with pytest.raises(Refused, match="理由与所选的不一致"):
        actions.propose(drafted(), actor=actor_of(desk.author), view=view)


def test_only_the_office_keeps_the_list(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        actions.add_negative(
            actor=actor_of(desk.author),
            body=desk.body,
            matter="内部",
            words=["内部"],
            ground="G16-1",
            basis="条例",
        )
