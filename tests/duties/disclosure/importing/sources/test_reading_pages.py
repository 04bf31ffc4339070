"""Saved pages: title, index table, META tags, text and attachments, however the site was built and saved."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gongkai.core.time import SHANGHAI
from gongkai.duties.disclosure.importing.sources import RawDocument, Skipped, read_source

MENU = "".join(f'<li><a href="/l{n}.html">栏目{n}的名字</a></li>' for n in range(40))
TEXT = "".join(f"<p>第{n}条　各单位应当在规定的期限内公开政府信息。</p>" for n in range(1, 6))
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>关于公开安全用水信息的通知-望川区人民政府</title>
<meta name="ArticleTitle" content="关于公开安全用水信息的通知"><meta name="PubDate" content="2021-05-06 09:30">
<meta name="ContentSource" content="区水务局"><meta name="ColumnName" content="通知公告">
</head><body><ul class="menu">{MENU}</ul>
<table><tr><td>索 引 号：</td><td>123456789/2021-00012</td><td>发布机构：</td><td>望川区水务局</td></tr>
<tr><td>成文日期：</td><td>2021年05月06日</td><td>文号：</td><td></td></tr></table>
<div class="box"><div id="zoom">{TEXT}<p>附件：<a href="../files/%E6%B0%B4%E4%BB%B7.xlsx">水价表</a></p>
<p><a href="http://www.wangchuan.example/files/lost.doc">1.申请表.doc</a><img src="page_files/map.png"></p></div>
<p>责任编辑：办公室 浏览次数：128</p></div></body></html>"""


def site(folder: Path, page: str = PAGE, encoding: str = "utf-8", name: str = "zw/page.html") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page.encode(encoding))
    for extra in ("files/水价.xlsx", "zw/page_files/map.png"):
        (folder / extra).parent.mkdir(parents=True, exist_ok=True)
        (folder / extra).write_bytes(b"PK")
    return folder


def only(path: Path) -> RawDocument:
    [document] = [found for found in read_source(path) if isinstance(found, RawDocument)]
    return document


def test_a_page_of_a_mirrored_site(tmp_path: Path) -> None:
    document = only(site(tmp_path))
    assert document.title == "关于公开安全用水信息的通知"
    assert document.published_at == datetime(2021, 5, 6, 9, 30, tzinfo=SHANGHAI)
    assert (document.source, document.column, document.editor) == ("区水务局", "通知公告", "办公室")
    assert (document.index_code, document.body_name) == ("123456789/2021-00012", "望川区水务局")
    assert (document.generated_on, document.number) == (date(2021, 5, 6), "")
    assert document.html.startswith('<div id="zoom"')
    assert "栏目1的名字" not in document.html
    assert [(a.name, a.path) for a in document.attachments] == [
        ("水价表.xlsx", "files/水价.xlsx"),
        ("1.申请表.doc", None),
        ("map.png", "zw/page_files/map.png"),
    ]
    assert document.lost == ["附件“1.申请表.doc”没有找到：http://www.wangchuan.example/files/lost.doc"]
    assert document.errors == []


@pytest.mark.parametrize(
    ("name", "head", "address"),
    [
        ("www.wangchuan.example/zw/p.html", "", "http://www.wangchuan.example/zw/p.html"),
        ("p.html", '<link rel="canonical" href="http://a.example/p.html">', "http://a.example/p.html"),
        ("p.html", "<!-- saved from url=(0023)http://a.example/p.html -->", "http://a.example/p.html"),
        ("p.html", "", ""),
    ],
)
def test_the_old_address(tmp_path: Path, name: str, head: str, address: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<html>{head}<title>通知</title><div id=zoom>{TEXT}</div></html>")
    assert only(tmp_path).old_url == address


def test_gb18030_said_to_be_utf8_is_read_and_told(tmp_path: Path) -> None:
    document = only(site(tmp_path, encoding="gb18030"))
    assert document.title == "关于公开安全用水信息的通知"
    assert "文件写的编码是 UTF-8，实际是 GB18030，已按实际编码读出" in document.repaired


def test_entities_escaped_twice_are_restored_and_told(tmp_path: Path) -> None:
    document = only(site(tmp_path, PAGE.replace("各单位应当", "&amp;ldquo;各单位&amp;rdquo;应当")))
    assert "“各单位”应当" in document.html
    assert any("&ldquo;" in note for note in document.repaired)


def test_the_text_is_found_without_any_known_name(tmp_path: Path) -> None:
    page = f"<html><title>一则通知 - 望川区</title><body><div><ul>{MENU}</ul></div><div class=x><h1>一则通知</h1><div class=y>{TEXT}</div></div></body></html>"
    document = only(site(tmp_path, page))
    assert document.title == "一则通知"
    assert document.html.startswith('<div class="y">')


def test_values_in_one_head_line(tmp_path: Path) -> None:
    line = "<div>发布时间：2020-01-02 08:00　来源：区教育局　浏览次数：<span>3</span>　字体：[大 中 小]</div>"
    page = f"<html><title>招生公告</title><body>{line}<div class='TRS_Editor'>{TEXT}</div></body></html>"
    document = only(site(tmp_path, page))
    assert document.published_at == datetime(2020, 1, 2, 0, 0, tzinfo=UTC)
    assert (document.source, document.editor) == ("区教育局", "")


def test_the_day_under_the_text_is_the_day_it_was_made(tmp_path: Path) -> None:
    page = (
        f"<html><title>通知</title><div id=zoom>{TEXT}<p>望川区水务局</p><p>2020年1月3日<br></p></div></html>"
    )
    assert only(site(tmp_path, page)).generated_on == date(2020, 1, 3)


def test_lists_and_what_nobody_uses_are_named_as_skipped(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<html><title>通知公告</title><body><ul>{MENU}</ul></body></html>")
    (tmp_path / "style.css").write_text("x")
    skipped = {found.place: found.why for found in read_source(tmp_path) if isinstance(found, Skipped)}
    assert skipped["style.css"] == "没有哪一份文件用到它"
    assert "像是列表页" in skipped["index.html"]


@pytest.mark.parametrize("page", ["", "<html></html>", "<p" * 3000, "\x00\x01", "<div>" * 20000 + "文"])
def test_broken_pages_never_break_the_import(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page)
    (tmp_path / "b.html").write_text(f"<html><title>通知</title><div id=zoom>{TEXT}</div></html>")
    assert [found.place for found in read_source(tmp_path)] == ["a.html", "b.html"]
