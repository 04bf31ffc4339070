"""What the checks doubt in a document beside what the scan found: facts, wording, and how its words will stand on a page.

They mark and suggest; no word is changed from here (RV-13).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.checks import wording
from gongkai.checks.findings import Finding
from gongkai.checks.page import Metadata, check_metadata, check_words
from gongkai.duties.disclosure.documents.content import document_with
from gongkai.duties.disclosure.documents.links import dead
from gongkai.duties.disclosure.documents.models import Edition
from gongkai.duties.disclosure.documents.register import register
from gongkai.law.lists import choices

WORDS = {"error": "有误", "warn": "疑似有误", "note": "请留意"}
WORST_FIRST = tuple(WORDS)
FIELDS = {
    "title": "标题",
    "category": "类别",
    "generated_on": "生成日期",
    "signed_on": "签署日期",
    "effective_on": "施行日期",
    "source": "来源",
    "editor": "责任编辑",
    "number": "文号",
    "genre": "体裁",
}


@dataclass(frozen=True)
class Doubt:
    """A finding with its place as people say it."""

    place: str
    finding: Finding

    @property
    def word(self) -> str:
        """How sure it is, for those who do not see the colour."""
        return WORDS[self.finding.severity]


def in_writing(edition: Edition) -> list[Doubt]:
    """What is doubted in title, facts and words; the worst first."""
    known = register(document_with(edition).generated_on)
    found = [Doubt(FIELDS[one.field], one) for one in check_metadata(_facts(edition, known))]
    for name, label in (("summary", "内容概述"), ("text", "正文")):
        found += _by_paragraph(label, getattr(edition, name), known)
    return _sorted(found)


def on_page(edition: Edition) -> list[Doubt]:
    """What is doubted in pictures, links, headings and tables; the worst first."""
    return _sorted(Doubt("正文", one) for one in [*check_words(edition.html), *_dead(edition.html)])


def _facts(edition: Edition, known: wording.Register) -> Metadata:
    document = document_with(edition)
    return Metadata(
        title=edition.title,
        category=document.category.name,
        source=document.source,
        editor=document.editor,
        known=known,
        generated_on=document.generated_on,
        signed_on=document.signed_on,
        effective_on=document.effective_on,
        number=document.number,
        genre=dict(choices("genres")).get(document.genre, ""),
    )


def _by_paragraph(label: str, text: str, known: wording.Register) -> Iterator[Doubt]:
    for finding in wording.check(text, known=known):
        before = text[: finding.start].split("\n")
        number = sum(bool(line.strip()) for line in before[:-1]) + 1
        yield Doubt(f"{label}第 {number} 段", finding)


def _dead(html: str) -> Iterator[Finding]:
    for address in dead(html):
        message = "链接在本站打不开，或者链接的信息没有公开，请核对网址"
        yield Finding("link-dead", "error", 0, 0, address, message, field="html")


def _sorted(doubts: Iterable[Doubt]) -> list[Doubt]:
    return sorted(doubts, key=lambda doubt: WORST_FIRST.index(doubt.finding.severity))
