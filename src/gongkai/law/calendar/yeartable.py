"""One year's holiday notices, as in data/calendar/YYYY.toml and as an administrator loads them:

year = 2027
[[notice]]
title = "国务院办公厅关于2027年部分节假日安排的通知"
number = "国办发明电〔2026〕×号"      # number and published may be left out when not known
published = 2026-11-01
[[notice.holiday]]
name = "元旦"
off = [2027-01-01]
work = [2027-01-03]                   # make-up workdays, if any
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.law import facts

MAKEUP = "调休上班"


class CalendarError(ValueError):
    """A calendar that cannot be used; the message is a Chinese sentence for the administrator."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a notice says about one day."""

    works: bool
    name: str


@dataclass(frozen=True, slots=True)
class Holiday:
    name: str
    off: tuple[date, ...]
    work: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of the State Council or its Office; `number` and `published` are empty when not known."""

    title: str
    number: str
    published: date | None
    holidays: tuple[Holiday, ...]


@dataclass(frozen=True, slots=True)
class YearTable:
    """All notices for one year, in order of publication; a later one overrides an earlier one."""

    year: int
    notices: tuple[Notice, ...]

    @staticmethod
    def from_toml(text: str) -> "YearTable":
        """Read a table; raises CalendarError with a sentence that names the fault."""
        try:
            data = facts.parse(text)
        except tomllib.TOMLDecodeError as error:
            raise CalendarError(f"文件不是有效的 TOML:{error}") from error
        return YearTable.from_data(data)

    @staticmethod
    def from_data(data: Mapping[str, Any]) -> "YearTable":
        """The table from parsed TOML; raises CalendarError."""
        year, notices = data.get("year"), data.get("notice")
        if type(year) is not int:
            raise CalendarError("缺少年份 year")
        if not isinstance(notices, list) or not notices:
            raise CalendarError(f"{year} 年没有任何放假通知，缺少 [[notice]]")
        return YearTable(year, tuple(_notice(item, year) for item in notices))

    def entries(self) -> dict[date, Entry]:
        """Date → what holds after all notices of the year."""
        found: dict[date, Entry] = {}
        for notice in self.notices:
            for holiday in notice.holidays:
                found.update({d: Entry(works=False, name=holiday.name) for d in holiday.off})
                found.update({d: Entry(works=True, name=MAKEUP) for d in holiday.work})
        return found


def _notice(item: Mapping[str, Any], year: int) -> Notice:
    title, holidays = item.get("title"), item.get("holiday")
    if not isinstance(title, str) or not title:
        raise CalendarError(f"{year} 年的放假通知缺少标题 title")
    if not isinstance(holidays, list) or not holidays:
        raise CalendarError(f"“{title}”没有列出任何节日，缺少 [[notice.holiday]]")
    published = item.get("published")
    if published is not None and type(published) is not date:
        raise CalendarError(f"“{title}”的发布日期 published 不是日期")
    found = tuple(_holiday(holiday, year) for holiday in holidays)
    off = {d for holiday in found for d in holiday.off}
    both = sorted(off & {d for holiday in found for d in holiday.work})
    if both:
        raise CalendarError(f"“{title}”中 {both[0]} 既放假又上班")
    return Notice(title, str(item.get("number", "")), published, found)


def _holiday(item: Mapping[str, Any], year: int) -> Holiday:
    name = item.get("name")
    if not isinstance(name, str) or not name:
        raise CalendarError(f"{year} 年有一个节日缺少名称 name")
    off, work = _dates(item, "off", name, year), _dates(item, "work", name, year)
    if not off:
        raise CalendarError(f"“{name}”没有放假的日期 off")
    weekday = next((d for d in work if d.weekday() < 5), None)
    if weekday:
        raise CalendarError(f"“{name}”的上班日 {weekday} 不是周六或者周日")
    return Holiday(name, off, work)


def _dates(item: Mapping[str, Any], key: str, name: str, year: int) -> tuple[date, ...]:
    given = item.get(key, [])
    if not isinstance(given, list) or any(type(d) is not date for d in given):
        raise CalendarError(f"“{name}”的 {key} 应当是日期的列表，例如 [{year}-01-01]")
    stray = next((d for d in given if d.year != year and (d.year, d.month) != (year - 1, 12)), None)
    if stray:
        raise CalendarError(f"“{name}”的 {stray} 不在 {year} 年，也不在上一年 12 月")
    return tuple(given)
