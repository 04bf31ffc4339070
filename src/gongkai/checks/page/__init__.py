"""What is wrong with a published page, and with the facts of a document before it becomes one. Pure and offline."""

from dataclasses import replace

from gongkai.checks import wording
from gongkai.checks.findings import Finding

from . import body, tags
from .draft import check_words
from .facts import Metadata, PageFacts
from .metadata import check_metadata
from .source import Page

__all__ = ["Metadata", "PageFacts", "check_metadata", "check_page", "check_words"]


def check_page(html: str, facts: PageFacts) -> list[Finding]:
    """Findings in the order of the source; `start` and `end` are places in it, 0 for what is missing.

    The words of <main> go through every rule of wording as well.
    """
    page = Page(html)
    found = [
        *tags.meta(page, facts),
        *tags.footer(page),
        *body.links(page),
        *body.pictures(page),
        *body.headings(page),
        *body.furniture(page, facts),
        *body.times(page, facts),
    ]
    for finding in wording.check(page.words.text, known=facts.known):
        place = page.words.place(finding.start)
        found.append(replace(finding, start=place, end=place + finding.end - finding.start))
    return sorted(found, key=lambda finding: finding.start)
