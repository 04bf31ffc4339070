"""Brackets and quotation marks: each opened one is closed, by its own kind (GB/T 15834-2011)."""

import re
from collections.abc import Iterator

from .marks import Mark
from .register import Register

# Half- and full-width round brackets are one family here: the rule of punctuation speaks of their width.
PAIRS = {
    "（": "）",
    "〔": "〕",
    "［": "］",
    "【": "】",
    "《": "》",
    "〈": "〉",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
}
INNER = {("《", "》"): ("书名号", "〈〉"), ("“", "”"): ("引号", "‘’")}
_SAME = str.maketrans("()[]", "（）［］")
_MARK = re.compile(f"[{re.escape(''.join((*PAIRS, *PAIRS.values())))}]")
_LIST_MARK = re.compile(
    r"(?:^|[\s。；，：、])[\d一二三四五六七八九十]{1,3}$|(?:^|[\s。；，：、])[A-Za-z]$|[①-⑳]$"
)
DEEPEST = 20  # brackets within brackets
# A speech of several paragraphs opens each of them and closes the last.
_OPENS = re.compile(r"\s*“")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’[A-Za-z]|’\d\d")
# A bracket does not reach over the end of a paragraph; a line that stops in mid-sentence goes on, over a page if need be.
_PARAGRAPH = re.compile(
    r"(?<=[。！？!?])\s*\n|\n(?=[^\S\n]*(?:第?[一二三四五六七八九十百]+[、章节条款]|[（(][一二三四五六七八九十]+[）)]))"
)


def unbalanced(text: str, known: Register) -> Iterator[Mark]:
    """Opened and not closed, closed and not opened, or closed by another kind."""
    for start, end in paragraphs(text):
        yield from _in_paragraph(text, start, end)


def nested(text: str, known: Register) -> Iterator[Mark]:
    """《 inside 《》 is written 〈, “ inside “” is written ‘."""
    for start, end in paragraphs(text):
        for (opening, close), (name, single) in INNER.items():
            if not _even(text[start:end], opening):
                continue
            depth = 0
            for found in re.finditer(f"[{opening}{close}]", text[start:end]):
                depth += 1 if found[0] == opening else -1
                if found[0] == opening and depth == 2:
                    place = start + found.start()
                    yield Mark(place, place + 1, f"{name}里面的{name}用单{name}{single}", single[0])


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches within which brackets have to match."""
    start = 0
    for found in _PARAGRAPH.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Mark]:
    plain = text[start:end].translate(_SAME)
    even = _even(plain, "“")
    opened: list[tuple[str, int]] = []
    for found in _MARK.finditer(plain):
        mark, place = found[0], found.start()
        if mark in PAIRS:
            if mark == "“" and not even:
                yield from _unclosed(text, start, opened)
            opened.append((mark, place))
            if len(opened) > DEEPEST:
                yield _alone(text, start + opened.pop(0)[1])
        elif opened and PAIRS[opened[-1][0]] == mark:
            opened.pop()
        elif not _excused(plain, place, mark):
            yield from _mismatch(text, start, opened, mark, place)
    goes_on = _OPENS.match(text, end) is not None
    yield from (_alone(text, start + at) for kind, at in opened if kind != "“" or not goes_on)


def _unclosed(text: str, start: int, opened: list[tuple[str, int]]) -> Iterator[Mark]:
    """A new “ shows that the one before, and what stands in it, was never closed."""
    while any(kind == "“" for kind, _ in opened):
        yield _alone(text, start + opened.pop()[1])


def _mismatch(text: str, start: int, opened: list[tuple[str, int]], mark: str, place: int) -> Iterator[Mark]:
    """A closing mark that the last opened one does not want."""
    kinds = [PAIRS[kind] for kind, _ in opened]
    if mark in kinds:
        while PAIRS[opened[-1][0]] != mark:
            yield _alone(text, start + opened.pop()[1])
        opened.pop()
    elif opened and mark not in "”’》〉":
        kind, at = opened.pop()
        yield Mark(start + at, start + place + 1, f"“{kind}”要用“{PAIRS[kind]}”收尾，这里是“{mark}”")
    else:
        yield _alone(text, start + place)


def _alone(text: str, place: int) -> Mark:
    mark = text[place]
    other = {**PAIRS, **{close: opening for opening, close in PAIRS.items()}}[mark.translate(_SAME)]
    side = "后面没有" if mark.translate(_SAME) in PAIRS else "前面没有"
    return Mark(place, place + 1, f"“{mark}”{side}与它成对的“{other}”")


def _excused(plain: str, place: int, mark: str) -> bool:
    """1） and a） number the items of a list; ’ is an apostrophe in it’s and ’98."""
    if mark == "）":
        return _LIST_MARK.search(plain[max(0, place - 4) : place]) is not None
    return mark == "’" and _APOSTROPHE.match(plain, place) is not None


def _even(paragraph: str, opening: str) -> bool:
    """As many marks of this kind opened as closed: then one inside another is meant."""
    return paragraph.count(opening) == paragraph.count(PAIRS[opening])
