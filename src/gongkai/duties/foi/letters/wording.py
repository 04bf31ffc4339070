"""The wording of letters: plain text files that a lawyer can read, filled without ever being parsed again.

One line is one paragraph. A line may begin with a condition: `[name]` (only when given), `[!name]` (only when
not) or `[name=value]`. Then comes what it is: `# ` a heading, `> ` a quotation, `- ` an item, `= ` a new page
with that title, `| a | b` a row of a table, `|# a | b` its head row; anything else is a paragraph.
`@name/version` includes a common part. `{name}` stands for a value; an item whose value is a list is repeated
and numbered.
The structure is read before values are put in, so that nothing a citizen typed can become structure.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.core.render import Paragraph
from gongkai.core.render.letter import ParagraphKind

TEMPLATES = Path(__file__).with_name("templates")
MARKERS: dict[str, ParagraphKind] = {"#": "heading", ">": "quote", "-": "item", "=": "page", "|": "table"}
_CONDITION = re.compile(r"\[(!?)([a-z_]+)(?:=([^\]]+))?\] *")
_PLACEHOLDER = re.compile(r"\{([a-z_.]+)\}")
_STOPS = "。；;.，,"

Value = Callable[[str], Any]


@dataclass(frozen=True)
class Line:
    kind: ParagraphKind
    text: str
    condition: tuple[bool, str, str] | None = None  # wanted, name, value
    header: bool = False

    @property
    def names(self) -> list[str]:
        return _PLACEHOLDER.findall(self.text)

    def applies(self, value: Value) -> bool:
        if self.condition is None:
            return True
        wanted, name, expected = self.condition
        given = value(name)
        return (given == expected if expected else given not in (None, "", [], ())) == wanted


def wording(name: str, version: str) -> tuple[Line, ...]:
    """The lines of a template, common parts included. FileNotFoundError: no such version."""
    return tuple(_lines(TEMPLATES / name / f"{version}.txt"))


def filled(lines: tuple[Line, ...], value: Value, label: Callable[[str], str]) -> tuple[Paragraph, ...]:
    """The paragraphs. A value that is missing shows as 【its label】, which the linter refuses to issue."""

    def put(text: str, given: Value = value) -> str:
        def one(found: re.Match[str]) -> str:
            answer = given(found[1])
            if answer in (None, ""):
                return f"【{label(found[1])}】"
            spoken = in_words(answer)
            follows = found.string[found.end() : found.end() + 1]
            return spoken.rstrip(_STOPS) if follows and follows in "，。；：" else spoken

        return _PLACEHOLDER.sub(one, text)

    paragraphs: list[Paragraph] = []
    for line in lines:
        if not line.applies(value):
            continue
        if line.kind == "table":
            _add_row(
                paragraphs, tuple(put(cell.strip(" ")) for cell in line.text.split("|")), header=line.header
            )
        else:
            paragraphs += (Paragraph(line.kind, put(text, given)) for text, given in _repeated(line, value))
    return tuple(paragraphs)


def in_words(value: Any) -> str:
    """As a letter writes it: days in Chinese without leading zeros, lists joined by 、."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, list | tuple):
        return "、".join(in_words(item) for item in value)
    return str(value).strip()


@cache
def _lines(path: Path) -> tuple[Line, ...]:
    texts = filter(str.strip, path.read_text("utf-8").splitlines())
    return tuple(line for text in texts for line in _read(text))


def _read(text: str) -> Iterator[Line]:
    condition = None
    if found := _CONDITION.match(text):
        condition = (not found[1], found[2], found[3] or "")
        text = text[found.end() :]
    if text.startswith("@"):
        part, version = text[1:].strip().split("/")
        yield from wording(f"_{part}", version)
        return
    text = text.replace("\\n", "\n")
    if text.startswith("|#"):
        yield Line("table", text[2:], condition, header=True)
    elif text[:2] in {f"{marker} " for marker in MARKERS}:
        yield Line(MARKERS[text[0]], text[2:], condition)
    else:
        yield Line("text", text, condition)


def _repeated(line: Line, value: Value) -> Iterator[tuple[str, Value]]:
    """An item once for every element of its list, numbered when there are several."""
    lists = [name for name in line.names if isinstance(value(name), list | tuple)]
    if line.kind != "item" or not lists:
        yield line.text, value
        return
    name, elements = lists[0], value(lists[0])
    for index, element in enumerate(elements, start=1):
        number = f"{index}. " if len(elements) > 1 else ""
        yield number + line.text, lambda asked, element=element: element if asked == name else value(asked)


def _add_row(paragraphs: list[Paragraph], row: tuple[str, ...], *, header: bool) -> None:
    """Rows that follow one another make one table."""
    if paragraphs and paragraphs[-1].kind == "table" and not header:
        table = paragraphs.pop()
        paragraphs.append(Paragraph("table", rows=(*table.rows, row), header=table.header))
    else:
        paragraphs.append(Paragraph("table", rows=(row,), header=header))
