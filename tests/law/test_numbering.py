"""Numbers are read as people write them and written as the standards want them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.numbering import (
    BadNumber,
    CaseNumber,
    DocumentNumber,
    IndexCode,
    index_patterns,
    organisation_code,
    standard_number,
)


@pytest.mark.parametrize(
    "text",
    [
        "安望公开告〔2026〕3号",
        "安望公开告[2026]3号",
        "安望公开告(2026)3号",
        "安望公开告（2026）3号",
        "安望公开告【2026】3号",
        "安望公开告﹝2026﹞3号",
        "安望公开告［２０２６］第００３号",
        " 安望公开告 〔2026〕 3 号 ",
    ],
)
def test_a_document_number_is_normalised(text):
    assert DocumentNumber.parse(text).format() == "安望公开告〔2026〕3号"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "〔2026〕3号",
        "安望公开告2026年3号",
        "安望公开告〔26〕3号",
        "安望公开告〔2026〕0号",
        "安望〔2026〕3",
    ],
)
def test_other_text_is_no_document_number(text):
    with pytest.raises(BadNumber, match="不是发文字号"):
        DocumentNumber.parse(text)


@given(
    st.sampled_from(["安公开告", "安望公开补", "沪信息公开"]), st.integers(2008, 2099), st.integers(1, 99999)
)
def test_a_document_number_reads_back(sign, year, serial):
    number = DocumentNumber(sign, year, serial)
    assert DocumentNumber.parse(number.format()) == number


@pytest.mark.parametrize(
    ("pattern", "text", "code"),
    [
        ("organisation", "000014349/2017-00110", IndexCode("000014349", 2017, 110)),
        ("organisation", "053533505/2021-00106", IndexCode("053533505", 2021, 106)),
        ("credit", "11441700007280420Y/2021-00050", IndexCode("11441700007280420Y", 2021, 50)),
        ("site", "430S00001/2018-00014", IndexCode("430S00001", 2018, 14)),
    ],
)
def test_index_codes_of_the_known_patterns(pattern, text, code):
    known = index_patterns()[pattern]
    assert known.parse(text) == code
    assert known.format(code) == text


def test_a_code_that_does_not_fit_is_refused():
    national = index_patterns()["organisation"]
    with pytest.raises(BadNumber, match="不符合索引号的格式"):
        national.parse("00001434-9/2017-00110")
    with pytest.raises(BadNumber, match="不符合索引号的格式"):
        national.format(IndexCode("000014349", 2017, 100000))


@pytest.mark.parametrize(
    "text", ["WC-JS-2026-0087", "wc-js-2026-0087", "ＷＣ－ＪＳ－２０２６－００８７", " WC-JS-2026-0087 "]
)
def test_a_case_number_is_normalised(text):
    number = CaseNumber.parse(text)
    assert number == CaseNumber("WC-JS", 2026, 87)
    assert number.format() == "WC-JS-2026-0087"


def test_case_numbers_grow_past_four_digits():
    assert CaseNumber.parse(CaseNumber("WC", 2026, 12345).format()).serial == 12345
    with pytest.raises(BadNumber, match="不是受理编号"):
        CaseNumber.parse("2026-0087")


def test_the_organisation_code_is_inside_the_credit_code():
    assert organisation_code("11441700007280420Y") == "007280420"
    with pytest.raises(BadNumber, match="不是统一社会信用代码"):
        organisation_code("007280420")


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        ("望住建[2026]07号", "望住建〔2026〕7号"),
        ("安澜市人民政府令 第 12 号", "安澜市人民政府令第12号"),
        ("公告２０２６年第００３号", "公告2026年第3号"),
        ("望川区人民政府通告3号", "望川区人民政府通告第3号"),
    ],
)
def test_orders_and_notices_have_numbers_of_their_own(text, strict):
    assert standard_number(text) == strict
    assert standard_number(strict) == strict


@pytest.mark.parametrize("text", ["2026年3号", "令第0号", "第3号", "望住建2026-3"])
def test_what_is_no_number_is_told_so(text):
    with pytest.raises(BadNumber, match="不是发文字号"):
        standard_number(text)
