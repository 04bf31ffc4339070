"""From table four to the remedies that would have produced it. Pure; one slot is one reconsideration or lawsuit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ROUTES = ("review", "suit_direct", "suit_after")
RESULTS = ("upheld", "corrected", "other")
Cells = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class RemedySlot:
    """Accepted in one year; decided in the same or the next (None: still pending at the end)."""

    route: str
    accepted: int
    result: str | None
    decided: int | None


def plan_remedies(years: Sequence[tuple[int, Cells | None]]) -> list[RemedySlot]:
    """All remedies of consecutive years; a year without a usable table (None) gives none. What was pending gets its
    result from the next year's table, or stays pending there (I16)."""
    slots: list[RemedySlot] = []
    for route in ROUTES:
        pending: list[int] = []
        for year, cells in years:
            if cells is None:
                continue
            for result in RESULTS:
                for _ in range(cells[route, result]):
                    slots.append(RemedySlot(route, pending.pop(0) if pending else year, result, year))
            pending += [year] * (cells[route, "pending"] - len(pending))
        slots += [RemedySlot(route, year, None, None) for year in pending]
    return slots
