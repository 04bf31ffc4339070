"""Dates that do not exist, contradict their weekday or each other, or lie too far off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .marks import Mark
from .register import Register

WEEKDAYS = "一二三四五六日"
OLDEST = 1840
AHEAD = 50
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_CHINESE_DATE = re.compile(
    r"(?P<year>[〇○零一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,3})月"
    r"(?P<day>[一二三四五六七八九十]{1,3})日"
)
_DATE = re.compile(
    r"(?<![\d.])(?P<year>\d{4})\s*(?:年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]"
    r"|(?P<dash>[-/])(?P<month2>\d{1,2})(?P=dash)(?P<day2>\d{1,2})(?![\d\-/]))"
)
_MONTH_DAY = re.compile(r"(?<!\d)(?<!\d年)(?<!\d年 )(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_MONTH = re.compile(
    r"(?:(?<!\d)(?P<year>(?:19|20)\d\d)年|(?<![\d.第至到—～~-]))(?P<month>\d{1,2})月(?=[份底初末中上下至到，。、]|$)"
)
_WEEKDAY = re.compile(r"\s*[（(]\s*(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])\s*[）)]")
_TIME = re.compile(r"\s*(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?!\d)")
_RUN_TOGETHER = re.compile(r"^[^\S\n]*(?P<year>20\d\d)(?P<rest>\d{3,4})[^\S\n]*$", re.MULTILINE)
_PUBLISHED = re.compile(r"(?:发布|公布|公开)(?:日期|时间)\s*[:：]\s*$")
_MADE = re.compile(r"(?:成文|生成|印发|签发|制定)(?:日期|时间)\s*[:：]\s*$")
_TO = re.compile(r"\s*(?:起)?\s*(?:至|到|—+|－|～|~|-{1,2})\s*$")


@dataclass(frozen=True, slots=True)
class Written:
    """A full date as it stands in a text; `on` is None when there is no such day."""

    start: int
    end: int
    year: int
    month: int
    day: int

    @property
    def on(self) -> date | None:
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def impossible(text: str, known: Register) -> Iterator[Mark]:
    """2月30日, 13月, 25:00, or a date without separators on a line of its own."""
    for written in dates(text):
        if written.on is None:
            yield Mark(written.start, written.end, f"没有“{text[written.start : written.end]}”这一天")
        elif (time := _TIME.match(text, written.end)) and not _is_time(time):
            yield Mark(*time.span(), f"没有“{time[0].strip()}”这个时间")
    for found in _MONTH_DAY.finditer(text):
        month, day = int(found["month"]), int(found["day"])
        if not (1 <= month <= 12 and 1 <= day <= LONGEST[month - 1]):
            yield Mark(*found.span(), f"没有“{found[0]}”这一天")
    for found in _MONTH.finditer(text):
        if not 1 <= int(found["month"]) <= 12:
            yield Mark(*found.span(), f"没有“{found['month']}月”")
    for found in _RUN_TOGETHER.finditer(text):
        if not _one_day(found["year"], found["rest"]):
            yield Mark(*found.span(), "像是缺了“年”“月”或者连接号的日期")


def wrong_weekday(text: str, known: Register) -> Iterator[Mark]:
    """The weekday in brackets after a date is another one."""
    for written in dates(text):
        found = _WEEKDAY.match(text, written.end)
        if found is None or written.on is None:
            continue
        right = WEEKDAYS[written.on.weekday()]
        if found["weekday"].replace("天", "日") != right:
            place = found.start("weekday")
            yield Mark(place, place + 1, f"{written.on} 是星期{right}", right)


def far_off(text: str, known: Register) -> Iterator[Mark]:
    """A day before 1840 or half a century ahead is a slip of the finger."""
    for written in dates(text):
        if written.on and not OLDEST <= written.year <= known.today.year + AHEAD:
            yield Mark(written.start, written.start + 4, f"年份“{written.year}”离今天太远，请核对")


def out_of_order(text: str, known: Register) -> Iterator[Mark]:
    """Published before it was made, or a span that ends before it begins."""
    written = [found for found in dates(text) if found.on]
    made = [found.on for found in written if found.on and _MADE.search(_before(text, found))]
    for found in written:
        if found.on and made and found.on < made[0] and _PUBLISHED.search(_before(text, found)):
            yield Mark(found.start, found.end, f"发布日期早于成文日期 {made[0]}")
    for one, two in pairwise(written):
        if one.on and two.on and two.on < one.on and _TO.fullmatch(text[one.end : two.start]):
            yield Mark(one.start, two.end, "起止日期前后颠倒")


def dates(text: str) -> Iterator[Written]:
    """Every full date of a text in figures or Chinese numerals, possible or not, in order."""
    found = [*_DATE.finditer(text), *_CHINESE_DATE.finditer(text)]
    for match in sorted(found, key=lambda one: one.start()):
        part = match.groupdict()
        month, day = part["month"] or part["month2"], part["day"] or part["day2"]
        yield Written(*match.span(), int(part["year"].translate(_DIGITS)), _value(month), _value(day))


def _before(text: str, written: Written) -> str:
    return text[max(0, written.start - 12) : written.start]


def _value(digits: str) -> int:
    """12, １２, 十二 and 二十 alike."""
    if "十" not in digits:
        return int(digits.translate(_DIGITS))
    tens, _, ones = digits.partition("十")
    return int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0)


def _is_time(found: re.Match[str]) -> bool:
    return int(found["hour"]) <= 24 and int(found["minute"]) <= 59


def _one_day(year: str, rest: str) -> bool:
    """20190313 is a date that can be read; 2019313 is not."""
    return len(rest) == 4 and Written(0, 0, int(year), int(rest[:2]), int(rest[2:])).on is not None
