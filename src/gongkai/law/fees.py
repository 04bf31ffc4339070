"""信息处理费 (article 42; 国办函〔2020〕109号): progressive tiers by item or by page, in yuan.

One case is charged by one of the two methods, never by both (article 3 of the rule).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from . import facts
from .regimes import regimes


@dataclass(frozen=True, slots=True)
class Fee:
    """The amount in yuan and the arithmetic of each tier in Chinese."""

    amount: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tier:
    """Units from `first` to `last` (None: open end) at `price` yuan each."""

    first: int
    last: int | None
    price: int


def fee_by_item(before: int, new: int) -> Fee:
    """By item (article 4 of the rule): `before` items of the applicant earlier this month, `new` now.

    Raises ValueError when either is negative.
    """
    return _fee(_item_tiers(), before, new, "件")


def fee_by_page(pages: int) -> Fee:
    """By page within one case (article 5 of the rule). Raises ValueError when negative."""
    return _fee(_page_tiers(), 0, pages, "页")


def pay_by(notified_on: date) -> date:
    """Last day to pay: 30 calendar days after the notice was received, that day not counted (rule 6 [M])."""
    limit = regimes()[-1].limits["fee_payment"]
    return notified_on + timedelta(days=limit.n)


def _fee(tiers: Iterator[_Tier], before: int, new: int, unit: str) -> Fee:
    if before < 0 or new < 0:
        raise ValueError("数量不能是负数")
    amount, lines, last_unit = 0, [], before + new
    for tier in tiers:
        first = max(tier.first, before + 1)
        if first > last_unit:
            if tier.first > last_unit:
                break
            continue
        last = last_unit if tier.last is None else min(tier.last, last_unit)
        count = last - first + 1
        if count > 0:
            amount += count * tier.price
            lines.append(
                f"{_range(first, last, unit)}：{count} {unit} × {tier.price} 元 = {count * tier.price} 元"
            )
    return Fee(amount, tuple(lines))


def _range(first: int, last: int, unit: str) -> str:
    return f"第 {first} {unit}" if first == last else f"第 {first} 至 {last} {unit}"


def _item_tiers() -> Iterator[_Tier]:
    data = facts.load("fees")["item"]
    free, plain, step, price = data["free"], data["plain_until"], data["step"], data["price"]
    yield _Tier(1, free, 0)
    yield _Tier(free + 1, plain, price)
    first, multiple = plain + 1, 2
    while True:
        yield _Tier(first, first + step - 1, multiple * price)
        first, multiple = first + step, multiple + 1


def _page_tiers() -> Iterator[_Tier]:
    first = 1
    for tier in facts.load("fees")["page"]["tiers"]:
        last = tier.get("until")
        yield _Tier(first, last, tier["price"])
        first = (last or 0) + 1
