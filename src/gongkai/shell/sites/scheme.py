"""Standard columns of a body's sub-site, and how often a column must be updated."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from gongkai.law import facts
from gongkai.law.remedies import months_after

# The four columns that every 政府信息公开 column has, in this order (国办公开办函〔2019〕61号).
FIXED = ("guide", "system", "catalogue", "reports")
OWN, NONE = "own", "none"  # days decided by the body itself; nothing has to come regularly


@dataclass(frozen=True, slots=True)
class Standard:
    """A column that bodies have in common. `parent` is the id of the first level; `period` the id of a rule.

    `kinds`: county (county and higher organs), town, government, or empty for all.
    """

    id: str
    label: str
    slug: str
    parent: str
    kinds: str
    required: bool
    template: str
    type: str
    period: str
    description: str
    article: str


@cache
def standards(kind: str) -> tuple[Standard, ...]:
    """The columns of a body of the kind (government, department, town), the first level before what is under it."""
    wanted = {"", "town" if kind == "town" else "county", kind}
    return tuple(found for found in _all() if found.kinds in wanted)


@cache
def _all() -> tuple[Standard, ...]:
    return tuple(_standard(row) for row in facts.load("columns")["column"])


def _standard(row: dict[str, Any]) -> Standard:
    return Standard(
        id=row["id"],
        label=row["label"],
        slug=row["slug"],
        parent=row.get("parent", ""),
        kinds=row.get("kinds", ""),
        required=row.get("required", False),
        template=row["template"],
        type=row["type"],
        period=row.get("period", NONE),
        description=row["description"],
        article=row["article"],
    )


@cache
def _rules() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in facts.load("columns")["period"]}


PERIODS = (*((name, row["label"]) for name, row in _rules().items()), (OWN, "自定天数"), (NONE, "不定期"))


def period_text(period: str, own_days: int) -> str:
    """How often something new must come, in words; empty when nothing has to."""
    if period == NONE:
        return ""
    if period == OWN:
        return f"每 {own_days} 日更新"
    rule = _rules()[period]
    return f"每 {rule['n']} {'个月' if rule['unit'] == 'month' else '日'}更新"


def fresh_since(period: str, own_days: int, day: date) -> date | None:
    """The first day whose content still counts as fresh on `day`; None where nothing has to come regularly."""
    if period == NONE:
        return None
    if period == OWN:
        return day - timedelta(days=own_days)
    rule = _rules()[period]
    return months_after(day, -rule["n"]) if rule["unit"] == "month" else day - timedelta(days=rule["n"])
