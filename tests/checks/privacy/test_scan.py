"""What is found in a text and what is left alone, case by case; numbers are made up on abolished area codes."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.checks.identity import resident_check
from gongkai.checks.privacy import Known, scan_file, scan_text

from .corpus.values import ABOLISHED

A, B = "110103199003072343", "320421198506151230"
A, B = (number[:17] + resident_check(number[:17]) for number in (A, B))


def found(text: str, **known) -> list[str]:
    """Kind and value of each hit, in order; spaces within a value are kept."""
    return [f"{hit.kind} {text[hit.start : hit.end]}" for hit in scan_text(text, **known)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (f"李四,男,{A},13800138000", ["name 李四", f"id_card {A}", "phone 13800138000"]),
        (
            f"王小明、李小红（身份证号分别为{A}、{B}）系夫妻",
            ["name 王小明", "name 李小红", f"id_card {A}", f"id_card {B}"],
        ),
        (f"甲方：张三 身份证号：{A}\n乙方：李四", ["name 张三", f"id_card {A}", "name 李四"]),
        (f"残疾人证{A}43B1", [f"id_card {A}43B1"]),
        (f"学籍号G{A}", [f"id_card {A}"]),
        (
            f"身份证：{A[:17]}{'0' if A[17] != '0' else '1'}",
            [f"id_card {A[:17]}{'0' if A[17] != '0' else '1'}"],
        ),
        ("港澳居民居住证号码：810000199408230021", ["id_card 810000199408230021"]),
        ("台胞证：01234567，姓名：陈大文", ["passport 01234567", "name 陈大文"]),
        ("1.10103199003072E+17", ["id_card 1.10103199003072E+17"]),
        ("身份证号\t110103199003072000", ["id_card 110103199003072000"]),
        ("zhangsan＠163．com", ["email zhangsan＠163．com"]),
        ("zhangsan(at)163.com", ["email zhangsan(at)163.com"]),
        ("鲁A 12345，粤Z1234港，鲁AF12345", ["plate 鲁A 12345", "plate 粤Z1234港", "plate 鲁AF12345"]),
        ("现住成都市武侯区一环路南一段24号附3号", ["address 成都市武侯区一环路南一段24号附3号"]),
        ("住址：望川农场四分场二队", ["address 望川农场四分场二队"]),
        ("家庭地址：城关镇西街村第三村民小组", ["address 城关镇西街村第三村民小组"]),
        ("户籍地址：清江区张杨路500弄3号1202室", ["address 清江区张杨路500弄3号1202室"]),
        ("家庭电话（0536）8123456", ["phone （0536）8123456"]),
        ("手机:138.0013.8000", ["phone 138.0013.8000"]),
        (f"公民身份号码\n{A}\n姓名\n爱新觉罗·启功", [f"id_card {A}", "name 爱新觉罗·启功"]),
        ("赵铁柱，肢体二级残疾，享受护理补贴", ["name 赵铁柱", "medical 肢体二级残疾"]),
        ("老人刘桂兰患有阿尔茨海默症", ["name 刘桂兰", "medical 阿尔茨海默症"]),
        ("王小宝（8岁），由祖母照看", ["name 王小宝", "minor 8岁"]),
        ("机密　特急\n通知", ["classification 机密"]),
        ("姓名\t年龄\n张小宝\t9\n", ["name 张小宝", "minor 9"]),
    ],
)
def test_found(text, values):
    assert found(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "京公网安备11010502030001号 注册资本62220212元",
        "工单编号 20240513105512345678，商品条码6901234567892",
        "办公室主任李明，电话0536-8123456",
        "在东风村3组召开现场会，解放路12号门前积水已清理",
        "12岁以下儿童免票，年满18周岁",
        "档号13712345678 户号：13712345678 公告2024年第13812345678号",
        "机关、单位应当确定机密、秘密的具体范围，保守国家秘密、商业秘密",
        "申请人：望川市宏达有限公司 地址：望川市解放路12号 法定代表人：王强 电话：0536-8123456",
        "项目地点：清江区锦绣花园小区5号楼2单元201室外墙",
        "提供免费孕检、两癌筛查，乙肝、梅毒、艾滋病检测",
        "2024年 13800 13900 15600 153 2044 8811",
        "序号\t姓名\t准考证号\t笔试成绩\n1\t张三\t20240102030\t78.5",
        "姓名\t职务\t电话\n王强\t局长\t0536-8123456",
        "张某某，男，身份证号码3707**********1234，因醉酒驾驶",
        "交易流水号 6222021234567890128",
        "http://www.wangchuan.gov.cn/art/2024/5/13/art_13812345678.html",
        "统一社会信用代码：1137078555222300XQ 索引号：1137078555222300XQ/2015-00020",
    ],
)
def test_left_alone(text):
    assert found(text) == []


PARTED = st.sampled_from(["", " ", "-", "\u3000", "\t", "\n", "\u200b"])


@settings(max_examples=80)
@given(
    st.sampled_from(ABOLISHED),
    st.dates(),
    st.integers(0, 999),
    PARTED,
    st.sampled_from([(6, 14), (9,), (6, 10, 14), ()]),
)
def test_a_number_with_its_check_character_is_always_found(area, born, order, gap, cuts):
    first = f"{area}{max(born.year, 1900):04}{born:%m%d}{order:03}"
    if born.year > 2050 or (born.year < 1900 and f"{born:%m%d}" == "0229"):
        return
    number = first + resident_check(first)
    edges = [0, *cuts, 18]
    text = gap.join(number[low:high] for low, high in pairwise(edges))
    assert found(f"见{text}。") == [f"id_card {text}"]


@given(st.text(alphabet="0123456789Xx -\t\n.张王李市路号室村组岁病电话★密内部@·*", max_size=60))
def test_any_text_is_scanned_without_failing_and_hits_do_not_overlap(text):
    hits = scan_text(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= two.start for one, two in pairwise(hits))


def test_what_the_register_knows_is_no_hit():
    text = "值班手机13800138000，邮箱wc@163.com，联系人：李强"
    assert found(text) == ["phone 13800138000", "email wc@163.com", "name 李强"]
    known = Known.of(phones=["138-0013-8000"], emails=["WC@163.com"], people=["李 强"])
    assert found(text, known=known) == []


def test_a_landline_of_the_register_is_known_without_its_area_code():
    text = f"姓名：张三，身份证号：{A}，联系电话：8123456"
    assert "phone 8123456" in found(text)
    assert "phone 8123456" not in found(text, known=Known.of(phones=["0536-8123456"]))


def test_the_same_value_has_one_digest_however_it_is_written():
    texts = (
        f"身份证{A}",
        f"身份证{A[:6]} {A[6:14]} {A[14:]}",
        "身份证" + "".join(chr(ord(c) + 0xFEE0) for c in A),
    )
    assert len({scan_text(text)[0].digest for text in texts}) == 1
    phones = ("电话13800138000", "电话+86 138 0013 8000", "电话8613800138000")
    assert len({scan_text(text)[0].digest for text in phones}) == 1


def test_a_key_changes_the_digest():
    assert scan_text(A)[0].digest != scan_text(A, known=Known.of(key=b"key"))[0].digest


def test_a_value_found_twice_in_a_file_is_one_hit_that_names_both_places():
    (hit,) = scan_file(f"{A}\n见上\n{A}".encode(), "a.txt").hits
    assert hit.place == "第 1 行、第 3 行"


def test_a_long_text_without_data_and_a_short_one_with_them():
    assert scan_text("各单位要高度重视。" * 5000) == []
    assert scan_text("") == scan_text(" \n\t") == []
