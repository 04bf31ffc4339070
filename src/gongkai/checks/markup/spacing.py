"""Blanks and entities inside a line: what only served the layout goes, and is told."""

import html
import re
from collections.abc import Callable

from .model import BREAK, Paragraph, Repairs, Words

HAN = "\u3400-\u9fff"
WIDE = f"{HAN}\u3001-\u303f\uff00-\uffef“”‘’…—"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_NEEDING = re.compile("[&\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_WRAP = re.compile("[ \u00a0]*\r[ \r\u00a0]*")
_WRAPPED = re.compile(f"(?<=[{WIDE}])[ \u00a0]*\r[ \r\u00a0]*(?=[{WIDE}])")
_INDENT = re.compile("^[ \u00a0\u3000\t]+", re.MULTILINE)
_TRAIL = re.compile("[ \u00a0\u3000\t]+$", re.MULTILINE)
# 通　　知, 总　则: two characters set apart, the last two of a title too; 政 府 信 息 公 开: a title set wide. 是 否 and 男 女 are choices.
_PAIR = re.compile(
    f"(?<![{WIDE}])[{HAN}](?:[ \u00a0]*\u3000[ \u00a0\u3000]*|[ \u00a0]{{2,}})[{HAN}](?![{WIDE}])"
)
_LAST = re.compile(f"(?<=[{HAN}])[{HAN}]\u3000{{2,}}[{HAN}]$")
_WIDE_TITLE = re.compile(f"(?<![{WIDE}])[{HAN}](?:[ \u00a0\u3000]+[{HAN}]){{4,}}(?![{WIDE}])")
_CHOICES = frozenset(("是否", "男女", "有无", "甲乙", "同意", "正反", "可否"))
_RUN = re.compile("[ \u00a0\u3000\t]*\u3000[ \u00a0\u3000\t]*|[ \u00a0\t]{2,}|[\u00a0\t]")
_BLANK = re.compile("[ \u00a0\u3000]+")


def mended(paragraph: Paragraph, repairs: Repairs) -> Paragraph:
    """The paragraph with entities as characters and without blanks that only served the layout."""
    if not _NEEDING.search(paragraph.words.text):
        return paragraph
    words = _entities(paragraph.words, repairs)
    words, unseen = _changed(words, _UNSEEN, _nothing)
    words, wraps = _changed(words, _WRAPPED, _nothing)
    words, _ = _changed(words, _WRAP, lambda _: " ")
    words, indents = _changed(words, _INDENT, _nothing)
    words, _ = _changed(words, _TRAIL, _nothing)
    words = _set_apart(words, repairs)
    words, runs = _changed(words, _RUN, _one_blank)
    repairs.add("去掉看不见的字符 {n} 处", len(unseen))
    repairs.add("去掉源代码换行造成的空格 {n} 处", len(wraps))
    repairs.add("去掉首行缩进用的空格 {n} 处", sum(indent != " " for indent, _ in indents))
    repairs.add("合并连续空格 {n} 处", sum(len(run) > 1 for run, _ in runs))
    return paragraph.saying(_stripped(words))


def _entities(words: Words, repairs: Repairs) -> Words:
    """&ldquo; that shows as it is, because the source was escaped twice, or three times."""
    while True:
        words, found = _changed(words, _ENTITY, lambda entity: html.unescape(entity[0]))
        if not found:
            return words
        repairs.add("还原字符实体 {n} 处", len(found), " → ".join(found[0]))


def _set_apart(words: Words, repairs: Repairs) -> Words:
    for pattern in (_WIDE_TITLE, _PAIR, _LAST):
        words, found = _changed(words, pattern, _set_close)
        repairs.add("去掉字与字之间的空格 {n} 处", len(found), " → ".join(found[0]) if found else "")
    return words


def _changed(
    words: Words, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]
) -> tuple[Words, list[tuple[str, str]]]:
    """The words with every match replaced, and what was replaced by what."""
    found = [(match, new(match)) for match in pattern.finditer(words.text)]
    found = [(match, text) for match, text in found if text != match[0]]
    if not found:
        return words, []
    changed = words.replaced((*match.span(), text) for match, text in found)
    return changed, [(match[0], text) for match, text in found]


def _nothing(_: re.Match[str]) -> str:
    return ""


def _set_close(found: re.Match[str]) -> str:
    joined = _BLANK.sub("", found[0])
    return found[0] if joined in _CHOICES else joined


def _one_blank(found: re.Match[str]) -> str:
    return "\u3000" if "\u3000" in found[0] else " "


def _stripped(words: Words) -> Words:
    """Without blanks and breaks at both ends."""
    start = len(words.text) - len(words.text.lstrip(f" \u3000\t{BREAK}"))
    end = len(words.text.rstrip(f" \u3000\t{BREAK}"))
    return words.part(start, max(start, end))
