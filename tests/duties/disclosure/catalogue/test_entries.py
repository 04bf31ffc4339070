"""Lines of the catalogue: who answers for them, how long they may take, why they changed."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue import actions, queries
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry, EntryChange
from tests.duties.disclosure import play

from .conftest import Listed


def test_a_line_stands_with_its_people_and_its_reason(desk: SimpleNamespace, listed: Listed) -> None:
    entry = listed(limit_n=3, limit_unit="cd")
    assert (entry.code, entry.limit, entry.section) == ("001", "3 日", desk.section)
    told = history(entry.stream).get(kind="catalogue.added").data
    assert (told["reason"], told["after"]["公开期限"]) == ("本机关职责", "3 日")
    assert listed("物业管理").code == "002"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"basis": " "}, "请填写“公开依据”"),
        ({"limit_n": 21}, "比法定的 20 个工作日长（第二十六条）"),
        ({"limit_n": 29, "limit_unit": "cd"}, "只能更短"),
        ({"nature": "routine"}, "要选公开周期"),
        ({"nature": "staged", "stages": []}, "要选应当公开的环节"),
        ({"section": None}, "请填写“责任科室”"),
        ({"executing": None}, "请填写“第一执行人”"),
    ],
)
def test_a_line_that_cannot_stand(desk: SimpleNamespace, listed: Listed, facts: dict, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        listed(**facts)
    assert not CatalogueEntry.objects.exists()


def test_the_three_people_are_not_all_one(desk: SimpleNamespace, listed: Listed) -> None:
    one = dict.fromkeys(("responsible", "executing", "supervising"), desk.leader)
    with pytest.raises(Refused, match="不能都是同一个人"):
        listed(**one)
    entry = listed(responsible=desk.leader, executing=desk.leader)
    with pytest.raises(IntegrityError), transaction.atomic():
        CatalogueEntry.objects.filter(pk=entry.pk).update(**one)


def test_only_the_office_keeps_the_catalogue(desk: SimpleNamespace, listed: Listed) -> None:
    entry = listed()
    with pytest.raises(Refused):
        actions.edit(entry, actor=actor_of(desk.author), reason="改错字", item="改造")
    with pytest.raises(Refused):
        actions.add(actor=actor_of(desk.author), body=desk.body, reason="新增", item="改造")


def test_a_change_tells_before_and_after(desk: SimpleNamespace, listed: Listed) -> None:
    entry = listed(limit_n=5)
    entry = actions.edit(entry, actor=actor_of(desk.office), reason="办法修订", limit_n=3, period="month")
    log = entry.changes.first()
    assert (entry.limit_n, entry.period) == (3, "")  # a line that is not routine has no period
    assert (log.kind, log.before, log.after) == (
        "changed",
        {"公开期限": "5 个工作日"},
        {"公开期限": "3 个工作日"},
    )
    with pytest.raises(Refused, match="没有改动"):
        actions.edit(entry, actor=actor_of(desk.office), reason="办法修订", limit_n=3)


def test_two_editors_of_one_line(desk: SimpleNamespace, listed: Listed) -> None:
    entry = listed()
    seen = entry.changes.first().pk
    actions.edit(entry, actor=actor_of(desk.office), reason="办法修订", item="既有住宅改造", seen=seen)
    with pytest.raises(Refused, match="何岚溪已经办理了“修改”（办法修订）"):
        actions.edit(entry, actor=actor_of(desk.office), reason="改名", item="住宅改造", seen=seen)


def test_a_line_leaves_with_its_reason_and_its_code_may_be_used_again(
    desk: SimpleNamespace, listed: Listed
) -> None:
    entry = listed(code="JS-01")
    with pytest.raises(Refused, match="编号 JS-01 已经用在“老旧小区改造”"):
        listed("物业管理", code="JS-01")
    with pytest.raises(Refused, match="移出的法律依据"):
        actions.remove(entry, actor=actor_of(desk.office), reason=" ")
    actions.remove(entry, actor=actor_of(desk.office), reason="职责划转，国办发〔2019〕54号目录已删去")
    assert not queries.live(desk.body).exists()
    with pytest.raises(Refused, match="移出目录"):
        actions.edit(entry, actor=actor_of(desk.office), reason="改名", item="改造")
    assert listed("物业管理", code="JS-01").pk
    assert [change.kind for change in queries.published_changes(desk.body)] == ["added", "removed", "added"]


def test_what_a_line_asks_for_must_be_in_its_documents(desk: SimpleNamespace, listed: Listed) -> None:
    entry = listed(required=["number", "summary", "file"])
    with pytest.raises(Refused) as refused:
        play.submitted(desk, entry=entry)
    for label in ("文号", "内容概述", "附件"):
        assert f"公开事项“老旧小区改造”要求有“{label}”" in str(refused.value)
    files = [("方案.txt", "方案".encode())]
    edition = play.submitted(desk, entry=entry, number="望住建〔2026〕3号", summary="三年改造", files=files)
    assert edition.state == "review"


def test_the_strictest_limit_of_law_body_and_line_counts(desk: SimpleNamespace, listed: Listed) -> None:
    assert str(play.drafted(desk, entry=listed(limit_n=3)).due_on) == "2026-03-05"
    assert str(play.drafted(desk, entry=listed("随时")).due_on) == "2026-03-30"


def test_the_log_cannot_confirm_outside_a_round(desk: SimpleNamespace, listed: Listed) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryChange.objects.create(entry=listed(), kind="confirmed", on=desk.body.opened_on, reason="不变")


def test_a_document_belongs_to_the_only_entry_of_its_column(desk: SimpleNamespace, listed: Listed) -> None:
    entry = listed(column=desk.column)
    assert play.drafted(desk).document.entry == entry
    other = listed("物业管理", column=desk.column)
    assert play.drafted(desk).document.entry is None  # two entries: only a person can tell
    assert play.drafted(desk, entry=other).document.entry == other
