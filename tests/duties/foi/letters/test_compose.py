"""Golden tests: every kind of letter, complete, is clean and can be read out of its PDF and DOCX."""

import io
from datetime import date

import docx
import pypdfium2
import pytest

from gongkai.core.render import Letter, letter_docx, letter_pdf
from gongkai.duties.foi.letters import compose, kind_of, lint
from gongkai.law.remedies import Venue, remedy
from tests.duties.foi.letters.samples import CASES, FIELDS, REQUEST, VENUE, context


def squeezed(text: str) -> str:
    return "".join(text.split())


def body(letter: Letter) -> str:
    return "\n".join(letter.lines())


@pytest.mark.parametrize(("kind", "decision"), CASES)
def test_a_complete_letter_is_clean_and_readable_in_both_files(kind, decision):
    filled = context(kind, decision)
    letter = compose(kind, filled)
    assert lint(kind, filled) == []
    pages = pypdfium2.PdfDocument(letter_pdf(letter))
    in_pdf = squeezed("".join(page.get_textpage().get_text_bounded() for page in pages))
    document = docx.Document(io.BytesIO(letter_docx(letter)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    in_docx = squeezed("".join([*(p.text for p in document.paragraphs), *cells]))
    lines = [squeezed(line) for line in letter.lines()]
    assert [line for line in lines if line not in in_pdf] == []
    assert [line for line in lines if line not in in_docx] == []


@pytest.mark.parametrize(("kind", "decision"), CASES)
def test_common_elements_are_in_every_letter(kind, decision):
    text = body(compose(kind, context(kind, decision)))
    elements = [kind_of(kind).title, "WC-JS-2026-0074", "2026年10月12日", "安澜市望川区住房和城乡建设局"]
    if kind_of(kind).style == "letter":
        elements += ["联系人：沈若川", "0000-88002207"]
    if kind_of(kind).quotes:
        elements += [f"“{REQUEST}”", "通过互联网渠道提交"]
    assert [element for element in elements if element not in text] == []


@pytest.mark.parametrize(("kind", "decision"), [case for case in CASES if kind_of(case[0]).to != "applicant"])
def test_third_parties_and_other_organs_do_not_learn_who_asked(kind, decision):
    text = body(compose(kind, context(kind, decision)))
    assert "贾堃喆" not in text
    assert REQUEST not in text


DECIDED = [date(2023, 12, 29), date(2024, 1, 2), date(2025, 5, 30), date(2025, 6, 3), date(2026, 10, 12)]


@pytest.mark.parametrize("on", DECIDED)
@pytest.mark.parametrize(("kind", "decision"), [case for case in CASES if case[1]])
def test_the_relief_is_the_one_the_law_library_computes_for_outcome_and_day(kind, decision, on):
    filled = context(kind, decision, on=on, received_on=date(2023, 9, 8))
    text = body(compose(kind, filled))
    due = remedy(decision, on, VENUE, served_online=True)
    first = "先向安澜市望川区人民政府申请行政复议" in text
    either = "或者自知道之日起6个月内向望川区人民法院提起行政诉讼" in text
    refused = kind in ("refused", "partial")
    assert (first, either) == ((True, False) if refused and on >= date(2024, 1, 1) else (False, True))
    assert due.variant == ("A" if first else "B")
    assert ("https://fy.wangchuan.example" in text) == (on >= date(2024, 1, 1))
    assert lint(kind, filled) == []


@pytest.mark.parametrize(("kind", "decision"), [case for case in CASES if not kind_of(case[0]).remedy])
def test_process_notices_carry_no_relief(kind, decision):
    assert "救济途径" not in body(compose(kind, context(kind, decision)))


def test_an_organisation_is_addressed_as_one():
    text = body(compose("granted", context("granted", "granted", is_person=False, applicant="安澜市读书会")))
    assert "贵单位" in text
    assert "您" not in text


def test_a_provisional_day_is_left_out_and_the_rule_said_instead():
    filled = context("receipt", due_on=date(2027, 1, 8), provisional=frozenset({"due_on"}))
    text = body(compose("receipt", filled))
    assert "2027年" not in text
    assert "国家公布有关年度的放假安排后" in text
    assert lint("receipt", filled) == []


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("更正", "决定予以更正"),
        ("不予更正", "决定不予更正"),
        ("转送", "转送有权更正的行政机关处理"),
    ],
)
def test_a_correction_says_its_result_and_no_other(result, words):
    text = body(compose("correction", context("correction", fields=FIELDS | {"result": result})))
    assert words in text
    assert sum(other in text for other in ("决定予以更正", "决定不予更正", "转送有权更正")) == 1


def test_the_fee_notice_shows_the_arithmetic_of_each_tier():
    text = body(compose("fee", context("fee")))
    assert "2. 第31至100页：70页×10元=700元" in text
    assert "以上合计应缴4700元" in text


def test_the_consultation_comes_with_its_return_slip():
    letter = compose("third_party", context("third_party"))
    assert letter.attachment_lines() == ["征求意见回执（共1页）"]
    assert [part.text for part in letter.paragraphs if part.kind == "page"] == ["征求意见回执"]


def test_a_missing_name_of_a_court_does_not_make_up_a_relief():
    filled = context("granted", "granted", venue=Venue("安澜市望川区人民政府", ""))
    assert "【救济途径】" in body(compose("granted", filled))
