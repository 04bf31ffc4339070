"""The words of the demonstration's documents: templates per column, filled for a body and a month."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.bodies.models import Body


@dataclass(frozen=True)
class Item:
    """One template. `column` is the standard of the column that it belongs to."""

    column: str
    title: str
    html: str
    genre: str
    stage: str
    kind: str
    facts: dict[str, str]

    def filled(self, body: Body, year: int, month: int, n: int) -> dict[str, Any]:
        """Fields of a draft, for a body and a month; `n` (1 to 9) varies the figures."""
        words = {
            "name": body.name,
            "short": body.short,
            "year": year,
            "last": year - 1,
            "month": month,
            "mm": f"{month:02d}",
            "n": n,
        }
        return {
            "title": self.title.format(**words),
            "html": self.html.format(**words),
            "genre": self.genre,
            "stage": self.stage,
            "kind": self.kind,
            "facts": {name: value.format(**words) for name, value in self.facts.items()},
        }


@cache
def items() -> tuple[Item, ...]:
    """All templates, in the order of the file."""
    data = tomllib.loads(files("gongkai.demo").joinpath("data/disclosure.toml").read_text("utf-8"))
    return tuple(
        Item(
            row["column"],
            row["title"],
            row["html"],
            row["genre"],
            row["stage"],
            row.get("kind", "general"),
            row.get("facts", {}),
        )
        for row in data["item"]
    )


def of_columns(standards: set[str]) -> Iterator[Item]:
    """The templates of the columns that a body has."""
    return (item for item in items() if item.column in standards)
