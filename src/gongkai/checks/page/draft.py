"""The words of an article before they stand on a page: pictures, links, headings and tables (DQ-05, SC-13).

What is asked of the page around them (META tags, footer, times) is checked where the page is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from gongkai.checks.findings import Finding, Severity

from . import body
from .source import HEADINGS, Page, Tag

WIDEST = 8  # ours: columns that a phone still shows without being pushed sideways
FIRST = 2  # the title of the page is its h1
GOVERNMENT = (".gov.cn",)
OWN_MACHINE = re.compile(r"^(?:file:|[A-Za-z]:[\\/]|\\\\)")
_NOUNS = {"a": "个链接", "img": "张图片", "table": "个表格"} | dict.fromkeys(HEADINGS, "个标题")
_FAMILY = {"a": ("a",), "img": ("img",), "table": ("table",)} | dict.fromkeys(HEADINGS, tuple(HEADINGS))


def check_words(html: str) -> list[Finding]:
    """Findings in the order of the source, `field` "html"; the excerpt says which picture, link, heading or table."""
    page = Page(html)
    rules: tuple[Callable[[Page], Iterator[Finding]], ...] = (
        body.links, body.pictures, _addresses, _silent_pictures, _headings, _tables,
    )  # fmt: skip
    starts = {tag.start: tag for tag in page.tags}
    found = [
        replace(finding, excerpt=_named(page, starts[finding.start]), field="html")
        for rule in rules
        for finding in rule(page)
    ]
    return sorted(found, key=lambda finding: finding.start)


def _named(page: Page, tag: Tag) -> str:
    """第 2 个链接“办事指南”."""
    place = page.named(*_FAMILY[tag.name]).index(tag) + 1
    words = " ".join(tag.text.split())[:20]
    return f"第 {place} {_NOUNS[tag.name]}" + (f"“{words}”" if words else "")


def _at(rule: str, severity: Severity, tag: Tag, message: str) -> Finding:
    return Finding(rule, severity, tag.start, tag.end, "", message)


def _addresses(page: Page) -> Iterator[Finding]:
    """Links that readers cannot follow, and those that lead away from government sites."""
    for tag in page.named("a"):
        address = tag.attributes.get("href", "").strip()
        if OWN_MACHINE.match(address):
            yield _at(
                "link-machine", "error", tag, "链接指向个人电脑里的文件，读者打不开，请把文件作为附件上传"
            )
            continue
        parts = _split(address)
        if parts is None:
            yield _at("link-broken", "error", tag, f"链接的网址“{address[:40]}”写得不对，请重新复制")
        elif parts.hostname and _inside(parts.hostname):
            yield _at(
                "link-inside",
                "error",
                tag,
                f"链接指向内部网络（{parts.hostname}），读者打不开，请换成公开的网址",
            )
        elif parts.hostname and not f".{parts.hostname}".endswith(GOVERNMENT):
            message = (
                f"链接指向政府网站以外（{parts.hostname}），请核对对方单位和内容；读者会先看到离开本站的提示"
            )
            yield _at("link-foreign", "note", tag, message)


def _split(address: str) -> SplitResult | None:
    """The parts of an address; None for one that is no address."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return None if parts.scheme in ("http", "https") and not parts.hostname else parts


def _inside(host: str) -> bool:
    """Whether only the own network knows the host."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".internal"))


def _silent_pictures(page: Page) -> Iterator[Finding]:
    """In an article a picture says something, so its words may not be empty."""
    for tag in page.named("img"):
        if tag.attributes.get("alt") == "":
            yield _at("image-alt", "warn", tag, "图片没有替代文字，读屏听不到，请用一句话写明图上有什么")


def _headings(page: Page) -> Iterator[Finding]:
    level = FIRST - 1
    for tag in page.named(*HEADINGS):
        if not tag.text.strip():
            yield _at("heading-empty", "warn", tag, "标题是空的，请填写或者删去")
        here = int(tag.name[1])
        if here > level + 1:
            yield _at(
                "heading-order",
                "warn",
                tag,
                f"标题的层次跳了级：上一级是 h{level}，这里是 h{here}，请逐级排列",
            )
        level = here


def _tables(page: Page) -> Iterator[Finding]:
    """Tables without a head, with nothing in them, or too wide for a phone."""
    for tag in page.named("table"):
        inside = [one for one in page.tags if tag.start < one.start < tag.closed]
        cells = [one for one in inside if one.name in ("td", "th")]
        rows = [one for one in inside if one.name == "tr"]
        if not cells or not _words(page, tag):
            yield _at("table-empty", "warn", tag, "表格是空的，请填写或者删去")
            continue
        if len(rows) > 1 and not any(one.name == "th" for one in cells):
            yield _at("table-head", "warn", tag, "表格没有表头，读屏分不清各列，请把第一行设为表头")
        across = max(sum(row.start < cell.start < row.closed for cell in cells) for row in rows or [tag])
        if across > WIDEST:
            yield _at(
                "table-wide", "note", tag, f"表格有 {across} 列，手机上要左右拖动，可以拆成几个表或者作为附件"
            )


def _words(page: Page, tag: Tag) -> bool:
    """Whether anything is said inside."""
    passage = page.everything
    return any(
        piece.strip()
        for piece, place in zip(passage.pieces, passage.places, strict=True)
        if tag.start < place < tag.closed
    )
