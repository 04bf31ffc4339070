"""DOCX: changes accepted, hidden text and comments taken out, values masked where they stand."""

import re
from typing import Any

from lxml import etree

from gongkai.checks.carriers.markup import parse_xml
from gongkai.checks.carriers.office import local
from gongkai.checks.carriers.word import DELETED, INSERTED, STORIES, Story, run_hidden

from .package import Package
from .rewriting import Order

ASIDE = re.compile(r"word/(?:comments\w*|glossary/.*)", re.IGNORECASE)
POINTERS = frozenset(
    ("commentRangeStart", "commentRangeEnd", "commentReference", "docVars", "rPrChange", "pPrChange")
)
DOUBLE = "Fallback"  # the same text once more, for old programs


def redacted(content: bytes, order: Order) -> bytes:
    package = Package(content)
    package.forget_authors()
    package.drop(lambda name: bool(ASIDE.match(name)))
    done = set()
    for name in package.members:
        place = next((label for pattern, label in STORIES if pattern.fullmatch(name)), "")
        if place or name == "word/settings.xml":
            root = parse_xml(package.members[name])
            _clean(root)
            if place:
                _mask(root, place, order)
            package.members[name] = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
            done.add(name)
    package.mask_rest(order, done)
    return package.content()


def _clean(root: Any) -> None:
    for element in list(root.iter()):
        tag = local(element) if isinstance(element.tag, str) else "comment"
        if (
            tag in DELETED
            or tag in POINTERS
            or tag in (DOUBLE, "comment")
            or (tag == "r" and run_hidden(element))
        ):
            _remove(element)
        elif tag in INSERTED:
            _unwrap(element)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def _mask(root: Any, place: str, order: Order) -> None:
    story = Story(root, place)
    for source, text in order.flow(story.flow):
        if isinstance(source, tuple):
            element, attribute = source
            element.set(attribute, text.strip())
        else:
            _set(source, text)


def _set(element: Any, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
