"""META tags (law/data/meta_tags.toml) and the footer (law/data/footer.toml): 国办发〔2017〕47号."""

import re
from collections.abc import Iterator
from typing import Any

from gongkai.checks.findings import Finding, Severity
from gongkai.law import facts

from .facts import PageFacts
from .findings import at, nowhere
from .source import Page, Tag

# A column page has the tags of every page too, an article those of its column.
PAGES = {"home": ("every",), "column": ("every", "column"), "article": ("every", "column", "article")}


def meta(page: Page, known: PageFacts) -> Iterator[Finding]:
    """Tags that are missing, empty, of another form, there twice, or that contradict the record."""
    present: dict[str, list[Tag]] = {}
    for tag in page.named("meta"):
        present.setdefault(tag.attributes.get("name", ""), []).append(tag)
    for wanted in facts.load("meta_tags")["tag"]:
        if wanted["page"] not in PAGES[known.kind]:
            continue
        name, label = wanted["id"], wanted["label"].partition("，")[0]
        found = present.get(name, [])
        if len(found) > 1:
            yield at("meta-twice", "warn", found[1], f"META 标签 {name}（{label}）出现了 {len(found)} 次")
        if found:
            yield from _content(found[0], wanted, known)
        elif wanted["required"]:
            yield nowhere("meta-missing", "error", name, f"缺少 META 标签 {name}（{label}）")


def footer(page: Page) -> Iterator[Finding]:
    """What the footer of every page has to list."""
    below = [tag for tag in page.named("footer") if "main" not in tag.within]
    seen = "".join(tag.text for tag in below) + " ".join(
        tag.attributes.get(name, "")
        for tag in page.tags
        if "footer" in tag.within
        for name in ("href", "src", "alt", "title")
    )
    for item in facts.load("footer")["item"]:
        if not any(mark in seen for mark in item["marks"]):
            yield nowhere("footer-missing", "warn", item["label"], f"页脚缺少{item['label']}")


def _content(tag: Tag, wanted: dict[str, Any], known: PageFacts) -> Iterator[Finding]:
    name, content = wanted["id"], tag.attributes.get("content", "").strip()
    if not content:
        severity: Severity = "error" if wanted["required"] else "note"
        yield at("meta-blank", severity, tag, f"META 标签 {name}（{wanted['label']}）是空的")
    elif not re.fullmatch(wanted.get("pattern", "(?s:.*)"), content):
        yield at("meta-form", "error", tag, f"META 标签 {name} 的内容“{content}”格式不对：{wanted['label']}")
    elif (right := _recorded(known).get(name)) and content != right:
        yield at("meta-differs", "error", tag, f"META 标签 {name} 与记录不一致", right)


def _recorded(known: PageFacts) -> dict[str, str]:
    published = f"{known.published_at:%Y-%m-%d %H:%M}" if known.published_at else ""
    return {"ArticleTitle": known.title, "PubDate": published, "ContentSource": known.source}
