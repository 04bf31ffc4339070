"""The body of a page: links that lead nowhere, pictures without words, headings, labels with nothing behind them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile
from operator import attrgetter

from gongkai.checks.findings import Finding, excerpt

from .facts import PageFacts
from .findings import at, nowhere
from .source import HEADINGS, Page, Tag

# Labels that an article shows with a value: rule SC-13. The first three have to be there.
LABELS = {
    "来源": "来源",
    "发布时间": r"发布(?:时间|日期)",
    "责任编辑": "责任编辑|编辑",
    "浏览次数": r"浏览(?:次数|量)|阅读(?:次数|量)",
    "电子邮箱": "电子邮箱|邮箱",
    "联系电话": "联系电话|电话",
}
WANTED = ("来源", "发布时间", "责任编辑")
_EMPTY = re.compile(
    rf"(?P<label>(?:信息)?(?:{'|'.join(LABELS.values())}))[ \t\u3000]*[:：][ \t\u3000]*"
    rf"(?=$|[\n)）；;。]|(?:信息)?(?:{'|'.join(LABELS.values())}|字号|字体)[ \t\u3000]*[:：])",
    re.MULTILINE,
)
_SHOWN_TIME = re.compile(r"发布(?:时间|日期)[\s:：]*(\d{4})[-年/](\d{1,2})[-月/](\d{1,2})")


def links(page: Page) -> Iterator[Finding]:
    """Anchors without an address, words or a target on the page."""
    targets = {tag.attributes[name] for tag in page.tags for name in ("id", "name") if name in tag.attributes}
    for tag in page.named("a"):
        address = tag.attributes.get("href", "").strip()
        if "href" in tag.attributes and (address in ("", "#") or address.lower().startswith("javascript:")):
            yield at("link-nowhere", "warn", tag, "链接没有指向任何地方")
        elif address.startswith("#") and address[1:] not in targets:
            yield at("link-anchor", "warn", tag, f"本页没有链接指向的位置“{address}”")
        if "href" in tag.attributes and not _spoken(page, tag):
            yield at("link-empty", "warn", tag, "链接没有文字")


def pictures(page: Page) -> Iterator[Finding]:
    """A picture without alt; empty alt is right for one that only decorates."""
    for tag in page.named("img"):
        if "alt" not in tag.attributes:
            yield at("image-alt", "error", tag, "图片没有替代文字（alt）")
        if not tag.attributes.get("src", "").strip():
            yield at("image-source", "error", tag, "图片没有地址")


def headings(page: Page) -> Iterator[Finding]:
    """One h1, no level left out on the way down, none empty."""
    found = page.named(*HEADINGS)
    first = [tag for tag in found if tag.name == "h1"]
    if not first:
        yield nowhere("heading-first", "warn", "h1", "页面没有一级标题")
    for tag in first[1:]:
        yield at("heading-first", "warn", tag, "页面有两个以上的一级标题")
    for before, after in pairwise(found):
        if int(after.name[1]) > int(before.name[1]) + 1:
            yield at("heading-order", "warn", after, f"标题从 {before.name} 跳到 {after.name}，中间少了一级")
    for tag in found:
        if not tag.text.strip() and not _spoken(page, tag):
            yield at("heading-empty", "warn", tag, "标题是空的")


def furniture(page: Page, known: PageFacts) -> Iterator[Finding]:
    """来源, 发布时间, 责任编辑 on an article, and no label with nothing behind it."""
    words = page.words
    text = words.text
    for found in _EMPTY.finditer(text):
        place = words.place(found.start("label"))
        message = f"“{found['label']}”后面是空的"
        shown = excerpt(text, *found.span("label"))
        yield Finding("label-empty", "error", place, place + len(found["label"]), shown, message)
    if known.kind != "article":
        return
    for label in WANTED:
        if not re.search(LABELS[label], text):
            yield nowhere("label-missing", "error", label, f"页面没有写明{label}")


def times(page: Page, known: PageFacts) -> Iterator[Finding]:
    """The time that readers see against the record, and against the day the text was made."""
    found = _SHOWN_TIME.search(page.words.text)
    if found is None:
        return
    shown = tuple(int(part) for part in found.groups())
    place = page.words.place(found.start())
    end = place + len(found[0])
    words = " ".join(found[0].split())
    if known.published_at and shown != known.published_at.timetuple()[:3]:
        right = f"{known.published_at:%Y-%m-%d}"
        yield Finding("time-differs", "error", place, end, words, "页面上的发布时间与记录不一致", right)
    if known.generated_on and shown < known.generated_on.timetuple()[:3]:
        yield Finding("time-order", "error", place, end, words, f"发布时间早于生成日期 {known.generated_on}")


def _spoken(page: Page, tag: Tag) -> bool:
    """Whether a reader who does not see hears something: words, a label, or a picture's."""
    if (
        tag.text.strip()
        or tag.attributes.get("aria-label", "").strip()
        or tag.attributes.get("title", "").strip()
    ):
        return True
    first = bisect_right(page.tags, tag.start, key=attrgetter("start"))
    inside = takewhile(lambda one: one.start < tag.closed, islice(page.tags, first, None))
    return any(one.attributes.get("alt", "").strip() or one.attributes.get("aria-label") for one in inside)
