"""The search index holds what the public may read, exactly, from the commit of each change on."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import transaction

from gongkai.bodies.actors import actor_of
from gongkai.core import search
from gongkai.core.search.models import SearchEntry
from gongkai.duties.disclosure.documents.models import Audience, Document, Kind, Validity
from gongkai.duties.disclosure.finding.entries import EVERYBODY, PREFIX, entry_of
from gongkai.duties.disclosure.finding.queries import Wanted, alike, find
from gongkai.duties.disclosure.release import actions
from tests.duties.disclosure import play
from tests.duties.disclosure.shelf import next_edition, shelved


def found(words: str, **more: object) -> list[str]:
    return [hit.document.title for hit in find(Wanted(words, **more)).hits]


def indexed() -> set[str]:
    return set(SearchEntry.objects.filter(key__startswith=PREFIX).values_list("key", flat=True))


def test_number_code_words_facts_and_files_are_found(desk: SimpleNamespace) -> None:
    document = shelved(
        desk, "2026年部门预算", number="望建发〔2026〕7号", kind=Kind.BUDGET, facts={"unit": "住建局机关"}, summary="收支总表",
        text="三公经费比上年下降", files=[("明细.txt", b"x", "公务用车运行维护费")],
    )  # fmt: skip
    words = (
        "部门预算",
        "望建发[2026]7",
        document.index_code,
        "住建局机关",
        "收支总表",
        "三公经费",
        "公务用车",
    )
    assert {word: found(word) for word in words} == {key: ["2026年部门预算"] for key in words}


def test_what_stands_only_in_a_file_names_the_file(desk: SimpleNamespace) -> None:
    shelved(desk, "部门预算", files=[("明细.txt", b"x", "公务用车运行维护费十二万元")])
    hit = find(Wanted("公务用车")).hits[0]
    assert hit.in_file == "明细.txt"
    assert any(piece.marked and piece.text == "公务用车" for piece in hit.fragments[0])


def test_only_what_everybody_may_read_is_in_the_index(desk: SimpleNamespace) -> None:
    shelved(desk, "内部值班安排", audience=Audience.STAFF)
    draft = shelved(desk, "拟稿")
    Document.objects.filter(pk=draft.pk).update(state="draft")
    call_command("reindex")
    assert indexed() == set()


def test_the_way_to_the_public_and_back_is_the_way_into_the_index_and_out(desk: SimpleNamespace) -> None:
    edition = play.reviewed(desk)
    assert found("改造") == []
    document = Document.objects.get(pk=actions.publish(edition, actor=actor_of(desk.office)).document_id)
    assert found("改造") == [document.title]
    actions.withdraw(document, actor=actor_of(desk.office), because="error", note="数字有误")
    assert indexed() == set()


def test_a_correction_replaces_the_words(desk: SimpleNamespace) -> None:
    document = shelved(desk, "加装电梯办法", text="补助十万元")
    next_edition(document, text="补助十五万元")
    assert found("补助十万元") == []
    assert found("补助十五万元") == ["加装电梯办法"]


def test_a_change_that_is_undone_leaves_the_index_as_it_was(desk: SimpleNamespace) -> None:
    document = shelved(desk, "加装电梯办法")
    with transaction.atomic():
        next_edition(document, title="改了名字")
        transaction.set_rollback(True)
    assert found("加装电梯") == ["加装电梯办法"]


def test_what_the_index_still_holds_by_mistake_is_not_shown(
    desk: SimpleNamespace, go: Callable[[int, int, int], None]
) -> None:
    shelved(desk, "拟配租对象名单", take_down_on=date(2026, 3, 9))
    go(2026, 3, 10)
    assert len(indexed()) == 1
    assert found("名单") == []


def test_what_ended_comes_last_unless_its_number_is_asked_for(desk: SimpleNamespace) -> None:
    shelved(desk, "加装电梯试点方案", number="望政规〔2021〕2号", validity=Validity.REPEALED, kind=Kind.NORM)
    shelved(desk, "通知", text="按照加装电梯的要求，望政规〔2021〕2号同时废止")
    assert found("加装电梯") == ["通知", "加装电梯试点方案"]
    assert found("望政规〔2021〕2号") == ["加装电梯试点方案", "通知"]


def test_reindexing_repairs_whatever_happened(
    desk: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, lost, gone = (shelved(desk, title) for title in ("加装电梯办法", "住房规划", "旧公告"))
    search.delete([f"{PREFIX}{lost.pk}"])
    Document.objects.filter(pk=gone.pk).update(state="withdrawn")
    call_command("reindex")
    assert indexed() == {f"{PREFIX}{kept.pk}", f"{PREFIX}{lost.pk}"}
    assert "公开信息 2 条，更新 1 条，移除 1 条" in capsys.readouterr().out


def test_every_entry_says_that_everybody_may_ask_for_it(desk: SimpleNamespace) -> None:
    assert EVERYBODY in entry_of(shelved(desk, "加装电梯办法")).tokens


def test_what_somebody_describes_may_be_public_already(desk: SimpleNamespace) -> None:
    document = shelved(desk, "望川区既有住宅加装电梯财政补助标准")
    for n in range(20):
        shelved(desk, f"第 {n} 号招标公告")
    assert alike("我想知道既有住宅加装电梯的财政补助标准是多少") == [document]
    assert alike("邻居噪声扰民怎么投诉") == []
