"""What the linter stops, each by the name of the field that is wrong."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.core.render import Attachment, Paragraph
from gongkai.duties.foi.letters import compose, lint, required
from gongkai.law.remedies import Venue, remedy
from tests.duties.foi.letters.samples import CASES, FIELDS, VENUE, context, without

REMOVALS = [
    (kind, decision, field.name)
    for kind, decision in CASES
    for field in required(kind, decision)
    if field.name not in ("on", "received_on")  # days the context cannot be without
]


def named(kind, filled, letter=None, **options):
    return {problem.field for problem in lint(kind, filled, letter, **options)}


@pytest.mark.parametrize(("kind", "decision", "name"), REMOVALS)
def test_a_missing_required_field_is_named(kind, decision, name):
    assert name in named(kind, without(kind, decision, name))


def edited(letter, old, new):
    parts = tuple(replace(part, text=part.text.replace(old, new)) for part in letter.paragraphs)
    return replace(letter, paragraphs=parts)


REFUSAL = context("refused", "refused_process")


def test_a_draft_needs_no_number_yet():
    draft = replace(REFUSAL, number="")
    assert named("refused", draft, final=False) == set()
    assert named("refused", draft) == {"number"}


@pytest.mark.parametrize(
    "number",
    [
        "望建公开告[2026]31号",
        "望建公开告〔2026〕第31号",
        "望建公开告〔2026〕031号",
        "望建公开补〔2026〕31号",
        "31号",
    ],
)
def test_a_document_number_is_written_as_the_standard_has_it(number):
    assert named("refused", replace(REFUSAL, number=number)) == {"number"}


def test_the_relief_of_another_outcome_is_refused():
    other = remedy("granted", REFUSAL.on, VENUE, served_online=True).text
    letter = compose("refused", REFUSAL)
    relief = next(part.text for part in letter.paragraphs if "行政复议" in part.text)
    assert "remedy" in named("refused", REFUSAL, edited(letter, relief, other))


def test_relief_typed_by_hand_is_refused_wherever_it_is_typed():
    typed = FIELDS | {"reason": "该稿未定。如不服，可以在60日内向上级部门申请行政复议。"}
    assert named("refused", replace(REFUSAL, fields=typed)) == {"remedy"}
    typed = FIELDS | {"guidance": "不服的，可以自收到之日起6个月内向人民法院提起诉讼。"}
    assert named("supplement", context("supplement", fields=typed)) == {"remedy"}


def test_service_over_the_internet_needs_the_internet_entry_of_reconsideration():
    venue = Venue("安澜市望川区人民政府", "望川区人民法院")
    assert "venue" in named("refused", replace(REFUSAL, venue=venue))
    assert named("refused", replace(REFUSAL, venue=venue, served_online=False)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》第二十一条第（三）项。",
        "根据《政府信息公开条例》第二十二条的规定。",
        "根据《政府信息公开条例》第二十三条的规定。",
        "根据《政府信息公开条例》第二十四条的规定。",
        "根据《政府信息公开条例》第五十八条的规定。",
        "您没有说明生产、生活、科研等特殊需要。",
        "依照国务院令第492号的规定。",
        "可以向上一级主管部门申请行政复议。",
    ],
)
def test_rules_that_no_longer_hold_are_named(text):
    assert named("refused", replace(REFUSAL, fields=FIELDS | {"balance": text})) == {"article"}


@pytest.mark.parametrize("residue", ["××局", "{{ reason }}", "____", "【理由】", "某某公司"])
def test_what_was_left_unfilled_is_refused(residue):
    assert named("refused", replace(REFUSAL, fields=FIELDS | {"balance": f"理由{residue}。"})) == {"text"}


def test_the_applicant_may_write_anything():
    hostile = "请公开××局、【某某】的{{材料}}，《政府信息公开条例》第二十二条，见附件，60日内申请行政复议"
    assert named("refused", replace(REFUSAL, request_text=hostile)) == set()


def test_the_request_is_quoted_to_the_letter():
    letter = edited(compose("refused", REFUSAL), "讨论稿", "草稿")
    assert named("refused", REFUSAL, letter) == {"request_text"}


def test_a_letter_without_its_article_or_addressee_is_refused():
    letter = compose("refused", REFUSAL)
    assert named("refused", REFUSAL, edited(letter, "第十六条第二款", "有关")) == {"article"}
    assert named("refused", REFUSAL, replace(letter, addressee="")) == {"applicant"}


def test_attachments_are_listed_when_the_text_speaks_of_them():
    filled = context("granted", "granted", attachments=())
    assert named("granted", filled) == {"attachments"}
    assert named("granted", replace(filled, attachments=(Attachment(" "),))) == {"attachments"}
    consult = context("third_party")
    without_slip = replace(compose("third_party", consult), attachments=())
    assert named("third_party", consult, without_slip) == {"attachments"}


@pytest.mark.parametrize(("kind", "name"), [("supplement", "until"), ("explain", "until"), ("fee", "pay_by")])
def test_a_last_day_lies_after_the_letter(kind, name):
    assert named(kind, context(kind, fields=FIELDS | {name: "2026-10-12"})) == {name}
    assert named(kind, context(kind, fields=FIELDS | {name: "下周"})) == {name}


def test_the_new_due_day_of_an_extension_lies_after_the_letter():
    assert named("extension", context("extension", due_on=date(2026, 10, 12))) == {"due_on"}


def test_a_late_receipt_still_tells_when_the_answer_was_due():
    assert named("receipt", context("receipt", due_on=date(2026, 10, 9))) == set()


def test_a_provisional_day_never_goes_out():
    filled = context("supplement", provisional=frozenset({"until"}))
    problem = next(problem for problem in lint("supplement", filled) if problem.field == "until")
    assert "推算日期" in problem.sentence


def test_days_in_an_impossible_order_are_refused():
    assert "on" in named("refused", replace(REFUSAL, received_on=date(2026, 10, 13)))
    assert "on" in named("refused", replace(REFUSAL, on=date(2019, 5, 14), received_on=date(2019, 5, 6)))


def test_a_decision_that_this_kind_does_not_tell_is_refused():
    assert "decision" in named("refused", replace(REFUSAL, decision="granted"))


def test_a_value_outside_the_choices_is_refused():
    assert "result" in named("correction", context("correction", fields=FIELDS | {"result": "也许"}))


def test_a_paragraph_added_by_an_editor_is_checked_too():
    letter = compose("refused", REFUSAL)
    more = replace(letter, paragraphs=(*letter.paragraphs, Paragraph("text", "联系××。")))
    assert named("refused", REFUSAL, more) == {"text"}


def test_each_sentence_tells_what_to_do_in_chinese():
    for problem in lint("refused", replace(REFUSAL, number="", fields={})):
        assert problem.sentence.endswith("。")
        assert not problem.sentence.isascii()
