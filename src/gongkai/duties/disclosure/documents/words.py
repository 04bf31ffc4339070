"""What was typed or pasted into a text: HTML from Word, WPS or a page is cleaned, plain text becomes paragraphs."""

import html
import re

from gongkai.checks.markup import Cleaned, clean, from_plain

_MARKUP = re.compile(
    r"</?(?:p|br|div|span|table|t[rdh]|thead|tbody|[uo]l|li|h[1-6]|a|img|strong|em|[biu]|su[pb]|font|html|body|figure|o:p)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LINE = re.compile(r"<(p|h[2-6])>([^<>]*)</\1>\s*")


def words_of(source: str) -> Cleaned:
    """Safe HTML, its text, and what was repaired."""
    return clean(source) if _MARKUP.search(source) else from_plain(source)


def source_of(kept: str) -> str:
    """What stands in the box of a form for text that is kept: lines where they say it all, otherwise HTML.

    `words_of` gives the same text back.
    """
    if _LINE.sub("", kept):
        return kept
    lines = "\n".join(html.unescape(line) for _, line in _LINE.findall(kept))
    return lines if words_of(lines).html == kept else kept
