"""Plain text as blocks: a line is a paragraph, lines with as many tabs are a table."""

from itertools import groupby

from .model import Block, Cell, Paragraph, Repairs, Style, Table, Words


def blocks_of(text: str, repairs: Repairs) -> list[Block]:
    """Blocks of a text with any line ends; blank lines separate, they are nothing themselves."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    lines = [line for line in text.split("\n") if line.strip()]
    out: list[Block] = []
    for tabs, run in groupby(lines, key=lambda line: line.strip(" \u3000").count("\t")):
        same = list(run)
        if tabs and len(same) > 1:
            repairs.add("认出表格 {n} 个")
            out.append(
                Table(tuple(tuple(Cell((_paragraph(cell),)) for cell in line.split("\t")) for line in same))
            )
        else:
            out += [_paragraph(line.replace("\t", "\u3000")) for line in same]
    return out


def _paragraph(text: str) -> Paragraph:
    return Paragraph(Words(text, (Style(),) * len(text)))
