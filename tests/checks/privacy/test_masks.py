"""What remains of a value is what the data of the law allow, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks.identity import resident_check
from gongkai.checks.privacy import KINDS, mask, mask_text, scan_text
from gongkai.law.facts import load

NUMBER = "11010319900307234" + resident_check("11010319900307234")  # 110103 was abolished in 2010


@pytest.mark.parametrize(
    ("kind", "style", "value", "masked"),
    [
        ("id_card", "", "110103199003072343", "11*************343"),
        ("id_card", "", "110103 19900307 234x", "11*************34x"),
        ("id_card", "tail", "110103199003072343", "**************2343"),
        ("phone", "", "13800138000", "138****8000"),
        ("phone", "", "+86 138-0013-8000", "138****8000"),
        ("phone", "", "0536-8123456", "0536812****"),
        ("phone", "", "8123456", "812****"),
        ("bank_card", "", "6222 0212 3456 7890 128", "***************0128"),
        ("passport", "", "E12345678", "E******78"),
        ("email", "", "zhangsan@163.com", "z***************"),
        ("plate", "", "鲁A·12345", "鲁A******"),
        ("address", "", "望川市城关镇东风村3组15号", "望川市城关镇****"),
        ("address", "village", "望川市城关镇东风村3组15号", "望川市城关镇东风村****"),
        ("address", "", "幸福路5号2-301", "****"),
        ("address", "", "槐荫巷231号幸福里小区13-2-1", "****"),
        ("address", "village", "新桥街道东湖社区5号楼201", "新桥街道东湖社区****"),
        ("name", "", "张三丰", "张*丰"),
        ("name", "", "李　娜", "李*"),
        ("name", "first", "张三丰", "张**"),
        ("name", "", "买买提·艾力", "买买提***"),
        ("medical", "", "尿毒症", "***"),
        ("classification", "", "机密★10年", "机密★10年"),
    ],
)
def test_each_kind_is_masked_by_its_rule(kind, style, value, masked):
    assert mask(kind, value, style) == masked


def test_every_kind_has_a_rule():
    assert {rule["kind"] for rule in load("masking")["mask"]} == set(KINDS)


def test_an_unknown_style_is_an_error():
    with pytest.raises(KeyError):
        mask("name", "张三丰", "middle")


@given(
    st.sampled_from(["id_card", "bank_card", "passport"]),
    st.from_regex(r"[A-Z0-9]{4,20}", fullmatch=True),
)
def test_at_most_five_characters_of_a_number_are_left(kind, value):
    masked = mask(kind, value)
    assert len(masked) == len(value)
    assert len(masked) - masked.count("*") <= 5


def test_a_masked_value_is_no_hit_again():
    text = f"姓名：张三丰，身份证号：{NUMBER}，手机：13800138000，住址：望川市城关镇东风村3组15号，邮箱：zhang@163.com"
    hits = scan_text(text)
    assert [hit.kind for hit in hits] == ["name", "id_card", "phone", "address", "email"]
    assert mask_text(text, hits) == (
        "姓名：张*丰，身份证号：11*************343，手机：138****8000，住址：望川市城关镇****，邮箱：z************"
    )
    assert scan_text(mask_text(text, hits)) == []
