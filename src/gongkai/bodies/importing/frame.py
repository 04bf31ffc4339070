"""What every import of a table has in two steps: an examination that tells, and rows applied one after the other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from gongkai.core.transitions import Refused


class Judged(Protocol):
    """A row by the line that the person sees, with what is wrong in it; its outcome is bad, new, changed, same…"""

    number: int
    problems: list[str]

    @property
    def outcome(self) -> str: ...


R = TypeVar("R", bound=Judged)


@dataclass
class Examination(Generic[R]):
    """The rows of a table in its order."""

    rows: list[R]

    @property
    def ok(self) -> bool:
        return not self.problems

    @property
    def problems(self) -> list[str]:
        """Every problem with its line."""
        return [f"第 {row.number} 行：{problem}" for row in self.rows for problem in row.problems]

    def count(self, outcome: str) -> int:
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def written(self) -> dict[str, int]:
        """How many rows are new and how many changed, for the event; an outcome of no row is left out."""
        return {outcome: self.count(outcome) for outcome in ("new", "changed") if self.count(outcome)}


def apply_each(rows: Iterable[R], step: Callable[[R], None]) -> None:
    """The step for each row; raises its Refused with the line."""
    for row in rows:
        try:
            step(row)
        except Refused as refused:
            raise Refused([f"第 {row.number} 行：{reason}" for reason in refused.reasons]) from refused
