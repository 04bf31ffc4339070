"""What word processors put around a text, taken off before it is parsed.

Word and WPS wrap list numbers in <![if !supportLists]>, drawings and settings in conditional comments.
"""

import re

from .model import Repairs

FORMAT = "去掉文字处理软件的格式代码 {n} 处"
_CLIPBOARD = re.compile(r"\AVersion:[\d.]+\s[^<]*")
_START = re.compile(r"<!--\s*StartFragment\s*-->", re.IGNORECASE)
_END = re.compile(r"<!--\s*EndFragment\s*-->", re.IGNORECASE)
_MARKER = re.compile(r"<!(?:--)?\[if\s+!supportLists\](?:--)?>", re.IGNORECASE)
_ENDIF = re.compile(r"<!(?:--)?\[endif\](?:--)?>", re.IGNORECASE)
# Unlike <!--[if !x]-->, this one hides what follows from every browser.
_HIDING = re.compile(r"<!--\[if\b[^\]>]*\]>", re.IGNORECASE)
_SHOWING = re.compile(r"<!(?:--)?\[(?:if\b[^\]>]*|endif)\](?:--)?>", re.IGNORECASE)
_ISLANDS = [
    (re.compile(rf"<{tag}\b", re.IGNORECASE), re.compile(rf"</{tag}\s*>", re.IGNORECASE))
    for tag in ("xml", "style")
]
_DECLARED = re.compile(r"<\?xml\b[^>]*>", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def prepared(html: str, repairs: Repairs) -> str:
    """The fragment that was copied; list numbers stand in <x-marker>."""
    html, controls = _CONTROLS.subn("", html)
    repairs.add("去掉控制字符 {n} 处", controls)
    html = _CLIPBOARD.sub("", _fragment(html))
    html, _ = _replaced(html, _MARKER, _ENDIF, "<x-marker>{}</x-marker>")
    for opening, closing in ((_HIDING, _ENDIF), *_ISLANDS):
        html, times = _replaced(html, opening, closing, "")
        repairs.add(FORMAT, times)
    for pattern in (_SHOWING, _DECLARED):
        html, times = pattern.subn("", html)
        repairs.add(FORMAT, times)
    return html


def _fragment(html: str) -> str:
    start = _START.search(html)
    end = _END.search(html, start.end()) if start else None
    return html[start.end() : end.start()] if start and end else html


def _replaced(html: str, opening: re.Pattern[str], closing: re.Pattern[str], new: str) -> tuple[str, int]:
    """Each stretch from an opening to its closing, once through the text; `new` has {} where the inside goes."""
    parts: list[str] = []
    place = times = 0
    while (start := opening.search(html, place)) and (end := closing.search(html, start.end())):
        inside = html[start.end() : end.start()]
        parts += [html[place : start.start()], new.replace("{}", inside)]
        place = end.end()
        times += 1
    return "".join([*parts, html[place:]]), times
