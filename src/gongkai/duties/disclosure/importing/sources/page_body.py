"""Which part of a page is its text: by the names that publishing systems give it, else by where the words are."""

from lxml.html import HtmlElement

from . import labels

BLOCKS = ("body", "div", "section", "article", "main", "td", "table", "tbody", "tr", "form", "center", "font")
SHARE = 0.6  # of the words of a block that one block inside it must hold to be the better choice
FEWEST_WORDS = 40  # characters outside links


def find_body(root: HtmlElement) -> HtmlElement | None:
    """The element that holds the text, None on a page without one (a list, a menu)."""
    for hook in labels.DATA["page"]["hooks"]:
        for element in root.xpath(
            "//*[local-name() = $hook or translate(@id, $upper, $lower) = $hook or "
            "contains(concat(' ', translate(normalize-space(@class), $upper, $lower), ' '), $spaced)]",
            hook=hook,
            spaced=f" {hook} ",
            upper="ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            lower="abcdefghijklmnopqrstuvwxyz",
        ):
            if text_of(element) or element.find(".//img") is not None or element.find(".//a") is not None:
                return element
    return _densest(root)


def _densest(root: HtmlElement) -> HtmlElement | None:
    """From the body of the page inwards, as long as one block holds most of the words that are no links.
    None when few words are there, or most of them are links."""
    at = root.find("body")
    while at is not None:
        inner = [child for child in at if child.tag in BLOCKS]
        best = max(inner, key=_words, default=None)
        paragraphs = sum(1 for child in at if child.tag == "p" and text_of(child))
        if best is None or paragraphs > 1 or _words(best) < _words(at) * SHARE:
            return at if _words(at) >= max(FEWEST_WORDS, len(text_of(at)) / 2) else None
        at = best
    return None


def _words(element: HtmlElement) -> int:
    return len(text_of(element)) - sum(len(text_of(link)) for link in element.iter("a"))


def text_of(element: HtmlElement) -> str:
    """The text with blanks folded."""
    return " ".join(element.text_content().split())
