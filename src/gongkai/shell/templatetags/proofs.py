"""Turns the day-by-day proof of a due date into what a page can draw: week cells and runs of like days."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Protocol
from zoneinfo import ZoneInfo

WEEKDAYS = "一二三四五六日"
SHANGHAI = ZoneInfo("Asia/Shanghai")
LOOKS = {"start": "is-start", "rest": "is-off", "pause": "is-pause", "makeup": "is-make", "due": "is-due"}
PAUSED = ("pause", "makeup")  # a make-up workday inside a pause is shown as a make-up day without a number
MEANINGS = [
    ("", "", "计 1 个工作日"),
    ("is-make", "make", "调休上班的周末，属于工作日"),
    ("is-off", "off", "放假或周末，不计"),
    ("is-pause", "pause", "暂停计时，不计"),
    ("is-due", "due", "最迟答复日"),
]


class ProofDay(Protocol):
    """A day of ``law.clock``'s proof."""

    date: date
    counted: int | None
    reason: str
    kind: str


@dataclass(frozen=True)
class Cell:
    """One day of the citizen's calendar. ``number`` is the large word, ``word`` the small one below."""

    day: date
    look: str
    number: str
    word: str

    @property
    def label(self) -> str:
        return f"{self.day.month}-{self.day.day}"


@dataclass(frozen=True)
class Run:
    """Days of one kind that follow each other, as one row of the clerk's table."""

    first: date
    last: date
    look: str
    number: str
    reason: str

    @property
    def weekdays(self) -> str:
        first, last = (f"周{WEEKDAYS[day.weekday()]}" for day in (self.first, self.last))
        return first if self.first == self.last else f"{first}至{last}"


def local(value: date | datetime) -> date | datetime:
    """Instants as people here read their clocks; days as they are."""
    return value.astimezone(SHANGHAI) if isinstance(value, datetime) else value


def cells(proof: Iterable[ProofDay]) -> list[Cell]:
    """Whole weeks from the Monday before the first day to the Sunday after the last."""
    days = {day.date: _cell(day) for day in proof}
    if not days:
        return []
    first, last = min(days), max(days)
    monday = first - timedelta(days=first.weekday())
    sunday = last + timedelta(days=6 - last.weekday())
    span = (monday + timedelta(days=n) for n in range((sunday - monday).days + 1))
    return [days.get(day, Cell(day, "is-off", "", "")) for day in span]


def legend(proof: Iterable[ProofDay]) -> list[tuple[str, str]]:
    """Swatch and meaning of the kinds of day that occur."""
    looks = {LOOKS.get(day.kind, "") for day in proof}
    return [(swatch, meaning) for look, swatch, meaning in MEANINGS if look in looks]


def runs(proof: Iterable[ProofDay]) -> Iterator[Run]:
    for (kind, reason), group in groupby(proof, key=_likeness):
        days = list(group)
        yield Run(days[0].date, days[-1].date, LOOKS.get(kind, ""), _run_number(days), reason)


def single_year(proof: Iterable[ProofDay]) -> int | None:
    """The year all days lie in, or None when rows must name their years."""
    years = {day.date.year for day in proof}
    return years.pop() if len(years) == 1 else None


def _likeness(day: ProofDay) -> tuple[str, str]:
    return day.kind, "" if day.kind == "count" else day.reason


def _run_number(days: list[ProofDay]) -> str:
    counted = [day.counted for day in days if day.counted is not None]
    if days[0].kind == "superseded":
        return "作废"
    if not counted:
        return "暂停" if days[0].kind in PAUSED else "不计"
    return f"第 {counted[0]}" if len(counted) == 1 else f"第 {counted[0]}—{counted[-1]}"


def _cell(day: ProofDay) -> Cell:
    look = LOOKS.get(day.kind, "")
    short = re.split("[,，]", day.reason)[-1]
    if day.kind == "start":
        return Cell(day.date, look, "收到", "当日不计")
    if day.kind == "superseded":
        return Cell(day.date, "is-off", "", "重新计算")
    if day.kind == "due":
        return Cell(day.date, look, str(day.counted or ""), short)
    if day.kind == "makeup":
        return Cell(day.date, look, str(day.counted or "停"), "调休上班")
    if day.counted is not None:
        return Cell(day.date, look, str(day.counted), "")
    return Cell(day.date, look, "停" if day.kind in PAUSED else "—", short)
