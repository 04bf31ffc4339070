"""The small form in which letters are written."""

import pytest

from gongkai.core.render import Paragraph
from gongkai.duties.foi.letters import wording


@pytest.fixture
def template(tmp_path, monkeypatch):
    monkeypatch.setattr(wording, "TEMPLATES", tmp_path)

    def write(text: str, name: str = "sample") -> str:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "v1.txt").write_text(text, "utf-8")
        return name

    return write


def texts(name: str, **values) -> list[str]:
    return [paragraph.text for paragraph in filled(name, **values)]


def filled(name: str, **values) -> list[Paragraph]:
    return list(wording.filled(wording.wording(name, "v1"), values.get, lambda asked: asked.upper()))


def test_each_mark_makes_its_kind_of_paragraph(template):
    name = template("# 甲\n> 乙\n- 丙\n= 丁\n戊\n")
    kinds = [(paragraph.kind, paragraph.text) for paragraph in filled(name)]
    assert kinds == [("heading", "甲"), ("quote", "乙"), ("item", "丙"), ("page", "丁"), ("text", "戊")]


def test_rows_that_follow_one_another_are_one_table(template):
    name = template("|# 档次 | 金额\n| 一 | {a}\n[b] | 二 | {b}\n说明\n| 三 | 丙\\n丁\n")
    first, _, second = filled(name, a="甲")
    assert (first.rows, first.header) == ((("档次", "金额"), ("一", "甲")), True)
    assert (second.rows, second.header) == ((("三", "丙\n丁"),), False)


def test_conditions_look_at_what_is_given(template):
    name = template("[a] 有\n[!a] 无\n[b=x] 是\n[b=y] 非\n")
    assert texts(name, a=[], b="x") == ["无", "是"]


def test_a_list_repeats_its_item_and_numbers_it_when_there_are_several(template):
    name = template("- {a}（{b}）\n")
    assert texts(name, a=["甲", "乙"], b="丙") == [
        "1. 甲（丙）",
        "2. 乙（丙）",
    ]
    assert texts(name, a=["甲"], b="丙") == ["甲（丙）"]


def test_what_a_citizen_typed_never_becomes_structure_or_placeholder(template):
    typed = "甲\n# 乙\n| 丙 | 丁\n{b} @other/v1 [c]"
    assert filled(template("> {a}\n"), a=typed, b="漏") == [Paragraph("quote", typed)]


def test_a_missing_value_shows_its_label(template):
    assert filled(template("根据{a}。\n"))[0].text == "根据【A】。"


def test_a_sentence_put_before_a_stop_does_not_double_it(template):
    assert filled(template("理由是{a}，{a}。{a}\n"), a="甲。")[0].text == "理由是甲，甲。甲。"


def test_common_parts_are_put_in_place(template):
    template("公共{a}\n", "_part")
    assert texts(template("前\n@part/v1\n后\n"), a="甲") == [
        "前",
        "公共甲",
        "后",
    ]
