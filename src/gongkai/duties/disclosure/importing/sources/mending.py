"""Repair of what machines did to a text: entities, layout space, the wrong encoding. Lost words are never guessed."""

import html
import re
from collections import Counter

from gongkai.checks.carriers import decoding
from gongkai.checks.carriers.decoding import LOST, NotText

__all__ = ["NotText", "decode", "mend_line", "mend_text", "mend_words"]

# U+200B..U+200D, the byte order mark and soft hyphens have no place in Chinese text.
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_TO_MEND = re.compile(f"&|{_INVISIBLE.pattern}|{_CONTROL.pattern}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_EDGES = re.compile(r"^[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+$", re.MULTILINE)
_GAPS = re.compile(r"\n{3,}")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_BESIDE_DIGITS = re.compile(r"(?<=[\u3400-\u9fff]) (?=\d)|(?<=\d) (?=[\u3400-\u9fff])|(?<=\d年) |(?<=\d 年) ")
ONE_OF_GBK = ("gb2312", "gbk", "gb18030")


def decode(content: bytes) -> tuple[str, list[str]]:
    """The text of bytes, whatever encoding they say they have, and what is to be told about it.

    What cannot be read is kept as a replacement mark. Raises NotText.
    """
    text, damage = decoding.decode(content)
    said = _DECLARED.search(content[:4096])
    notes = []
    if said and not content.isascii() and not damage:
        declared, actual = said[1].decode().lower(), "utf-8" if _is_utf8(content) else "gb18030"
        if actual != ("gb18030" if declared in ONE_OF_GBK else declared):
            notes.append(f"文件写的编码是 {declared.upper()}，实际是 {actual.upper()}，已按实际编码读出")
    if lost := text.count(LOST):
        notes.append(f"有 {lost} 处字节读不出，以“{LOST}”标出，原文保留在原始文件里")
    return re.sub("\r\n|\r|\f", "\n", text), notes


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def mend_words(text: str) -> tuple[str, list[str]]:
    """Entities turned into their characters (&amp;ldquo; too), invisible and control characters taken out."""
    if not _TO_MEND.search(text):
        return text, []
    notes, found = [], Counter[str]()
    while entities := [entity for entity in _ENTITY.findall(text) if html.unescape(entity) != entity]:
        found.update(entities)
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if found:
        notes.append("还原实体：" + "、".join(f"{entity} {count} 处" for entity, count in found.items()))
    for pattern, what in ((_INVISIBLE, "不可见字符"), (_CONTROL, "控制字符")):
        text, count = pattern.subn("", text)
        if count:
            notes.append(f"去掉{what} {count} 处")
    return text, notes


def mend_text(text: str) -> tuple[str, list[str]]:
    """Plain text: words mended, blanks at both ends of lines and surplus empty lines taken out.

    Blanks inside a line stay: they hold the columns of tables apart.
    """
    text, notes = mend_words(text)
    text, edges = _EDGES.subn("", text)
    text, gaps = _GAPS.subn("\n\n", text)
    if edges + gaps:
        notes.append(f"去掉版面空白 {edges + gaps} 处")
    return text.replace("\u00a0", " ").strip("\n"), notes


def mend_line(text: str) -> tuple[str, list[str]]:
    """A title or another single line: words mended, blanks folded, none between Chinese and digits."""
    words, notes = mend_words(text)
    return _BESIDE_DIGITS.sub("", " ".join(words.split())), notes
