"""Loosely typed document numbers find the one that was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks.wording.numbers import candidates
from gongkai.law.numbering import DocumentNumber


@pytest.mark.parametrize(
    "typed",
    [
        "国发〔2017〕46号",
        "国发[2017]46",
        "国发[2017]46号",
        "国发 2017 46 号",
        "国发2017年46号",
        "国发2017年第46号",
        "国发〔2017〕第046号",
        "国发〔201746号",
        "国发(17)46号",
        "国发【２０１７】４６号",
        "国发〔2017〕46号文件",
        "国发二〇一七年四十六号",
    ],
)
def test_loose_forms(typed):
    assert candidates(typed) == ["国发〔2017〕46号"]


@pytest.mark.parametrize(
    "typed",
    ["", "2017", "国发", "国发2017", "加装电梯", "46号", "第46号", "国发〔2017〕0号", "住房2026年补贴"],
)
def test_what_is_no_number_has_no_candidate(typed):
    assert candidates(typed) == []


NUMBERS = st.builds(
    DocumentNumber,
    st.sampled_from(["望政发", "望政办函", "安望公开告", "国办发"]),
    st.integers(1950, 2049),
    st.integers(1, 99999),
)


@given(
    NUMBERS,
    st.sampled_from(["{0}[{1}]{2}号", "{0}({1}){2}", "{0} {1} {2}号", "{0}{1}年第{2}号", "{0}〔{1}{2}号"]),
)
def test_any_number_is_found_again(number, form):
    assert candidates(form.format(number.sign, number.year, number.serial)) == [number.format()]
