"""A saved page of a government website: META tags (rules §5.3), index table, head line, body, attachments."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from . import heads, labels
from .mending import mend_words
from .page_body import find_body, text_of
from .raw import RawDocument
from .rows import attach, fill, finish, note
from .shelf import Shelf

CELLS = (
    "td",
    "th",
    "dt",
    "dd",
    "li",
    "span",
    "p",
    "div",
    "strong",
    "b",
    "label",
    "h1",
    "h2",
    "h3",
    "em",
    "i",
    "font",
)
BLOCKS = ("div", "p", "td", "th", "tr", "table", "li", "ul", "dt", "dd", "dl", "h1", "h2", "h3")
SHORTEST_TITLE = 4  # characters
LONGEST_LINE = 300  # characters of an element that may be a line of the head
NO_ARTICLE = "没有找到标题和正文，像是列表页或者导航页"
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HOST = re.compile(r"^(?=.*[a-z])[\w-]+(?:\.[\w-]+)+(?::\d+)?$", re.IGNORECASE)
_SITE_BEHIND = re.compile(r"\s*[-_|–—]\s*(?=[^-_|–—]*$)")
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_page(document: RawDocument, page: str, shelf: Shelf) -> str:
    """Fill a document from a page; returns why the page is no document, else nothing."""
    try:
        root = lxml.html.document_fromstring(_PROLOG.sub("", page))
    except (ParserError, ValueError):
        return "文件是空的，或者不是网页"
    for element in root.xpath("//script | //style | //noscript | //iframe | //template"):
        element.drop_tree()
    values = _metas(root)
    body = find_body(root)
    if body is None and "title" not in values:
        return NO_ARTICLE
    values = values | {name: value for name, value in _index(root, body).items() if name not in values}
    values["title"] = _title(root, values.get("title", ""))
    if _is_address(values.get("source", "")):
        values.setdefault("old_url", values.pop("source"))
    values.setdefault("old_url", _address(page, root, document.place))
    fill(document, values)
    if body is not None:
        _attachments(document, body, shelf)
        _mend(document, body)
        document.html = _inside(body)
    finish(document, [text_of(paragraph) for paragraph in body.iter("p")] if body is not None else [])
    return ""


def _metas(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = labels.DATA["metas"].get((meta.get("name") or "").strip().lower())
        if name and (content := (meta.get("content") or "").strip()):
            found.setdefault(name, content)
    return found


def _index(root: HtmlElement, body: HtmlElement | None) -> dict[str, str]:
    """The index table and the head line: what stands in a cell with a label, in the cell after it, or on its line."""
    inside = set(body.iter()) if body is not None else set()
    found: dict[str, str] = {}
    for element in root.iter(*CELLS):
        if element in inside or any(child.tag in BLOCKS for child in element.iterdescendants()):
            continue
        line = text_of(element)
        if not line or len(line) > LONGEST_LINE:
            continue
        if (name := labels.field_of(line)) and name not in heads.NOT_OF_A_HEAD:
            if value := _beside(element):
                found.setdefault(name, value)
        elif head := heads.read_head_line(line):
            for name, value in head.values.items():
                found.setdefault(name, value)
    return found


def _beside(element: HtmlElement) -> str:
    """The text after a label: behind it in its own parent, or in the next cell."""
    if tail := " ".join((element.tail or "").split()).strip(":： "):
        return tail
    after = element.getnext()
    if after is None and element.getparent() is not None and text_of(element.getparent()) == text_of(element):
        after = element.getparent().getnext()
    value = text_of(after) if after is not None else ""
    return "" if labels.field_of(value) or len(value) > LONGEST_LINE else value


def _title(root: HtmlElement, said: str) -> str:
    """What the page says its title is, else the heading that the name of the page begins with, else that name."""
    name = next((text_of(title) for title in root.iter("title") if text_of(title)), "")
    headings = [text_of(heading) for heading in root.xpath("//h1 | //h2 | //*[contains(@class, 'title')]")]
    headings = [heading for heading in headings if len(heading) >= SHORTEST_TITLE]
    if said:
        return next((heading for heading in headings if heading == _SITE_BEHIND.split(said)[0]), said)
    named = [heading for heading in headings if name.startswith(heading)]
    return max(named, key=len, default="") or _SITE_BEHIND.split(name)[0] or next(iter(headings), "")


def _address(page: str, root: HtmlElement, name: str) -> str:
    """Where the page stood, as the browser or the mirroring program wrote it down; empty when nobody did."""
    if saved := _SAVED_FROM.search(page[:4096]):
        return saved[1]
    for link in root.xpath("//link[@rel='canonical']/@href"):
        if _is_address(link):
            return str(link)
    host, slash, _ = name.partition("/")
    return f"http://{name}" if slash and _HOST.match(host) else ""


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _attachments(document: RawDocument, body: HtmlElement, shelf: Shelf) -> None:
    """The files that the text, and what stands beside it, links to; pictures of the text too."""
    for link in _links(body):
        extension = PurePosixPath(urlsplit(link.get("href")).path).suffix.lstrip(".").lower()
        if extension in labels.DATA["page"]["files"]:
            said = " ".join(text_of(link).split())
            name = said if said.lower().endswith(f".{extension}") else f"{said}.{extension}" if said else ""
            attach(document, name, link.get("href"), shelf, document.place)
    for picture in body.iter("img"):
        address = picture.get("src") or ""
        if address and not address.startswith("data:"):
            attach(document, "", address, shelf, document.place)


def _links(body: HtmlElement) -> Iterator[HtmlElement]:
    around = body.getparent() if body.getparent() is not None else body
    around = around.getparent() if around.tag != "body" and around.getparent() is not None else around
    for link in around.iter("a"):
        if link.get("href") and not any(
            parent.tag in ("nav", "header", "footer") for parent in link.iterancestors()
        ):
            yield link


def _mend(document: RawDocument, body: HtmlElement) -> None:
    """Entities that were escaped twice, and characters nobody sees, in the words of the text."""
    notes: list[str] = []
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        for attribute in ("text", "tail"):
            words = getattr(element, attribute)
            if words:
                mended, found = mend_words(words)
                setattr(element, attribute, mended)
                notes += found
    note(document, "content", notes)


def _inside(body: HtmlElement) -> str:
    if body.tag in ("td", "th", "body"):
        body.tag = "div"
    body.tail = None
    return lxml.html.tostring(body, encoding="unicode")
