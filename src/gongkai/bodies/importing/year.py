"""A year's notice typed as a table, turned into the TOML that the law floor reads."""

import csv
import io
import json
from datetime import date

from gongkai.law.calendar import CalendarError

HEADINGS = ("通知", "文号", "发布日期", "节日", "日期", "安排")
WORDS = {"放假": "off", "上班": "work"}


def to_toml(text: str) -> str:
    """TOML as it is; a table (comma, tab) is converted. Blank 通知, 文号, 发布日期 mean the same as above.

    Raises CalendarError with the line number.
    """
    if "[[notice]]" in text:
        return text
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    lines = [[cell.strip() for cell in line] for line in csv.reader(io.StringIO(text), delimiter=delimiter)]
    if not lines or tuple(lines[0][:6]) != HEADINGS:
        raise CalendarError(f"第 1 行应当是标题：{'、'.join(HEADINGS)}")
    notices: dict[tuple[str, str, str], dict[str, dict[str, list[date]]]] = {}
    head = ("", "", "")
    for number, line in enumerate(lines[1:], 2):
        if not any(line):
            continue
        cells = [*line, *[""] * 6][:6]
        head = tuple(cells[:3]) if cells[0] else head
        holiday = notices.setdefault(head, {}).setdefault(cells[3], {"off": [], "work": []})
        holiday[_word(cells[5], number)].append(_day(cells[4], number))
    return _written(notices)


def _word(text: str, number: int) -> str:
    if text not in WORDS:
        raise CalendarError(f"第 {number} 行的安排“{text}”不认识，应当是放假或者上班")
    return WORDS[text]


def _day(text: str, number: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CalendarError(
            f"第 {number} 行的日期“{text}”应写成“2027-01-01”的样子，并且是存在的日期"
        ) from error


def _written(notices: dict[tuple[str, str, str], dict[str, dict[str, list[date]]]]) -> str:
    days = [day for holidays in notices.values() for item in holidays.values() for day in item["off"]]
    if not days:
        raise CalendarError("没有一个放假的日期")
    lines = [f"year = {max(days).year}"]
    for (title, number, published), holidays in notices.items():
        lines += ["[[notice]]", f"title = {_quoted(title)}", f"number = {_quoted(number)}"]
        if published:
            lines.append(f"published = {_day(published, 2)}")
        for name, item in holidays.items():
            lines += ["[[notice.holiday]]", f"name = {_quoted(name)}"]
            lines += [f"{key} = [{', '.join(map(str, dates))}]" for key, dates in item.items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
