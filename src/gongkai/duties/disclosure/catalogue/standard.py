"""What the law itself asks a body of a level to disclose (articles 20 and 21), and the standard categories."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.bodies.models import Body, BodyKind
from gongkai.law import facts
from gongkai.law.lists import choices


@dataclass(frozen=True)
class Item:
    """An item of article 20 or 21. `short` is the name of its column, `nature`, `period` and `stages` how often it
    is disclosed as a rule (data/catalogue.toml); bodies may change these."""

    id: str
    short: str
    label: str
    article: str
    kinds: str
    nature: str
    period: str
    stages: tuple[str, ...]

    @property
    def basis(self) -> str:
        return f"《中华人民共和国政府信息公开条例》{self.article}"


@cache
def items() -> tuple[Item, ...]:
    """All of them, in the order of the articles."""
    short = {row["id"]: row["label"] for row in facts.load("columns")["column"]}
    data = tomllib.loads((files("gongkai.duties.disclosure") / "data/catalogue.toml").read_text("utf-8"))
    usual = {row["id"]: row for row in data["item"]}
    return tuple(
        Item(
            id=row["id"],
            short=short[row["id"]],
            label=row["label"],
            article=row["article"],
            kinds=row.get("kinds", ""),
            nature=usual[row["id"]]["nature"],
            period=usual[row["id"]].get("period", ""),
            stages=tuple(usual[row["id"]].get("stages", ())),
        )
        for row in facts.load("proactive")["item"]
    )


def statutory_items(body: Body) -> list[Item]:
    """The items that bind a body of this level."""
    level = "town" if body.kind == BodyKind.TOWN else "county"
    return [item for item in items() if item.kinds in ("", level)]


@cache
def _standard() -> dict[str, str]:
    return {item.id: item.short for item in items()} | dict(choices("subjects"))


STANDARD: Mapping[str, str] = _standard()
"""Standard categories, code -> name: the items of articles 20 and 21, then the 22 subjects."""
