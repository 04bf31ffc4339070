"""The words of an article before they stand on a page: each fault is found at its place, and nothing else."""

import pytest

from gongkai.checks.page import check_words

SOUND = """<h2>一、范围</h2><p>见<a href="/info/3/">办法</a>和<a href="https://www.gov.cn/a/">国务院的规定</a>。</p>
<h3>（一）对象</h3><p><img src="/media/1.png" alt="申请流程图"></p>
<table><thead><tr><th scope="col">项目</th><th scope="col">数量</th></tr></thead><tbody><tr><td>电梯</td><td>36</td></tr></tbody></table>
<h2>二、附则</h2><p>来信请寄<a href="mailto:zhengwu@example.gov.cn">公开邮箱</a>。</p>"""


def told(html: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.excerpt) for finding in check_words(html)]


def test_sound_words_have_no_finding() -> None:
    assert check_words(SOUND) == []
    assert check_words("") == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "place"),
    [
        ('alt="申请流程图"', 'alt=""', "image-alt", "第 1 张图片"),
        ('href="/info/3/"', 'href="#"', "link-nowhere", "第 1 个链接“办法”"),
        ('href="/info/3/"', 'href="#none"', "link-anchor", "第 1 个链接“办法”"),
        (">国务院的规定<", "><", "link-empty", "第 2 个链接"),
        ("https://www.gov.cn/a/", "https://www.example.com/", "link-foreign", "第 2 个链接“国务院的规定”"),
        ("https://www.gov.cn/a/", "https://gov.cn.example.com/", "link-foreign", "第 2 个链接“国务院的规定”"),
        ("https://www.gov.cn/a/", "http://10.1.2.3:8080/oa", "link-inside", "第 2 个链接“国务院的规定”"),
        ("https://www.gov.cn/a/", "http://oa/index", "link-inside", "第 2 个链接“国务院的规定”"),
        ("https://www.gov.cn/a/", "file:///C:/a.doc", "link-machine", "第 2 个链接“国务院的规定”"),
        ("https://www.gov.cn/a/", "http://[bad/", "link-broken", "第 2 个链接“国务院的规定”"),
        ("<h3>（一）对象</h3>", "<h3> </h3>", "heading-empty", "第 2 个标题"),
        ("<h3>（一）对象</h3>", "<h5>（一）对象</h5>", "heading-order", "第 2 个标题“（一）对象”"),
        ("th", "td", "table-head", "第 1 个表格"),
    ],
)
def test_each_fault_is_found_alone_with_its_place(right: str, wrong: str, rule: str, place: str) -> None:
    assert right in SOUND
    html = SOUND.replace(f"<{right} ", f"<{wrong} ").replace(f"</{right}>", f"</{wrong}>") if right == "th" else (
        SOUND.replace(right, wrong)
    )  # fmt: skip
    assert told(html) == [(rule, place)]


def test_a_table_with_nothing_in_it_and_one_that_is_too_wide() -> None:
    empty = "<table><tbody><tr><td> </td></tr></tbody></table>"
    wide = f"<table><thead><tr>{'<th>列</th>' * 9}</tr></thead><tbody><tr>{'<td>1</td>' * 9}</tr></tbody></table>"
    assert told(empty + wide) == [("table-empty", "第 1 个表格"), ("table-wide", "第 2 个表格")]


def test_every_finding_says_what_to_do_and_is_about_the_words() -> None:
    html = '<h4></h4><p><img src="/1.png" alt=""><a href="http://oa/">内</a></p>'
    found = check_words(html)
    assert {finding.field for finding in found} == {"html"}
    assert all("请" in finding.message for finding in found)
    assert [html[finding.start] for finding in found] == ["<"] * len(found)
