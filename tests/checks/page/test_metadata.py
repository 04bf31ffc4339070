"""The facts of a document before submission."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.checks.page import Metadata, check_metadata
from gongkai.checks.wording import Register

RIGHT = Metadata(
    title="望川区人民政府关于印发《望川区加装电梯实施办法》的通知",
    category="规范性文件",
    source="区政府办公室",
    editor="王编",
    known=Register(today=date(2026, 6, 12)),
    generated_on=date(2026, 6, 8),
    signed_on=date(2026, 6, 8),
    effective_on=date(2026, 7, 1),
    expires_on=date(2031, 6, 30),
    publish_on=date(2026, 6, 12),
    number="望政规〔2026〕3号",
    genre="通知",
)


def test_right_facts_have_no_finding():
    assert check_metadata(RIGHT) == []


@pytest.mark.parametrize(
    ("field", "value", "rule", "severity"),
    [
        ("title", "", "blank", "error"),
        ("category", " ", "blank", "error"),
        ("source", "", "blank", "error"),
        ("editor", "", "blank", "error"),
        ("generated_on", None, "blank", "error"),
        ("title", "通" * 121, "title-long", "error"),
        ("title", "关于检查的通知<script>alert(1)</script>", "title-markup", "error"),
        ("title", "关于“检查&nbsp;”的通知", "title-markup", "error"),
        ("title", "关于检查 的\n通知", "title-blanks", "warn"),
        ("title", "关于检查的通知。", "title-end", "note"),
        ("title", "关于布署检查的通知", "typo", "warn"),
        ("title", "关于印发《检查办法的通知", "brackets", "warn"),
        ("genre", "公告", "genre-differs", "note"),
        ("generated_on", date(2026, 6, 13), "generated-future", "error"),
        ("signed_on", date(2026, 6, 13), "signed-future", "error"),
        ("publish_on", date(2026, 6, 7), "date-order", "error"),
        ("effective_on", date(2026, 6, 1), "date-order", "warn"),
        ("expires_on", date(2026, 6, 30), "date-order", "error"),
        ("number", "望政规[2026]3号", "number-form", "warn"),
        ("number", "望政规2026年3号", "number-form", "warn"),
        ("number", "望政规〔2025〕3号", "number-year", "warn"),
    ],
)
def test_each_fault_is_found_at_its_field(field, value, rule, severity):
    found = check_metadata(replace(RIGHT, **{field: value}))
    assert (field, rule, severity) in [(one.field, one.rule, one.severity) for one in found]


def test_a_loose_number_is_given_its_right_form():
    (found,) = check_metadata(replace(RIGHT, number="望政规2026年3号"))
    assert found.suggestion == "望政规〔2026〕3号"
