"""HTML: hidden elements, comments, scripts and data attributes taken out, values masked where they stand."""

from typing import Any

from lxml import etree, html

from gongkai.checks.carriers.decoding import decode
from gongkai.checks.carriers.markup import Walker, parse

from .rewriting import Order

REMOVED = ("script", "noscript", "template", "object", "embed", "iframe")


def redacted(content: bytes, order: Order) -> bytes:
    """The page in UTF-8."""
    page, _ = parse(decode(content)[0])
    if page is None:
        return content
    _clean(page)
    for (element, which), text in order.flow(Walker(page).flow):
        setattr(element, which, text)
    for element in page.iter():
        for name, value in list(element.attrib.items()):
            if name.startswith("data-"):
                del element.attrib[name]
            elif (new := order.text(value)) != value:
                element.set(name, new)
    return bytes(html.tostring(page, encoding="utf-8", doctype="<!DOCTYPE html>"))


def _clean(page: Any) -> None:
    for hidden in Walker(page).concealed:
        _drop(hidden)
    etree.strip_elements(page, etree.Comment, etree.ProcessingInstruction, *REMOVED, with_tail=False)
    for meta in list(page.iter("meta")):
        if meta.get("charset") or (meta.get("http-equiv") or "").lower() == "content-type":
            _drop(meta)
    head = page.find("head")
    if head is not None:
        head.insert(0, etree.Element("meta", charset="utf-8"))


def _drop(element: Any) -> None:
    """Without the element, with the text behind it."""
    if element.getparent() is not None:
        element.drop_tree()
