"""Pasted HTML and plain text as the small safe HTML that this site publishes, with a list of what was repaired.

Made for what Word and WPS put on the clipboard. Words are never lost without being told, and never guessed.
"""

from dataclasses import dataclass

import nh3

from . import plain, reading
from .model import Block, Repairs
from .source import prepared
from .structure import restored
from .writing import to_html, to_text

__all__ = ["Cleaned", "clean", "from_plain"]

TAGS = {
    *("p", "br", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "img", "figure", "figcaption"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "strong", "em", "sup", "sub"),
}
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Safe HTML, its plain text (cells of a row separated by tabs) and Chinese sentences on every kind of repair."""

    html: str
    text: str
    repaired: list[str]


def clean(html: str) -> Cleaned:
    """Paragraphs, headings from h2 on, lists, tables, links and our own images; nothing that runs, no looks.

    Cleaning twice changes nothing more.
    """
    repairs = Repairs()
    return _finished(reading.blocks_of(prepared(html, repairs), repairs), repairs)


def from_plain(text: str) -> Cleaned:
    """Plain text as paragraphs, tables of lines with tabs, and headings where their numbers leave no doubt."""
    repairs = Repairs()
    return _finished(plain.blocks_of(text, repairs), repairs)


def _finished(blocks: list[Block], repairs: Repairs) -> Cleaned:
    """nh3 has the last word on what is safe, whatever our own reading let through."""
    blocks = restored(blocks, repairs)
    safe = nh3.clean(
        to_html(blocks), tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"}
    )
    return Cleaned(safe, to_text(blocks), repairs.told())
