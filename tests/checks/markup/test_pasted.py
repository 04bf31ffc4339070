"""Ten documents as they come from Word, WPS and an old editor of the web, of invented content: what is left of them."""

import re
from pathlib import Path

import pytest

from gongkai.checks.markup import clean

PASTED = Path(__file__).parent / "pasted"
NAMES = sorted(path.name.removesuffix(".clean.html") for path in PASTED.glob("*.clean.html"))
TOLD = {
    "word_notice": ["首行缩进", "字与字之间", "空段落", "换行造成"],
    "word_measures": ["字与字之间", "连续空格"],
    "word_lists": ["认出列表 2 个"],
    "word_table": ["认出表头 1 行", "字与字之间"],
    "word_revised": ["已删除的文字 1 处", "批注 2 处", "隐藏的文字"],
    "word_links": ["链接 2 个", "clip_image002.jpg", "脚本属性 1 处"],
    "wps_notice": ["认出标题 4 个", "字与字之间"],
    "wps_table": ["排版的表格 1 个", "认出表头 1 行"],
    "wps_lists": ["认出列表 2 个"],
    "old_editor": [
        "脚本 1 处",
        "嵌入的网页 1 处",
        "字符实体 2 处",
        "真正的段落 2 处",
        "排版的表格 1 个",
        "看不见的字符",
    ],
}


def pasted(name):
    return (PASTED / f"{name}.html").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left(name):
    cleaned = clean(pasted(name))
    assert cleaned.html == (PASTED / f"{name}.clean.html").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("name", NAMES)
def test_every_repair_is_told(name):
    told = clean(pasted(name)).repaired
    assert [part for part in TOLD[name] if not any(part in sentence for sentence in told)] == []


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_again_changes_nothing(name):
    once = clean(pasted(name))
    again = clean(once.html)
    assert (again.html, again.text, again.repaired) == (once.html, once.text, [])


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_words_of_the_html(name):
    cleaned = clean(pasted(name))
    words = re.sub("<[^>]+>", "", re.sub('<img[^>]*alt="([^"]*)"[^>]*>', r"\1", cleaned.html))
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", cleaned.text)


def test_there_are_ten():
    assert len(NAMES) == len(TOLD) == 10
