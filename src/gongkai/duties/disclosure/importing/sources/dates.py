"""Days and instants as websites and offices write them. What is no day of the calendar is an error, never a guess."""

import re
import unicodedata
from datetime import UTC, date, datetime, time

from gongkai.core.time import SHANGHAI

EARLIEST = 1949
_DAY = r"(?P<y>\d{4})\s*(?:-|/|\.|年)\s*(?P<m>\d{1,2})\s*(?:-|/|\.|月)\s*(?P<d>\d{1,2})(?!\d)\s*日?"
_SOLID = r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)"
_TIME = r"(?:[\sT]*(?P<H>\d{1,2})[:时](?P<M>\d{1,2})(?:[:分](?P<S>\d{1,2})(?:\.\d+)?)?[分秒]?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_FORMS = tuple(re.compile(rf"[\s(]*{form}{_TIME}") for form in (_DAY, _SOLID))
_NUMERAL = "〇○零一二三四五六七八九"
_CHINESE = re.compile(
    rf"[\s(]*(?P<y>[{_NUMERAL}]{{4}})年(?P<m>[{_NUMERAL}十]{{1,2}})月(?P<d>[{_NUMERAL}十]{{1,3}})日"
)
_TRAILING = " 　。;；)）]"


class BadDate(ValueError):
    """The text is no day that can be; the message is a Chinese sentence."""


def read_instant(given: object) -> datetime:
    """An aware instant in UTC; a day without a time is its first instant in China. Raises BadDate.

    Takes what a table cell holds (datetime, date) and text such as 2019-03-19 16:07, 2019年3月19日, 二〇一九年三月十九日.
    """
    if isinstance(given, datetime):
        return (given if given.tzinfo else given.replace(tzinfo=SHANGHAI)).astimezone(UTC)
    if isinstance(given, date):
        return datetime.combine(given, time.min, SHANGHAI).astimezone(UTC)
    instant, end = leading_instant(str(given))
    if str(given)[end:].strip(_TRAILING):
        raise BadDate(_no_date(str(given)))
    return instant


def read_day(given: object) -> date:
    """The day in China. Raises BadDate."""
    return read_instant(given).astimezone(SHANGHAI).date()


def leading_instant(text: str) -> tuple[datetime, int]:
    """The instant at the beginning of a text and where it ends. Raises BadDate."""
    plain = "".join(unicodedata.normalize("NFKC", c)[0] for c in text[:80])  # keeps the length
    found = next((found for form in (*_FORMS, _CHINESE) if (found := form.match(plain))), None)
    if found is None:
        raise BadDate(_no_date(text))
    part = {name: _number(value or "0") for name, value in found.groupdict().items()}
    parts = [part.get(name, 0) for name in "ymdHMS"]
    try:
        local = datetime(*parts, tzinfo=SHANGHAI)  # type: ignore[arg-type]
    except ValueError as error:
        raise BadDate(f"“{found[0].strip()}”不是存在的日期") from error
    if local.year < EARLIEST:
        raise BadDate(f"“{found[0].strip()}”早于 {EARLIEST} 年，应当有误")
    return local.astimezone(UTC), found.end()


def run_together(text: str) -> list[date]:
    """The days that digits without separators could mean, such as 2019313: for a person to choose from."""
    found = re.fullmatch(r"(\d{4})(\d{2,4})", text.strip())
    days = []
    for cut in range(1, len(found[2])) if found else ():
        try:
            days.append(date(int(found[1]), int(found[2][:cut]), int(found[2][cut:])))
        except ValueError:
            continue
    return days


def _no_date(text: str) -> str:
    return f"“{text.strip()[:40]}”不是日期，应写成“2019-03-19”或者“2019-03-19 16:07”的样子"


def _number(text: str) -> int:
    """Digits, Chinese digits one by one (二〇一九), or a Chinese numeral up to 99 (三十一)."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join("0" if c in "〇○零" else str(_NUMERAL.index(c) - 2) for c in text))
    return (_number(tens) if tens else 1) * 10 + (_number(ones) if ones else 0)
