"""Blocks as HTML and as plain text."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from .model import BREAK, PICTURE, Block, Cell, Item, Paragraph, Style, Table, Words


def to_html(blocks: Iterable[Block]) -> str:
    """One block a line; a list holds its items, a figure its caption."""
    return "\n".join(_lines(blocks))


def to_text(blocks: Iterable[Block]) -> str:
    """Paragraphs on lines of their own; the cells of a row are separated by tabs."""
    return "\n".join(line for block in blocks for line in _plain(block))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for in_list, group in groupby(
        blocks, key=lambda block: isinstance(block, Paragraph) and bool(block.item)
    ):
        run = list(group)
        if in_list:
            yield _list([(one.item, one.words) for one in run if isinstance(one, Paragraph) and one.item])
            continue
        for place, block in enumerate(run):
            if isinstance(block, Table):
                yield _table(block)
            elif _is_figure(block):
                yield f"<figure>{_words(block.words)}{_caption(run[place + 1 : place + 2])}</figure>"
            elif not _caption([block]) or not place or not _is_figure(run[place - 1]):
                tag = f"h{block.heading}" if block.heading else "p"
                words = block.words.styled(strong=False) if block.heading else block.words
                yield f"<{tag}>{_words(words)}</{tag}>"


def _is_figure(block: Block) -> bool:
    return isinstance(block, Paragraph) and set(block.words.text) == {PICTURE}


def _caption(after: list[Block]) -> str:
    """The caption that the next block is, if it is one."""
    captions = [one for one in after if isinstance(one, Paragraph) and one.caption and not _is_figure(one)]
    return "".join(f"<figcaption>{_words(one.words)}</figcaption>" for one in captions)


def _list(items: list[tuple[Item, Words]]) -> str:
    """Nested lists; an item deeper than the one before opens one list, however much deeper it is."""
    out: list[str] = []
    opened: list[tuple[int, str]] = []
    for item, words in items:
        tag = "ol" if item.ordered else "ul"
        while len(opened) > 1 and item.level < opened[-1][0]:
            out.append(f"</li></{opened.pop()[1]}>")
        if opened and item.level <= opened[-1][0] and tag != opened[-1][1]:
            out.append(f"</li></{opened.pop()[1]}>")
        if opened and item.level <= opened[-1][0]:
            opened[-1] = (item.level, tag)
            out.append("</li>")
        else:
            out.append(f"\n<{tag}>" if out and not opened else f"<{tag}>")
            opened.append((item.level, tag))
        out.append(f"<li>{_words(words)}")
    out += [f"</li></{tag}>" for _, tag in reversed(opened)]
    return "".join(out)


def _table(table: Table) -> str:
    caption = f"<caption>{_words(table.caption)}</caption>" if table.caption.text else ""
    heads = 0
    while heads < len(table.rows) and all(cell.head for cell in table.rows[heads]):
        heads += 1
    if heads == len(table.rows):
        heads = 0
    head = f"<thead>{_rows(table.rows[:heads], 'col')}</thead>" if heads else ""
    return f"<table>{caption}{head}<tbody>{_rows(table.rows[heads:], 'row')}</tbody></table>"


def _rows(rows: Iterable[Iterable[Cell]], scope: str) -> str:
    return "".join(f"<tr>{''.join(_cell(cell, scope) for cell in row)}</tr>" for row in rows)


def _cell(cell: Cell, scope: str) -> str:
    tag = "th" if cell.head else "td"
    spans = "".join(
        f' {name}="{value}"'
        for name, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if value > 1
    )
    scoped = f' scope="{scope}"' if cell.head else ""
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    if isinstance(only, Paragraph) and not only.item and not only.heading:
        inner = _words(only.words.styled(strong=False) if cell.head else only.words)
    else:
        inner = "".join(_lines(cell.blocks))
    return f"<{tag}{scoped}{spans}>{inner}</{tag}>"


def _words(words: Words) -> str:
    return "".join(_run(text, style) for text, style in words.runs())


def _run(text: str, style: Style) -> str:
    if style.picture:
        one = f'<img src="{escape(style.picture.src)}" alt="{escape(style.picture.alt)}">'
        inner = one * len(text)
    else:
        inner = escape(text, quote=False).replace(BREAK, "<br>")
    if style.script:
        inner = f"<{style.script}>{inner}</{style.script}>"
    if style.em:
        inner = f"<em>{inner}</em>"
    if style.strong:
        inner = f"<strong>{inner}</strong>"
    if style.href:
        inner = f'<a href="{escape(style.href)}">{inner}</a>'
    return inner


def _plain(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _say(block.words).split(BREAK)
        return
    if block.caption.text:
        yield _say(block.caption)
    for row in block.rows:
        yield "\t".join(" ".join(line for inner in cell.blocks for line in _plain(inner)) for cell in row)


def _say(words: Words) -> str:
    """The words; a picture says what it shows."""
    return "".join(style.picture.alt * len(text) if style.picture else text for text, style in words.runs())
