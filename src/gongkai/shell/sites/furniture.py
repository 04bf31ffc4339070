"""What stands around every published page: META tags, and the facts of an article that they and the page head show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gongkai.law import facts
from gongkai.shell.templatetags.proofs import local

Tags = dict[str, str]


@dataclass(frozen=True)
class ColumnFacts:
    """A page that stands in no body's column, described like one. ``type`` is the word of ColumnType."""

    name: str
    description: str
    keywords: str
    type: str


@dataclass(frozen=True)
class ArticleFacts:
    """An article as its META tags and its head tell it. ``url`` and ``image`` are whole addresses, or empty."""

    title: str
    published_at: datetime
    source: str
    editor: str = ""
    keywords: str = ""
    summary: str = ""
    image: str = ""
    url: str = ""


class SiteWords(Protocol):
    """The site as ``shell.context.SiteFacts`` has it."""

    name: str
    domain: str
    id_code: str


def site_tags(site: SiteWords) -> Tags:
    return {"SiteName": site.name, "SiteDomain": site.domain, "SiteIDCode": site.id_code}


def column_tags(column: ColumnFacts) -> Tags:
    return {
        "ColumnName": column.name,
        "ColumnDescription": column.description,
        "ColumnKeywords": column.keywords,
        "ColumnType": column.type,
    }


def article_tags(article: ArticleFacts) -> Tags:
    return {
        "ArticleTitle": article.title,
        "PubDate": f"{local(article.published_at):%Y-%m-%d %H:%M}",
        "ContentSource": article.source,
        "Keywords": article.keywords,
        "Author": article.editor,
        "Description": article.summary,
        "Image": article.image,
        "Url": article.url,
    }


def listed(page: str, values: Tags) -> Iterator[tuple[str, str]]:
    """The tags of law/data/meta_tags.toml for a kind of page (every, column, article), in its order, filled ones only."""
    for tag in facts.load("meta_tags")["tag"]:
        if tag["page"] == page and values[tag["id"]]:
            yield tag["id"], values[tag["id"]]


def blank(page: str, values: Tags) -> list[str]:
    """What a required tag of the page lacks, in Chinese; a page with any of these is not ready (SC-13)."""
    tags = facts.load("meta_tags")["tag"]
    return [
        tag["label"]
        for tag in tags
        if tag["page"] == page and tag["required"] and not values[tag["id"]].strip()
    ]
