"""What is safe, what is kept, what is recovered; and that cleaning twice is cleaning once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks.markup import clean, from_plain

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.cn/a.js></script>",
    "<img src=x onerror=alert(1)>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' &#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='//evil.cn/'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<p style='background:url(javascript:alert(1))' onclick=alert(1)>x</p>",
    "<form action=/x><input autofocus onfocus=alert(1)></form>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<x-marker onclick=alert(1)>1.</x-marker>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
]
SAFE = re.compile(
    r"</?(?:p|br|h[2-6]|ul|ol|li|a|img|figure|figcaption|table|caption|thead|tbody|tr|th|td|strong|em|sup|sub)"
    r'(?: (?:href="(?:https?:|mailto:|tel:|/(?!/))[^"]*"|rel="noopener noreferrer"|src="/(?!/)[^"]*"|alt="[^"]*"'
    r'|scope="(?:col|row)"|(?:col|row)span="\d+"))*>'
)


def assert_safe(html):
    assert [tag for tag in re.findall("<[^>]*>", html) if not SAFE.fullmatch(tag)] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_is_left(attack):
    cleaned = clean(f"<p>甲</p>{attack}<p>乙</p>")
    assert_safe(cleaned.html)
    assert cleaned.html.startswith("<p>甲</p>")


def test_what_means_something_is_kept():
    kept = (
        "<h2>标题</h2>\n<p>水 H<sub>2</sub>O 与 x<sup>2</sup>，<strong>重点</strong>，<em>强调</em>，"
        '<a href="https://www.gov.cn/" rel="noopener noreferrer">外链</a>。</p>\n<ol><li>一<ul><li>二</li></ul></li></ol>\n'
        '<table><caption>表 1</caption><thead><tr><th scope="col" colspan="2">甲</th></tr></thead><tbody><tr><td>1</td>'
        '<td rowspan="2">2</td></tr><tr><td>3</td></tr></tbody></table>\n<figure><img src="/a.png" alt="图"></figure>'
    )
    cleaned = clean(kept)
    assert cleaned.html == kept
    assert cleaned.repaired == []
    assert cleaned.text.splitlines()[-4:] == ["甲", "1\t2", "3", "图"]


def test_words_between_conditional_comments_are_kept():
    source = (
        "<p>甲<!--[if !supportAnnotations]-->乙<!--[endif]-->丙</p>"
        "<p><!--[if gte vml 1]><v:shape/><![endif]--><![if !vml]>丁<![endif]>戊</p>"
    )
    assert clean(source).text == "甲乙丙\n丁戊"


@pytest.mark.parametrize(
    "opening", ["<!--[if x]>", "<![if !supportLists]>", "<xml>", "<style>", "<!--StartFragment-->", "&amp;"]
)
def test_what_is_opened_often_and_never_closed_takes_no_time(opening):
    assert len(clean(f"<p>甲</p>{opening * 40_000}").html) >= len("<p>甲</p>")


def test_headings_start_below_the_title_and_leave_no_level_out():
    cleaned = clean("<h1>甲</h1><h3>乙</h3><h6>丙</h6><h1>丁</h1>")
    assert re.findall(r"<(h\d)>", cleaned.html) == ["h2", "h3", "h4", "h2"]
    assert clean("<h3><div>甲</div></h3><h3></h3><p>乙</p>").html == "<h2>甲</h2>\n<p>乙</p>"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("关于检查的通　　知", "关于检查的通知"),
        ("第二章　罚　则", "第二章　罚则"),
        ("政 府 信 息 公 开 指 南", "政府信息公开指南"),
        ("是　否", "是　否"),
        ("张三 李四", "张三 李四"),
        ("甲　乙　丙", "甲　乙　丙"),
        ("第一条　为了公开", "第一条　为了公开"),
        ("共计&nbsp;&nbsp;&nbsp;12 件", "共计 12 件"),
        ("各镇\n人民政府", "各镇人民政府"),
        ("open\ndata", "open data"),
        ("&amp;amp;ldquo;阳光&amp;amp;rdquo;", "“阳光”"),
        ("AT&amp;T 与 R&amp;D", "AT&amp;T 与 R&amp;D"),
    ],
)
def test_blanks_and_entities(said, meant):
    assert clean(f"<p>{said}</p>").html == f"<p>{meant}</p>"


@pytest.mark.parametrize(
    "deep",
    [
        "<span>" * 3000 + "深" + "</span>" * 3000,
        "<div>" * 3000 + "深" + "</div>" * 3000,
        "<table><tr><td>" * 400 + "深",
        "<ul><li>" * 400 + "深",
        "<b><p>" * 400 + "深",
    ],
)
def test_words_are_not_lost_however_deep_they_lie(deep):
    assert clean(f"<p>前</p>{deep}<p>后</p>").text.split() == ["前", "深", "后"]


def test_a_table_within_a_table_is_kept_when_both_have_cells():
    cleaned = clean(
        "<table><tr><td>甲</td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>"
    )
    assert cleaned.html.count("<table>") == 2
    assert cleaned.text == "甲\t1\t2"


@pytest.mark.parametrize(
    "broken", ["", "   ", "<", "<p", "</p></td>", "<!--", "<![endif]-->", "\x00", "<table>", "<td>甲"]
)
def test_broken_markup_is_no_error(broken):
    assert_safe(clean(broken).html)


def test_plain_text_becomes_paragraphs_tables_and_certain_headings():
    cleaned = from_plain(
        "　　安望区政务公开工作要点\n\n一、总体要求\n　　坚持应公开尽公开。\n二、重点任务\n（一）决策公开\n公开草案。\n（二）结果公开\n"
        "公开结果。\n\n项目\t件数\n受理\t12\n"
    )
    assert cleaned.html == (
        "<p>安望区政务公开工作要点</p>\n<h2>一、总体要求</h2>\n<p>坚持应公开尽公开。</p>\n<h2>二、重点任务</h2>\n<h3>（一）决策公开</h3>\n"
        "<p>公开草案。</p>\n<h3>（二）结果公开</h3>\n<p>公开结果。</p>\n"
        "<table><tbody><tr><td>项目</td><td>件数</td></tr><tr><td>受理</td><td>12</td></tr></tbody></table>"
    )
    assert cleaned.text.endswith("项目\t件数\n受理\t12")


@pytest.mark.parametrize(
    "doubtful",
    [
        "一、申请表\n二、身份证明\n三、委托书",
        "一、总体要求\n内容。\n三、重点任务\n内容。",
        "一、总体要求：坚持应公开尽公开。\n二、重点任务：公开草案。",
        "一、总体要求\n内容。",
        "第一条 总则\n内容。\n第二条 附则\n内容。",
    ],
)
def test_doubtful_lines_stay_paragraphs(doubtful):
    assert "<h" not in from_plain(doubtful).html


def test_plain_text_is_not_read_as_markup():
    cleaned = from_plain("A<B，<script>alert(1)</script>")
    assert cleaned.html == "<p>A&lt;B，&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    assert cleaned.text == "A<B，<script>alert(1)</script>"


PIECES = st.sampled_from(
    [
        *(
            "甲",
            "通　　知",
            "一、总则",
            "（一）",
            "\n",
            " ",
            "\u00a0",
            "　　",
            "&amp;nbsp;",
            "&lt;b&gt;",
            "·",
            "1.",
            "\t",
            "<br>",
        ),
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<span style='font-weight:bold'>",
            "</span>",
            "<h1>",
            "</h1>",
        ),
        *(
            "<ul>",
            "<ol>",
            "<li>",
            "</li>",
            "</ul>",
            "</ol>",
            "<table>",
            "<tr>",
            "<td>",
            "<th>",
            "</td>",
            "</tr>",
            "</table>",
        ),
        *(
            "<a href='/x'>",
            "<a href='javascript:1'>",
            "</a>",
            "<img src='/a.png' alt='图'>",
            "<figure>",
            "<figcaption>",
        ),
        *(
            "</figure>",
            "<p style='mso-list:l0 level2 lfo1'>",
            "<![if !supportLists]>1.<![endif]>",
            "<script>",
            "</script>",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_cleaning_twice_is_cleaning_once(source):
    once = clean(source)
    assert_safe(once.html)
    again = clean(once.html)
    assert (again.html, again.text, again.repaired) == (once.html, once.text, [])


@given(st.text(alphabet="甲乙一二、。（） \t\n　1.·<&>;abc", max_size=80))
def test_plain_text_keeps_every_word(text):
    kept = from_plain(text)
    assert_safe(kept.html)
    assert re.sub(r"\s", "", kept.text).replace("·", "") == re.sub(r"\s", "", text).replace("·", "")
