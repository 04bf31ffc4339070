"""A row of a table as a document."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from gongkai.core.time import now, today
from gongkai.law.numbering import BadNumber, DocumentNumber

from . import labels, tables
from .dates import BadDate, read_day, read_instant, run_together
from .mending import NotText, decode, mend_line, mend_text
from .raw import BadSource, RawAttachment, RawDocument
from .shelf import Shelf, find, read

LINES = (
    *("title", "number", "index_code", "body_name", "category", "genre", "column", "validity", "keywords"),
    *("summary", "source", "editor", "old_url"),
)
PAST_DAYS = ("generated_on", "signed_on")
ANY_DAYS = ("effective_on", "expires_on")
LONGEST_TITLE = 300  # characters
_MARKUP = re.compile(r"<(?:p|div|br|table|span|strong|ul|ol|h\d|img|a)\b[^>]*>", re.IGNORECASE)


def documents(shelf: Shelf, name: str) -> Iterator[RawDocument]:
    """The documents of a table. Raises BadSource."""
    for sheet, line, cells in tables.rows(shelf, name):
        document = RawDocument(place=f"{name}（{sheet}）" if sheet else name, line=line)
        fill(document, cells)
        _content(document, cells, shelf, name)
        _attachments(document, cells.get("attachments"), shelf, name)
        finish(document, document.text.split("\n"))
        yield document


def fill(document: RawDocument, given: dict[str, Any]) -> None:
    """The single-line fields and the days, each mended; what cannot be becomes an error with its value."""
    for field in LINES:
        if field in given:
            line, notes = mend_line(_as_text(given[field]))
            setattr(document, field, line)
            note(document, field, notes)
    for field in (*PAST_DAYS, *ANY_DAYS):
        if field in given:
            setattr(document, field, _checked(document, field, given[field], read_day))
    if "published_at" in given:
        document.published_at = _checked(document, "published_at", given["published_at"], read_instant)
    if "edition" in given:
        edition = _as_text(given["edition"])
        if edition.isdecimal() and 0 < int(edition) < 1000:
            document.edition = int(edition)
        else:
            document.errors.append(f"版本“{edition}”不是 1、2、3 这样的数字")


def finish(document: RawDocument, lines: Sequence[str]) -> None:
    """What holds for every document, wherever it comes from. `lines` are those of its text."""
    _signature(document, [line for line in lines if line.strip()])
    if not document.title:
        document.errors.append("没有标题")
    elif len(document.title) > LONGEST_TITLE:
        document.errors.append(f"标题有 {len(document.title)} 个字，超过 {LONGEST_TITLE} 个字")
    if not (document.text or document.html or document.attachments):
        document.errors.append("没有正文，也没有附件")
    if document.number:
        try:
            DocumentNumber.parse(document.number)
        except BadNumber as bad:
            document.doubts.append(str(bad))


def _signature(document: RawDocument, lines: Sequence[str]) -> None:
    """The day under the text (or, in brackets, under the title) is the day on which it was made."""
    for line in (*lines[-1:], *lines[:2]):
        try:
            document.generated_on = document.generated_on or read_day(line)
        except BadDate:
            if days := run_together(line):
                meant = "、".join(day.isoformat() for day in days)
                document.doubts.append(f"落款日期“{line}”缺少分隔，可能是 {meant}，没有采用")


def note(document: RawDocument, field: str, notes: list[str]) -> None:
    """Keep what was mended in a field."""
    document.repaired += [f"{labels.label(field)}：{text}" for text in notes]


def _checked(document: RawDocument, field: str, given: Any, reads: Any) -> Any:
    try:
        value = reads(given)
    except BadDate as bad:
        document.errors.append(f"{labels.label(field)}{bad}")
        return None
    if field not in ANY_DAYS and value > (now() if isinstance(value, datetime) else today()):
        document.errors.append(f"{labels.label(field)}“{_as_text(given)}”在今天之后")
        return None
    return value


def _content(document: RawDocument, cells: dict[str, Any], shelf: Shelf, table: str) -> None:
    content = _as_text(cells.get("content", ""))
    if not content and "content_file" in cells:
        content = _from_file(document, cells, shelf, table)
    set_content(document, content)


def set_content(document: RawDocument, content: str) -> None:
    """Markup stays as it is and is mended when it is cleaned; plain text is mended here."""
    if _MARKUP.search(content):
        document.html = content
    else:
        document.text, notes = mend_text(content)
        note(document, "content", notes)


def _from_file(document: RawDocument, cells: dict[str, Any], shelf: Shelf, table: str) -> str:
    """The text of the file that a row names, or only the lines it names (起止行, such as 37-46)."""
    named = _as_text(cells["content_file"])
    path = find(shelf, table, named)
    if path is None:
        document.errors.append(f"正文文件“{named}”没有找到")
        return ""
    try:
        text, notes = decode(read(shelf, path))
    except (BadSource, NotText) as bad:
        document.errors.append(str(bad) or f"正文文件“{named}”的内容不是文字")
        return ""
    document.repaired += notes
    document.parts.append(path)
    if "lines" not in cells:
        return text
    span = re.fullmatch(r"(\d+)\s*[-－—~～至]\s*(\d+)", _as_text(cells["lines"]))
    lines = text.split("\n")
    if not span or not 1 <= int(span[1]) <= int(span[2]) <= len(lines):
        document.errors.append(f"起止行“{cells['lines']}”不对，文件“{named}”有 {len(lines)} 行")
        return ""
    return "\n".join(lines[int(span[1]) - 1 : int(span[2])])


def _attachments(document: RawDocument, given: Any, shelf: Shelf, table: str) -> None:
    for link in given if isinstance(given, list) else re.split(r"[;；|\n]", _as_text(given)):
        name, path = "", link
        if isinstance(link, dict):
            name, path = _as_text(link.get("名称") or link.get("name")), link.get("路径") or link.get("path")
        if path := _as_text(path).strip():
            attach(document, name, path, shelf, table)


def attach(document: RawDocument, name: str, link: str, shelf: Shelf, base: str) -> None:
    """Add the file that a link means; one that is not there is named as lost. Each file once."""
    path = find(shelf, base, link)
    name = name or link.rsplit("/", 1)[-1]
    if path is None:
        lost = f"附件“{name}”没有找到：{link}"
        if lost not in document.lost:
            document.lost.append(lost)
    elif path in document.parts:
        return
    else:
        document.parts.append(path)
    document.attachments.append(RawAttachment(name, path))


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a code typed as a number
    if isinstance(value, datetime | date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, list):
        return "；".join(_as_text(item) for item in value)
    return str(value).strip()
