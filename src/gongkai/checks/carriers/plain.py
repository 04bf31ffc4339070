"""Plain text, tables written with separators, and RTF."""

import csv
import re
from array import array
from collections.abc import Iterator

from .model import Flow, Gathering, Part, Spots

SEPARATORS = ",;|，"
SAMPLE_LINES = 30
FIELD_LIMIT = 1 << 20  # characters of one cell
TABLE_NAMES = (".csv", ".tsv")


def read(text: str, name: str, found: Gathering) -> None:
    """Text whose lines all have the same separators is a table."""
    if text.strip():
        separator = separator_of(text, name)
        found.parts.append(table_flow(text, separator).part() if separator else _lines(text))


def _lines(text: str) -> Part:
    starts = array("q", [0, *(end.end() for end in re.finditer("\n", text))])
    return Part(text, "正文", spots=Spots(starts, lambda line: f"第 {line + 1} 行", bytes(len(starts))))


def separator_of(text: str, name: str) -> str:
    """The separator of a table, or an empty string for plain text; a table with tabs is read as it stands."""
    lines = [line for line in text[: SAMPLE_LINES * 2000].splitlines() if line.strip()][:SAMPLE_LINES]
    called_table = name.lower().endswith(TABLE_NAMES)
    if not lines or ("\t" in lines[0] and not called_table):
        return ""
    for separator in SEPARATORS:
        counts = {line.count(separator) for line in lines}
        if min(counts) > 0 and len(lines) > 1 and len(counts) == 1:
            return separator
    if called_table:
        return max(SEPARATORS + "\t", key=lines[0].count)
    return ""


def rows_of(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with their numbers from 1; what cannot be taken apart is one cell."""
    csv.field_size_limit(FIELD_LIMIT)
    lines = text.splitlines(keepends=True)
    rows = csv.reader(lines, delimiter=separator)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error:  # an endless cell
            row = [lines[rows.line_num - 1].strip()]
        if row is None:
            return
        yield number, row


def table_flow(text: str, separator: str) -> Flow:
    """The cells of a table; their sources are row and column, both from 1."""
    flow = Flow("正文")
    for number, row in rows_of(text, separator):
        for column, cell in enumerate(row, 1):
            flow.add(" ".join(cell.split("\n")), f"第 {number} 行第 {column} 列", source=(number, column))
            flow.gap("\t" if column < len(row) else "\n")
    return flow


RTF_TOKEN = re.compile(
    r"\\u(?P<code>-?\d+) ?\??|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-z]+)(?P<number>-?\d+)? ?"
    r"|\\(?P<mark>[^a-z])|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)"
)
RTF_SILENT = {
    "fonttbl",
    "colortbl",
    "stylesheet",
    "pict",
    "themedata",
    "datastore",
    "latentstyles",
    "rsidtbl",
}
RTF_BREAKS = {"par": "\n", "line": "\n", "row": "\n", "cell": "\t", "tab": "\t", "sect": "\n", "page": "\n"}


def rtf_text(content: bytes) -> str:
    """The text of an RTF file, with what its groups hide; Chinese stands in it as GB bytes or code points."""
    out: list[str] = []
    pending = bytearray()
    silent = [False]
    for token in RTF_TOKEN.finditer(content.decode("latin-1")):
        if token["byte"]:
            pending.append(int(token["byte"], 16))
            continue
        if pending:
            out.append("" if silent[-1] else pending.decode("gb18030", "replace"))
            pending.clear()
        if token["open"]:
            silent.append(silent[-1])
        elif token["close"]:
            silent.pop() if len(silent) > 1 else None
        elif token["word"] in RTF_SILENT:
            silent[-1] = True
        elif not silent[-1]:
            out.append(_rtf_piece(token))
    return "".join(out)


def _rtf_piece(token: re.Match[str]) -> str:
    if token["code"]:
        return chr(int(token["code"]) % 65536)
    if token["word"]:
        return RTF_BREAKS.get(token["word"], "")
    if token["mark"]:
        return {"~": " ", "_": "-"}.get(token["mark"], token["mark"] if token["mark"] in "\\{}" else "")
    return token["text"] or ""
