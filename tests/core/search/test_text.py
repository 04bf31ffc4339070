"""Folding loses no hit; a query is read as people mean it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.search import words
from gongkai.core.search.text import LONGEST_WORD, MOST_WORDS, fold
from tests.core.search.corpus import CHARACTERS


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("国发〔2017〕46号", "国发2017.46号"),
        ("国发[2017]  46 号", "国发2017.46号"),
        ("《ＧＤＰ》 公 开", "gdp公开"),
        ("3.5%与35", "3.5与35"),
        ("１２—３４", "12.34"),
        ("……", ""),
    ],
)
def test_what_is_compared(written: str, compared: str) -> None:
    assert fold(written) == compared


@given(st.text(CHARACTERS), st.text(CHARACTERS), st.text(CHARACTERS))
def test_a_text_contains_in_its_folded_form_every_piece_of_it(before: str, piece: str, after: str) -> None:
    assert fold(piece) in fold(before + piece + after)


@given(st.text())
def test_folded_once_is_folded_for_good(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_are_parted_by_blanks_but_not_in_quotation_marks() -> None:
    assert words("公开　目录\t“办 事 指南” 「收费」 目录") == ("公开", "目录", "办事指南", "收费")
    assert words("关于“十四五”规划的通知") == ("关于十四五规划的通知",)
    assert words("《公开目录》") == ("公开目录",)
    assert words("“” ， ") == ()


def test_a_query_has_its_limits() -> None:
    assert len(words(" ".join(map(str, range(100))))) == MOST_WORDS
    assert words("公" * 500) == ("公" * LONGEST_WORD,)
    assert words("1" * (LONGEST_WORD - 1) + ".2") == ("1" * (LONGEST_WORD - 1),)
