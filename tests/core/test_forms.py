"""Error sentences in plain Chinese, without a line of it in the form classes."""

import pytest
from django import forms
from django.core.validators import RegexValidator

from gongkai.core.forms import PlainForm


class Sample(PlainForm):
    name = forms.CharField(label="姓名", max_length=4)
    on = forms.DateField(label="成文日期", required=False)
    copies = forms.IntegerField(label="份数", required=False, max_value=9)
    kind = forms.ChoiceField(label="身份", choices=[("p", "公民")], required=False)
    mail = forms.EmailField(label="邮箱", required=False)
    phone = forms.CharField(
        label="手机", required=False, validators=[RegexValidator(r"^\d{11}$", "手机号码应为 11 位")]
    )
    page = forms.IntegerField(label="页数", required=False, error_messages={"invalid": "页数写数字，例如 12"})


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "请填写姓名"),
        ("name", "阿不都热合曼", "姓名太长，最多 4 个字，现在有 6 个字"),
        ("on", "2026-06-31", "成文日期应写成“2026-03-09”的样子，并且是存在的日期"),
        ("copies", "两", "份数应当是整数"),
        ("copies", "10", "份数不能大于 9"),
        ("kind", "x", "身份没有这个选项，请重新选择"),
        ("mail", "无", "邮箱的写法不对，应当像 name@example.cn"),
        ("phone", "1380000001", "手机号码应为 11 位"),
        ("page", "十", "页数写数字，例如 12"),
    ],
)
def test_each_fault_has_its_plain_sentence(field: str, typed: str, sentence: str) -> None:
    assert Sample({"name": "林知安", field: typed}).errors[field] == [sentence]


def test_the_browser_is_not_asked_to_check_in_its_own_words() -> None:
    assert "required" not in str(Sample()["name"])


def test_a_box_that_must_be_ticked_is_asked_to_be_ticked() -> None:
    class Consent(PlainForm):
        read = forms.BooleanField(label="我已阅读须知")

    assert Consent({}).errors["read"] == ["请勾选“我已阅读须知”"]
