"""The lines between a title and its text: 发布日期：2014-04-13 信息来源：…, on one line or several, with holes."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from gongkai.core.time import SHANGHAI

from .dates import BadDate, leading_instant
from .labels import FIELDS, LABEL

LONGEST_VALUE = 60  # characters; what is longer is text that ran into the line
DATES = ("published_at", "generated_on", "signed_on", "effective_on", "expires_on")
BARE = ("时间", "日期")  # also open many a sentence
NOT_OF_A_HEAD = ("content", "content_file", "lines", "edition", "attachments", "summary")
OF_A_HEAD = {name for name, field in FIELDS.items() if field not in NOT_OF_A_HEAD}
_LIGATURE = re.compile(r"[\[\]【】()（）|｜]+$|^[\[【]$")


@dataclass
class HeadLine:
    """What one line says. `before` stands ahead of the first label (a title), `after` ran in behind the last value."""

    before: str = ""
    values: dict[str, str] = field(default_factory=dict)
    after: str = ""


def read_head_line(line: str) -> HeadLine | None:
    """The labelled values of a line, None for a line of text. A date that opens the line is the day of publication."""
    head = HeadLine()
    opening = _opening_instant(line)
    if opening is not None:
        head.values["published_at"], line = opening
        if not line.strip():
            return head
    marks = [
        mark for mark in LABEL.finditer(line) if mark["label"] in OF_A_HEAD or mark["label"] not in FIELDS
    ]
    marks = [
        mark for mark in marks if mark["label"] not in BARE or _timed(line[mark.end() :]) or len(marks) > 1
    ]
    if not marks or not _is_title(line[: marks[0].start()]):
        return None
    head.before = line[: marks[0].start()].strip()
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    for mark, end in zip(marks, ends, strict=True):
        value, rest = _value(FIELDS.get(mark["label"], ""), line[mark.end() : end])
        if end == len(line):
            head.after = rest
        if (name := FIELDS.get(mark["label"])) and value:
            head.values.setdefault(name, value)
    return head


def _opening_instant(line: str) -> tuple[str, str] | None:
    """The date that opens a line and the rest; one in brackets tells when the text was made, not published."""
    if line.startswith(("(", "（")):
        return None
    try:
        _, end = leading_instant(line)
    except BadDate:
        return None
    rest = line[end:]
    return (line[:end].strip(), rest) if not rest.strip() or LABEL.search(rest) else None


def _timed(text: str) -> bool:
    """Whether a text opens with an instant that has a time of day."""
    try:
        instant, end = leading_instant(text)
    except BadDate:
        return False
    return ":" in text[:end] and isinstance(instant.astimezone(SHANGHAI), datetime)


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST_VALUE * 2 and not re.search(r"[。；;，,]", text)


def _value(name: str, text: str) -> tuple[str, str]:
    """The value at the beginning of a text and what is left of it."""
    if name in DATES:
        try:
            _, end = leading_instant(text)
        except BadDate:
            return (text.strip(), "") if len(text) <= LONGEST_VALUE else ("", text)
        return text[:end].strip(), text[end:].strip()
    value = _LIGATURE.sub("", text.strip()).strip()
    if len(value) <= LONGEST_VALUE:
        return value, ""
    first, _, rest = value.partition(" ")
    return (first, rest.strip()) if len(first) <= LONGEST_VALUE else ("", value)
