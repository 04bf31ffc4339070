"""Paragraphs, lists, headings and tables as they were meant, recovered where the signs are certain."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from .model import BREAK, PICTURE, WRAP, Block, Cell, Item, Paragraph, Repairs, Style, Table, Words
from .spacing import mended

FIRST_HEADING, LAST_HEADING = 2, 6  # the title of the page is h1
LONGEST_HEADING = 40
_BULLET = re.compile("^[·•●○■□◆◇▪▫➢➤§Øüvlno\uf0a7\uf0b7\uf06c\uf06e\uf0d8\uf0fc－–-]$")
_TYPED_BULLET = re.compile("^[·•●■◆▪➢➤\uf0b7\uf06c\uf0a7]\\s*(?=\\S)")
_DECIMAL = re.compile(r"^(\d{1,2})[.．、]$")
_NEW_PARAGRAPH = re.compile(
    f"{BREAK}(?:[ {WRAP}\u00a0\u3000]*{BREAK})+|{BREAK}{WRAP}*(?=[\u3000\u00a0 ]{{2,}})"
)
_DIGITS = "一二三四五六七八九"
_HEADS = (
    re.compile(rf"^第([{_DIGITS}十百]{{1,4}})章"),
    re.compile(rf"^([{_DIGITS}十]{{1,3}})、"),
)
_SUBHEAD = re.compile(rf"^[（(]([{_DIGITS}十]{{1,3}})[）)]")
_ENDS_SENTENCE = re.compile("[。；;：:，,！？!?]$|。")


def restored(blocks: list[Block], repairs: Repairs) -> list[Block]:
    """Every block mended; layout tables dissolved, empty paragraphs dropped, lists and headings found."""
    found = [block for each in blocks for block in _unfolded(each, repairs)]
    return _headed(_listed(found, repairs), repairs)


def _unfolded(block: Block, repairs: Repairs) -> Iterator[Block]:
    """A block as mended ones: a paragraph may be several, a table for layout is its contents."""
    if isinstance(block, Paragraph):
        yield from _paragraphs(block, repairs)
        return
    rows = tuple(tuple(_cell(cell, repairs) for cell in row) for row in block.rows)
    caption = mended(Paragraph(block.caption), repairs).words
    if not any(cell.blocks for row in rows for cell in row):
        repairs.add("去掉空表格 {n} 个")
    elif _is_layout(rows):
        repairs.add("去掉只用于排版的表格 {n} 个")
        yield from (inner for row in rows for cell in row for inner in cell.blocks)
    else:
        plain = tuple(tuple(_without_headings(cell) for cell in row) for row in rows)
        yield Table(_with_head(plain, repairs), caption)


def _paragraphs(paragraph: Paragraph, repairs: Repairs) -> Iterator[Paragraph]:
    places = [found.span() for found in _NEW_PARAGRAPH.finditer(paragraph.words.text)]
    if paragraph.item or paragraph.heading:
        places = []
    repairs.add("用换行分开的段落改为真正的段落 {n} 处", len(places))
    starts, ends = (
        [0, *(end for _, end in places)],
        [*(start for start, _ in places), len(paragraph.words.text)],
    )
    for start, end in zip(starts, ends, strict=True):
        part = paragraph.saying(paragraph.words.part(start, end))
        if part.words.text.strip():
            part = mended(part, repairs)
        if part.words.text.strip():
            yield part
        else:
            repairs.add("去掉空段落 {n} 个")


def _cell(cell: Cell, repairs: Repairs) -> Cell:
    blocks = [inner for block in cell.blocks for inner in _unfolded(block, repairs)]
    return replace(cell, blocks=tuple(_listed(blocks, repairs)))


def _without_headings(cell: Cell) -> Cell:
    """In a table a heading is a bold line: the outline of a page does not go through its cells."""
    blocks = (
        replace(block, heading=0, words=block.words.styled(strong=True))
        if isinstance(block, Paragraph) and block.heading
        else block
        for block in cell.blocks
    )
    return replace(cell, blocks=tuple(blocks))


def _is_layout(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """One cell is no table, nor is a column of cells around other tables."""
    cells = [cell for row in rows for cell in row]
    one_column = all(len(row) == 1 for row in rows)
    holds_tables = any(isinstance(block, Table) for cell in cells for block in cell.blocks)
    return len(cells) == 1 or (one_column and holds_tables)


def _with_head(rows: tuple[tuple[Cell, ...], ...], repairs: Repairs) -> tuple[tuple[Cell, ...], ...]:
    """A first row that is bold throughout, above one that is not, is a head."""
    if len(rows) < 2 or any(cell.head for row in rows for cell in row):
        return rows
    if not all(_is_bold(cell) for cell in rows[0]) or all(_is_bold(cell) for cell in rows[1]):
        return rows
    repairs.add("认出表头 {n} 行")
    return (tuple(replace(cell, head=True) for cell in rows[0]), *rows[1:])


def _is_bold(cell: Cell) -> bool:
    words = Words.join(block.words for block in cell.blocks if isinstance(block, Paragraph))
    return bool(words.text) and all(style.strong for style in words.styles)


def _listed(blocks: list[Block], repairs: Repairs) -> list[Block]:
    """Runs of bullets, and of numbers that count 1, 2, 3, become lists; any other number goes back into its words."""
    out: list[Block] = []
    for sign, group in groupby(blocks, key=_sign):
        run = list(group)
        marked = [block for block in run if isinstance(block, Paragraph)]
        if not sign:
            out += run
        elif sign == "other" or not _counts(marked, sign) or (sign == "typed" and len(run) == 1):
            out += [_with_marker(one) for one in marked]
        else:
            repairs.add("认出列表 {n} 个")
            out += [_as_item(one, ordered=sign == "number") for one in marked]
    return out


def _sign(block: Block) -> str:
    """What stands before the words of a paragraph: a number, a bullet, one that was typed, another sign, nothing."""
    if not isinstance(block, Paragraph):
        return ""
    if not block.marker:
        return "typed" if _TYPED_BULLET.match(block.words.text) else ""
    if _BULLET.match(block.marker):
        return "bullet"
    return "number" if _DECIMAL.match(block.marker) else "other"


def _counts(run: list[Paragraph], sign: str) -> bool:
    """Bullets need no order; numbers start at 1 and leave none out."""
    numbers = [found[1] for one in run if (found := _DECIMAL.match(one.marker))]
    return sign != "number" or numbers == [str(n) for n in range(1, len(run) + 1)]


def _as_item(paragraph: Paragraph, *, ordered: bool) -> Paragraph:
    found = None if paragraph.marker else _TYPED_BULLET.match(paragraph.words.text)
    words = paragraph.words.part(found.end() if found else 0, len(paragraph.words.text))
    level = paragraph.item.level if paragraph.item else 1
    return Paragraph(words, item=Item(level, ordered))


def _with_marker(paragraph: Paragraph) -> Paragraph:
    """（一） stays what it is: other texts refer to it."""
    marker = paragraph.marker
    if not marker:
        return paragraph
    gap = " " if marker[-1].isascii() else ""
    style = paragraph.words.styles[0] if paragraph.words.styles else Style()
    words = (
        Words(marker + gap, (replace(style, href="", picture=None),) * len(marker + gap)) + paragraph.words
    )
    return replace(paragraph, words=words, marker="", item=None)


def _headed(blocks: list[Block], repairs: Repairs) -> list[Block]:
    """Headings of the source from h2 on without a gap; else those whose numbers leave no doubt."""
    levels = sorted({block.heading for block in blocks if isinstance(block, Paragraph) and block.heading})
    if levels:
        ranks = {level: min(LAST_HEADING, FIRST_HEADING + n) for n, level in enumerate(levels)}
        return [
            replace(b, heading=ranks.get(b.heading, 0)) if isinstance(b, Paragraph) else b for b in blocks
        ]
    for head in _HEADS:
        places = _counting(blocks, range(len(blocks)), head)
        if len(places) > 1:
            break
    else:
        return blocks
    ranks = dict.fromkeys(places, FIRST_HEADING)
    for start, end in zip(places, [*places[1:], len(blocks)], strict=True):
        ranks |= dict.fromkeys(_counting(blocks, range(start + 1, end), _SUBHEAD), FIRST_HEADING + 1)
    repairs.add("认出标题 {n} 个", len(ranks))
    return [
        replace(b, heading=ranks.get(n, 0)) if isinstance(b, Paragraph) else b for n, b in enumerate(blocks)
    ]


def _counting(blocks: list[Block], places: range, head: re.Pattern[str]) -> list[int]:
    """Where short lines begin with 一, 二, 三 …, in order and with text between them; empty when in doubt."""
    found = [(n, match[1]) for n in places if (match := _line(blocks[n], head))]
    in_order = [number for _, number in found] == [_chinese(n) for n in range(1, len(found) + 1)]
    apart = all(second - first > 1 for (first, _), (second, _) in pairwise(found))
    return [n for n, _ in found] if in_order and apart and len(found) > 1 else []


def _line(block: Block, head: re.Pattern[str]) -> re.Match[str] | None:
    if not isinstance(block, Paragraph) or block.item or block.caption:
        return None
    text = block.words.text
    if len(text) > LONGEST_HEADING or BREAK in text or PICTURE in text or _ENDS_SENTENCE.search(text):
        return None
    return head.match(text)


def _chinese(number: int) -> str:
    """1 to 99 in Chinese numerals; nothing for more, which no text counts its parts to."""
    if number > 99:
        return ""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else ("" if tens == 1 else _DIGITS[tens - 1]) + "十"
    return ten + (_DIGITS[ones - 1] if ones else "")
