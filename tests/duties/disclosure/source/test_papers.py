"""The attribute is decided before the number, by three people, on a ground; and looked at again (PD-16, RV-06, RV-08)."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from gongkai.bodies.actors import actor_of
from gongkai.core.files import put
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused, Stale
from gongkai.duties.disclosure.source import actions, queries
from gongkai.duties.disclosure.source.models import OfficialPaper, PaperOpinion
from gongkai.duties.disclosure.source.opinions import View, differ
from gongkai.duties.disclosure.source.states import PAPER
from tests.duties.disclosure import play

from .conftest import CLOSED, OPEN, Paper

Go = Callable[[int, int, int], None]


def test_a_paper_gets_its_attribute_then_its_number(desk: SimpleNamespace, decided: Paper) -> None:
    paper = decided(OPEN)
    first = actions.issue(paper, actor=actor_of(desk.clerk))
    second = actions.issue(decided(CLOSED), actor=actor_of(desk.clerk))
    assert [first.number, second.number] == ["望住建〔2026〕1号", "望住建〔2026〕2号"]
    assert (first.review_on, second.review_on) == (None, date(2027, 3, 2))


def test_without_an_attribute_there_is_no_number(desk: SimpleNamespace, drafted: Paper) -> None:
    paper = drafted()
    with pytest.raises(Refused, match="目前是“拟稿”"):
        actions.issue(paper, actor=actor_of(desk.clerk))
    paper.state = "decided"
    assert PAPER.failure_reasons("issue", paper, actor_of(desk.clerk)) == ["公开属性还没有决定，不能编号"]
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialPaper.objects.filter(pk=paper.pk).update(number="望住建〔2026〕9号")


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        (View("closed"), "请从清单里选择理由"),
        (View("closed", "G99", "条例", "内部"), "请从清单里选择理由"),
        (View("closed", "G16-2", "条例第十六条第二款"), "请写明为什么仍处在过程之中"),
        (View("on_request", "G14-2", "", "涉密"), "请写明法律依据和条款"),
        (View("partly", "G15"), "请写明第三方意见"),
        (View(""), "请选择公开属性"),
    ],
)
def test_keeping_back_needs_a_ground_its_law_and_a_reason(
    desk: SimpleNamespace, drafted: Paper, view: View, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        actions.propose(drafted(), actor=actor_of(desk.author), view=view)


def test_the_database_itself_asks_for_ground_and_review(decided: Paper) -> None:
    for change in ({"ground": ""}, {"basis": ""}, {"review_on": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OfficialPaper.objects.filter(pk=decided(CLOSED).pk).update(**change)


def test_nobody_hears_or_decides_what_he_or_she_drafted(desk: SimpleNamespace) -> None:
    paper = actions.draft_paper(actor=actor_of(desk.head), body=desk.body, title="通知", section=desk.section)
    paper = actions.propose(paper, actor=actor_of(desk.head), view=OPEN)
    with pytest.raises(Refused, match="您是拟稿人"):
        actions.opine(paper, actor=actor_of(desk.head), view=OPEN)
    with pytest.raises(Refused, match="科室负责人"):
        actions.opine(paper, actor=actor_of(desk.leader), view=OPEN)


def test_disagreement_stays_in_sight(desk: SimpleNamespace, drafted: Paper) -> None:
    paper = actions.propose(drafted(), actor=actor_of(desk.author), view=CLOSED)
    paper = actions.opine(
        paper, actor=actor_of(desk.head), view=View("partly", "G15", "条例第三十七条", "删去联系人后公开")
    )
    paper = actions.decide(paper, actor=actor_of(desk.leader), view=OPEN)
    assert [(point.opinion.get_step_display(), point.differs) for point in queries.standpoints(paper)] == [
        ("拟稿人建议", False),
        ("科室初步意见", True),
        ("领导决定", True),
    ]
    assert (paper.openness, paper.ground) == ("open", "")
    assert [event.data["openness"] for event in history(paper.stream).filter(data__has_key="step")] == [
        "closed",
        "partly",
        "open",
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("open", "open", False),
        ("on_request", "closed", False),
        ("open", "partly", True),
        ("open", "closed", True),
    ],
)
def test_who_disagrees(first: str, second: str, expected: bool) -> None:
    assert differ(first, second) is differ(second, first) is expected


def test_sent_back_and_proposed_again(desk: SimpleNamespace, drafted: Paper) -> None:
    paper = actions.propose(drafted(), actor=actor_of(desk.author), view=CLOSED)
    with pytest.raises(Refused, match="退回的理由"):
        actions.send_back(paper, actor=actor_of(desk.head), reason="")
    paper = actions.send_back(paper, actor=actor_of(desk.head), reason="理由不充分")
    paper = actions.revise(paper, actor=actor_of(desk.author), title="关于值班的通知")
    paper = actions.propose(paper, actor=actor_of(desk.author), view=OPEN)
    assert PaperOpinion.objects.filter(paper=paper).count() == 2


def test_two_people_at_one_sheet(desk: SimpleNamespace, drafted: Paper) -> None:
    paper = drafted()
    actions.revise(paper, actor=actor_of(desk.author), title="甲", version=0)
    with pytest.raises(Stale):
        actions.revise(paper, actor=actor_of(desk.second), title="乙", version=0)


def test_what_is_open_flows_into_a_draft(desk: SimpleNamespace, issued: Paper) -> None:
    file = put("通知全文".encode(), "通知.txt", actor_of(desk.author))
    paper = issued(file=file, summary="加强物业管理")
    assert list(queries.not_handed_on(queries.papers(desk.author))) == [paper]
    filing = {"column": desk.column, "category": desk.category}
    paper = actions.hand_on(paper, actor=actor_of(desk.author), **filing)
    document, edition = paper.document, paper.document.editions.get()
    assert (document.number, str(document.generated_on), edition.attachments.get().name) == (
        "望住建〔2026〕1号", "2026-03-02", "通知.txt",
    )  # fmt: skip
    assert (edition.owner, edition.summary) == (desk.author, "加强物业管理")
    with pytest.raises(Refused, match="已经转入公开"):
        actions.hand_on(paper, actor=actor_of(desk.author), **filing)
    with pytest.raises(Refused, match="已经转入公开"):
        actions.reassess(paper, actor=actor_of(desk.leader), view=CLOSED)
    assert play.published(desk, play.actions.scan(edition, actor=actor_of(desk.author))).paper == paper


def test_what_is_kept_back_does_not_flow_until_it_is_reassessed(
    desk: SimpleNamespace, issued: Paper, go: Go
) -> None:
    paper = issued(CLOSED)
    filing = {"column": desk.column, "category": desk.category}
    with pytest.raises(Refused, match="“不予公开”，不主动公开"):
        actions.hand_on(paper, actor=actor_of(desk.author), **filing)
    assert not queries.to_reassess(queries.papers(desk.author)).exists()
    go(2027, 3, 2)
    assert list(queries.to_reassess(queries.papers(desk.author))) == [paper]
    kept = actions.reassess(paper, actor=actor_of(desk.leader), view=CLOSED)
    assert (kept.review_on, kept.decided_on) == (date(2028, 3, 2), date(2026, 3, 2))
    freed = actions.reassess(kept, actor=actor_of(desk.leader), view=OPEN)
    assert (freed.openness, freed.ground, freed.review_on) == ("open", "", None)
    assert actions.hand_on(freed, actor=actor_of(desk.author), **filing).document
    assert [opinion.step for opinion in paper.opinions.all()] == [
        "proposal", "first", "decision", "review", "review",
    ]  # fmt: skip


def test_the_share_that_is_kept_back(desk: SimpleNamespace, decided: Paper, drafted: Paper) -> None:
    decided(OPEN), decided(CLOSED), decided(View("on_request", "G16-2", "条例第十六条第二款", "讨论中"))
    drafted()
    actions.drop(decided(CLOSED), actor=actor_of(desk.author), reason="并入另一份")
    (row,) = queries.kept_by_body([desk.body, desk.civil], 2026)
    assert (row.decided, row.kept, row.undecided, row.rate) == (3, 2, 1, 66.7)
    assert [paper.state for paper in queries.undecided(queries.papers(desk.office))] == ["draft"]


def test_a_classified_file_is_never_taken_in(desk: SimpleNamespace, drafted: Paper) -> None:
    file = put("机密★3年\n关于某事的请示".encode(), "请示.txt", actor_of(desk.author))
    with pytest.raises(Refused, match="涉密"):
        drafted(file=file)
