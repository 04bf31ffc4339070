"""A text with what the checks doubt marked in it, paragraph by paragraph."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.checks import wording
from gongkai.checks.findings import Finding
from gongkai.duties.disclosure.documents.models import Edition
from gongkai.duties.disclosure.documents.register import register


@dataclass(frozen=True)
class Piece:
    """A stretch of text, with the finding that covers it (None: nothing is doubted)."""

    text: str
    finding: Finding | None = None

    @property
    def tone(self) -> str:
        return {"error": "err", "warn": "warn", "note": "note"}[self.finding.severity] if self.finding else ""


@dataclass(frozen=True)
class Paragraph:
    pieces: list[Piece]

    @property
    def findings(self) -> list[Finding]:
        return [piece.finding for piece in self.pieces if piece.finding]


def marked(edition: Edition) -> list[tuple[str, list[Paragraph]]]:
    """Summary and words by paragraph, with what is doubted in each."""
    known = register(edition.document.generated_on)
    parts = []
    for name, label in (("summary", "内容概述"), ("text", "正文")):
        text = getattr(edition, name)
        if text.strip():
            parts.append((label, _paragraphs(text, wording.check(text, known=known))))
    return parts


def _paragraphs(text: str, found: list[Finding]) -> list[Paragraph]:
    """A finding that runs over the end of a paragraph is marked in its first one."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        here = [finding for finding in found if start <= finding.start < max(end, start + 1)]
        if line.strip():
            paragraphs.append(Paragraph(list(_pieces(line, start, here))))
        start = end + 1
    return paragraphs


def _pieces(line: str, start: int, found: list[Finding]) -> Iterable[Piece]:
    place = 0
    for finding in found:
        first, last = finding.start - start, min(finding.end - start, len(line))
        if first > place:
            yield Piece(line[place:first])
        yield Piece(line[first:last], finding)
        place = last
    if place < len(line):
        yield Piece(line[place:])
