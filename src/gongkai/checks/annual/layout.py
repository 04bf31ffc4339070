"""Reads tables three and four out of layout text: `pdftotext -layout`, or Markdown with pipes.

A row of the table is a line that ends in its cells; the row name stands on it or before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .labels import HEADS, MERGED_OTHER, misprint, row_in, squeeze
from .published import COLUMNS, FORM, KINDS, RESULTS, Cell, PublishedTables, ReadError

_LABELS = {row.id: row.full_label for row in FORM.rows}
_THREE = re.compile(r"三、收到和处理政府信息公开申请情况")
_FOUR = re.compile(r"四、.*(行政复议|行政诉讼)")
_FIVE = re.compile(r"五、.*(问题|改进)")
_TITLE = re.compile(r"([^。；：]{2,40}?)(20\d\d)年度?政府信息公开(?:工作)?年度报告")
_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+|-?\d+(\.\d+)?")
_NOT_A_NUMBER = frozenset({"/", "-", "—", "——", "无", "\\"})
_KIND_HEADS = re.compile(r"(?P<suit_after>复议后起诉)|(?P<suit_direct>直接起诉)|(?P<review>行政复议)")


@dataclass(frozen=True)
class Printed:
    """One line that carries cells: the words before them on the line and since the last such line."""

    words: str
    before: str
    cells: tuple[str, ...]


def read_text(text: str) -> PublishedTables:
    """Tables three and four of a report given as layout text; raises ReadError naming each faulty row."""
    lines = text.splitlines()
    title = _TITLE.search("".join(squeeze(line).lstrip("#") for line in lines[:40]))
    if title is None:
        raise ReadError(["没有找到报告标题，不知道是哪个机关、哪一年的年报"])
    three, rest = _section(lines, _THREE, _FOUR, "三")
    four, _ = _section(rest, _FOUR, _FIVE, "四")
    cells, problems = _read_three(three)
    return PublishedTables(title[1], int(title[2]), cells, _read_four(four), tuple(problems))


def _section(
    lines: list[str], start: re.Pattern[str], end: re.Pattern[str], number: str
) -> tuple[list[str], list[str]]:
    """Lines between two headings, and everything from the second heading on."""
    squeezed = [squeeze(line) for line in lines]
    begin = next((i for i, line in enumerate(squeezed) if start.search(line)), None)
    if begin is None:
        raise ReadError([f"没有找到第{number}部分的标题"])
    stop = next((i for i in range(begin + 1, len(lines)) if end.search(squeezed[i])), len(lines))
    return lines[begin + 1 : stop], lines[stop:]


def _printed_rows(lines: list[str], width: int) -> Iterator[Printed]:
    before = ""
    for line in lines:
        tokens = _tokens(line)
        size = _cells_at_end(tokens, width)
        words = "".join(tokens[: len(tokens) - size])
        if size:
            yield Printed(words, before, tuple(tokens[-size:]))
        before = "" if size else before + words


def _tokens(line: str) -> list[str]:
    """The line's tokens in half-width form; pipes of a Markdown table are gaps."""
    return [squeeze(token) for token in line.replace("|", " ").split()]


def _cells_at_end(tokens: list[str], width: int) -> int:
    """How many tokens at the end of a line are cells; 0 means words only. A lone number is a page number."""
    numbers = [bool(_NUMBER.fullmatch(token)) for token in tokens]
    run = _run([number or token in _NOT_A_NUMBER for number, token in zip(numbers, tokens, strict=True)])
    tail = numbers[-width:]
    if run < width == len(tail) and tail[0] and sum(tail) * 2 > width:
        return width  # one cell in the middle is mistyped: keep the row whole, so that the cell can be named
    filled = run > 1 and (any(numbers[-run:]) or row_in("".join(tokens[:-run])) is not None)
    return run if filled else 0


def _run(flags: list[bool]) -> int:
    """Length of the run of true values at the end."""
    return next((i for i, flag in enumerate(reversed(flags)) if not flag), len(flags))


def _read_three(lines: list[str]) -> tuple[dict[Cell, int], list[str]]:
    rows: dict[str, Printed] = {}
    faults: list[str] = []
    for printed in _printed_rows(lines, len(COLUMNS)):
        row = row_in(printed.words) or row_in(printed.before + printed.words)
        if row is None:
            faults.append(f"表三有一行数字认不出行名：{' '.join(printed.cells)}")
        elif row in rows:
            faults.append(f"表三“{_name(row)}”一行出现了两次")
        else:
            rows[row] = printed
    if not rows:
        raise ReadError(["表三没有一行完整的数字：请用按版面排列的文本（如 pdftotext -layout 的结果）"])
    cells: dict[Cell, int] = {}
    for row, printed in rows.items():
        numbers = _numbers(printed.cells, len(COLUMNS), f"表三“{_name(row)}”一行", faults)
        cells.update({(row, column): n for column, n in zip(COLUMNS, numbers, strict=False)})
    problems = _misprints(rows)
    found = set(rows)
    if MERGED_OTHER in rows:
        found |= _spread_merged(cells, faults, problems)
    faults += [f"表三缺少“{_name(row)}”一行" for row in HEADS if row not in found]
    if faults:
        raise ReadError(faults)
    return cells, problems


def _name(row: str) -> str:
    return _LABELS.get(row, "（六）其他处理")


def _misprints(rows: dict[str, Printed]) -> list[str]:
    wrong = [(misprint(rows[row].words, FORM.row(row).label), row) for row in rows if row in HEADS]
    return [f"表三行名“{name}”与格式“{FORM.row(row).label}”不一致" for name, row in wrong if name]


def _spread_merged(cells: dict[Cell, int], faults: list[str], problems: list[str]) -> set[str]:
    """Gives the one printed row（六）to the three rows of the form, possible only when it is zero."""
    merged = [cells.pop((MERGED_OTHER, column), 0) for column in COLUMNS]
    if any(merged):
        faults.append("表三“（六）其他处理”只有一行而且不为零，无法分到格式规定的三行")
    problems.append("表三“（六）其他处理”只有一行，格式规定为三行；该行为零，三行都按零读入")
    rows = {row for row in HEADS if row.startswith(MERGED_OTHER)}
    cells.update({(row, column): 0 for row in rows for column in COLUMNS})
    return rows


def _read_four(lines: list[str]) -> dict[Cell, int]:
    cells: dict[Cell, int] = {}
    faults: list[str] = []
    for printed in _printed_rows(lines, len(RESULTS)):
        kinds = list(KINDS) if len(printed.cells) > len(RESULTS) else _kind_of(printed)
        where = "表四" if len(kinds) != 1 else f"表四“{KINDS[kinds[0]]}”"
        keys = [(kind, result) for kind in kinds for result in RESULTS]
        cells.update(zip(keys, _numbers(printed.cells, len(keys), where, faults), strict=False))
    missing = [name for kind, name in KINDS.items() if (kind, "total") not in cells]
    faults += [] if faults else [f"表四缺少“{name}”一栏" for name in missing]
    if faults:
        raise ReadError(faults)
    return cells


def _kind_of(printed: Printed) -> list[str]:
    found = [match.lastgroup for match in _KIND_HEADS.finditer(printed.before + printed.words)]
    return [kind for kind in found[-1:] if kind]


def _numbers(tokens: tuple[str, ...], width: int, where: str, faults: list[str]) -> list[int]:
    """The cells as numbers; what is wrong is added to `faults` with the row's name and the cell's place."""
    if len(tokens) != width:
        faults.append(f"{where}应有{width}格，读到{len(tokens)}格")
        return []
    values = []
    for place, token in enumerate(tokens, start=1):
        digits = token.replace(",", "")
        if not digits.isdigit():
            faults.append(f"{where}第{place}格“{token}”不是非负整数")
            return []
        values.append(int(digits))
    return values
