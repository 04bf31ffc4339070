"""Figures with a definition: what a room contributes to reports, statistics and drill-down."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

# Bodies counted and the calendar year, to the rows behind the figure.
Query = Callable[[QuerySet[Any], int], QuerySet[Any]]


@dataclass(frozen=True)
class Measure:
    """One figure of a calendar year, in `unit`: how many rows `query` gives, unless the definition says that it is a
    sum, a rate or a median over them."""

    code: str
    label: str
    definition: str
    period: str
    unit: str
    source: str
    query: Query


_measures: dict[str, Measure] = {}


def register(measure: Measure) -> Measure:
    """Make a figure known under its code; registering the code again replaces it."""
    _measures[measure.code] = measure
    return measure


def measures() -> Iterator[Measure]:
    """Every registered figure, by code."""
    return (_measures[code] for code in sorted(_measures))


def document() -> str:
    """docs/measures.md: every figure with its definition, period, unit and source."""
    head = ["# 指标", "", "由 `gongkai docs` 生成，请不要手改。", ""]
    head += ["| 代码 | 名称 | 定义 | 期间 | 单位 | 依据 |", "|---|---|---|---|---|---|"]
    rows = [
        f"| {m.code} | {m.label} | {m.definition} | {m.period} | {m.unit} | {m.source} |" for m in measures()
    ]
    return "\n".join(head + rows) + "\n"
