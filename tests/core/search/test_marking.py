"""Why something was found, in the text as it was written."""

import re

from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.search import fragments, marked, words
from gongkai.core.search.text import fold
from tests.core.search.corpus import CHARACTERS


def shown(pieces: list) -> str:
    return "".join(f"<{text}>" if is_marked else text for text, is_marked in pieces)


def test_words_are_marked_with_the_marks_and_spaces_inside_them() -> None:
    text = "关于印发《望川市Ｇ D P核算办法》的通知（望发〔2026〕46号）"
    assert shown(marked(text, words("印发望川市gdp 望发[2026]46"))) == (
        "关于<印发《望川市Ｇ D P>核算办法》的通知（<望发〔2026〕46>号）"
    )


def test_digits_are_marked_only_as_they_stand_together() -> None:
    assert shown(marked("4 6、46、4.6", words("46"))) == "4 6、<46>、4.6"
    assert shown(marked("4 6、46、4.6", words("4.6"))) == "<4 6>、<46>、<4.6>".replace("<46>", "46")


@given(st.text(CHARACTERS.rstrip("①").replace("㎡", ""), max_size=40), st.integers(0, 40), st.integers(1, 6))
def test_whatever_is_found_can_be_marked_and_nothing_is_lost(text: str, start: int, length: int) -> None:
    asked = words(f"“{text[start : start + length]}”")
    pieces = marked(text, asked)
    assert "".join(piece.text for piece in pieces) == text
    assert not asked or fold("".join(piece.text for piece in pieces if piece.marked)).startswith(asked[0])


def test_fragments_show_where_the_words_stand() -> None:
    text = "开头。" + "甲" * 100 + "收费标准如下" + "乙" * 200 + "停车场名录" + "丙" * 100
    first, second = fragments(text, words("停车场 收费标准"))
    assert re.fullmatch("…甲+<收费标准>如下乙+…", shown(first))
    assert "<停车场>名录" in shown(second)
    assert len(fragments(text, words("停车场 收费标准"), most=1)) == 1


def test_words_close_together_are_shown_together() -> None:
    assert [shown(f) for f in fragments("收费标准和\n停车场名录", words("停车场 收费标准"))] == [
        "<收费标准>和 <停车场>名录"
    ]


def test_what_was_found_elsewhere_shows_the_beginning() -> None:
    text = "望川市公共停车场名录。" * 20
    assert [shown(f) for f in fragments(text, words("附件"), length=10)] == ["望川市公共停车场名录…"]
    assert fragments("", words("附件")) == [[]]
