"""The two versions of the Regulations (政府信息公开条例) with their limits, chosen by the day of receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from . import facts


class NoRegime(ValueError):
    """There was no national regulation on that day."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: `n` working days ("wd") or calendar days ("cd"); the day of `start` is not counted."""

    n: int
    unit: str
    article: str
    confidence: str
    label: str
    start: str
    due: str


@dataclass(frozen=True, slots=True)
class ReportDay:
    """Month and day by which a kind of body publishes the report on the year before."""

    month: int
    day: int
    article: str


@dataclass(frozen=True, slots=True)
class Regime:
    """One version. `excludes` maps a reason for pausing the reply clock to its article; an empty article
    means that the version does not know the step."""

    id: str
    title: str
    first_day: date
    last_day: date | None
    limits: Mapping[str, Limit]
    excludes: Mapping[str, str]
    supplement_once: bool
    supplement_article: str
    reasonable_article: str
    fee_from: date | None
    fee_article: str
    report_days: Mapping[str, ReportDay]


@cache
def regimes() -> tuple[Regime, ...]:
    """Both versions, oldest first."""
    return tuple(_regime(item) for item in facts.load("regimes")["regime"])


def regime_on(day: date) -> Regime:
    """The version in force on a day; raises NoRegime before 2008-05-01."""
    for regime in reversed(regimes()):
        if regime.first_day <= day:
            return regime
    first = regimes()[0].first_day
    raise NoRegime(f"{day} 早于 {first}，当时《政府信息公开条例》还没有施行")


def report_due(year: int, who: str) -> date:
    """Last day to publish the report on `year` for a "department" or a "government" (49; 2007: 31)."""
    days = regime_on(date(year + 1, 1, 31)).report_days
    found = days.get("every") or days[who]
    return date(year + 1, found.month, found.day)


def _regime(item: Mapping[str, Any]) -> Regime:
    fee = item.get("fee", {})
    return Regime(
        id=item["id"],
        title=item["title"],
        first_day=item["from"],
        last_day=item.get("until"),
        limits={name: _limit(given) for name, given in item["limits"].items()},
        excludes={given["reason"]: given["article"] for given in item["excludes"]},
        supplement_once=item["supplement"]["once"],
        supplement_article=item["supplement"]["article"],
        reasonable_article=item.get("reasonable", {}).get("article", ""),
        fee_from=fee.get("from"),
        fee_article=fee.get("article", ""),
        report_days={given["who"]: _report_day(given) for given in item["report"]},
    )


def _limit(given: Mapping[str, Any]) -> Limit:
    return Limit(**{name: given[name] for name in Limit.__slots__})


def _report_day(given: Mapping[str, Any]) -> ReportDay:
    month, day = map(int, given["by"].split("-"))
    return ReportDay(month, day, given["article"])
