"""A right page has no finding; each fault put into it is found, and only that."""

from datetime import date, datetime

import pytest

from gongkai.checks.page import PageFacts, check_page
from gongkai.checks.wording import Register
from gongkai.law import facts
from gongkai.law.receipt import SHANGHAI

KNOWN = Register(today=date(2026, 11, 21))
FACTS = PageFacts(
    kind="article",
    known=KNOWN,
    title="关于加装电梯的通知",
    source="区政府办公室",
    published_at=datetime(2026, 6, 12, 9, 30, tzinfo=SHANGHAI),
    generated_on=date(2026, 6, 8),
)
FOOTER = """<footer>
  <a href="https://bszs.conac.cn/sitename?method=show"><img src="/i/mark.png" alt="党政机关网站标识"></a>
  <a href="https://zfwzgl.www.gov.cn/exposure/">我为政府网站找错</a>
  <p>网站标识码：4300000001 主办单位：望川区人民政府办公室 电话：0000-88001100</p>
  <p>某ICP备00000001号 某公网安备 00000000000001号 <a href="/map/">站点地图</a></p>
</footer>"""
PAGE = f"""<!DOCTYPE html>
<html lang="zh-CN"><head><title>关于加装电梯的通知_望川区人民政府</title>
<meta name="SiteName" content="望川区人民政府"><meta name="SiteDomain" content="www.wangchuan.gov.cn">
<meta name="SiteIDCode" content="4300000001">
<meta name="ColumnName" content="通知公告"><meta name="ColumnDescription" content="本区的通知和公告">
<meta name="ColumnKeywords" content="通知,公告"><meta name="ColumnType" content="信息公开">
<meta name="ArticleTitle" content="关于加装电梯的通知"><meta name="PubDate" content="2026-06-12 09:30">
<meta name="ContentSource" content="区政府办公室">
</head><body><a href="#main">跳到正文</a>
<main id="main"><h1>关于加装电梯的通知</h1>
<p>发布时间：2026-06-12 09:30　来源：区政府办公室　责任编辑：王编</p>
<h2>一、范围</h2><p>本区四层以上的住宅&ldquo;加装电梯&rdquo;，适用本通知。</p>
<p><a href="/files/1.pdf">附件</a> <img src="/i/1.png" alt="申请流程图"></p></main>
{FOOTER}</body></html>"""


def rules(page, known=FACTS):
    return [finding.rule for finding in check_page(page, known)]


def test_a_right_page_has_no_finding():
    assert check_page(PAGE, FACTS) == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ('<meta name="SiteIDCode" content="4300000001">', "", "meta-missing"),
        ('content="望川区人民政府"', 'content=" "', "meta-blank"),
        ('content="4300000001"', 'content="43000"', "meta-form"),
        ('"2026-06-12 09:30"', '"2026-06-12 9:30 PM"', "meta-form"),
        ('"2026-06-12 09:30"', '"2026-06-12 21:30"', "meta-differs"),
        (
            'name="ContentSource" content="区政府办公室"',
            'name="ContentSource" content="网络"',
            "meta-differs",
        ),
        (
            '<meta name="SiteDomain"',
            '<meta name="SiteName" content="望川区人民政府"><meta name="SiteDomain"',
            "meta-twice",
        ),
        ("某公网安备", "", "footer-missing"),
        ('href="/files/1.pdf"', 'href="#"', "link-nowhere"),
        ('href="/files/1.pdf"', 'href="javascript:void(0)"', "link-nowhere"),
        ('href="/files/1.pdf"', 'href="#nothing"', "link-anchor"),
        (">附件<", "> <", "link-empty"),
        (' alt="申请流程图"', "", "image-alt"),
        ('src="/i/1.png"', 'src=""', "image-source"),
        ("<h1>关于加装电梯的通知</h1>", "", "heading-first"),
        ("<h2>一、范围</h2>", "<h1>一、范围</h1>", "heading-first"),
        ("<h2>一、范围</h2>", "<h3>一、范围</h3>", "heading-order"),
        ("<h2>一、范围</h2>", "<h2></h2>", "heading-empty"),
        ("来源：区政府办公室　", "来源：　", "label-empty"),
        ("责任编辑：王编", "责任编辑：", "label-empty"),
        ("　责任编辑：王编", "", "label-missing"),
        ("发布时间：2026-06-12", "发布时间：2026-06-13", "time-differs"),
        ("&rdquo;，", "，", "brackets"),
        ("适用本通知", "适用本通知的的", "doubled"),
    ],
)
def test_each_fault_is_found(right, wrong, rule):
    assert right in PAGE
    assert rules(PAGE.replace(right, wrong)) == [rule]


def test_a_page_published_before_its_text_was_made():
    early = PageFacts("article", KNOWN, generated_on=date(2026, 6, 15))
    assert rules(PAGE, early) == ["time-order"]


def test_a_finding_points_into_the_source():
    page = PAGE.replace("适用本通知", "适用本通知的的")
    (found,) = check_page(page, FACTS)
    assert page[found.start : found.end] == "的的"


def test_a_home_page_needs_no_tags_of_a_column_and_a_column_none_of_an_article():
    bare = PAGE
    for tag in facts.load("meta_tags")["tag"]:
        if tag["page"] != "every":
            bare = bare.replace(f'name="{tag["id"]}"', 'name="other"')
    assert rules(bare, PageFacts("home", KNOWN)) == []
    assert set(rules(bare, PageFacts("column", KNOWN))) == {"meta-missing"}
    assert len(rules(bare, PageFacts("column", KNOWN))) == 4


def test_every_item_of_the_footer_is_asked_for():
    without = PAGE.replace(FOOTER, "<footer>电话</footer>")
    assert rules(without).count("footer-missing") == len(facts.load("footer")["item"])


def test_broken_markup_is_read_to_its_end():
    assert "meta-missing" in rules("<main><p>甲<b>乙</p></b></span><a href=#x>")
    assert rules("")[0] == "meta-missing"
