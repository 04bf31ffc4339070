import json
from dataclasses import replace
from datetime import date

from gongkai.core.render import Attachment, Letter, Paragraph

LETTER = Letter(
    organ="安澜市教育局",
    title="政府信息公开告知书",
    number="安教公开告〔2026〕3号",
    addressee="周砚秋",
    paragraphs=(Paragraph("text", "甲"), Paragraph("table", rows=(("乙", "丙"),), header=True)),
    organ_signature="安澜市教育局",
    date=date(2026, 3, 5),
    attachments=(Attachment("目录", 2),),
)


def test_a_letter_survives_storage_as_json():
    assert Letter.from_json(json.loads(json.dumps(LETTER.to_json()))) == LETTER


def test_fields_of_a_later_version_do_not_stop_an_old_letter_from_being_read():
    assert Letter.from_json(LETTER.to_json() | {"colour": "green"}) == LETTER


def test_the_digest_changes_with_every_word_that_is_said():
    for change in ({"title": "别的"}, {"date": date(2026, 3, 6)}, {"paragraphs": ()}):
        assert replace(LETTER, **change).digest != LETTER.digest


def test_one_attachment_has_no_number_and_several_have():
    assert LETTER.attachment_lines() == ["目录（共2页）"]
    several = replace(LETTER, attachments=(Attachment("目录", 2), Attachment("数据表")))
    assert several.attachment_lines() == ["1. 目录（共2页）", "2. 数据表"]


def test_the_date_has_no_leading_zeros():
    assert LETTER.date_text == "2026年3月5日"
