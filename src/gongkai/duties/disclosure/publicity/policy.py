"""What a list of each type may show to whom (SL-01, SL-02): data, and the way from a row to what is shown."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.db.models import TextChoices

from gongkai.checks import privacy

BANDS = (500, 1000, 1500, 2000, 3000, 5000)  # yuan a month


class View(TextChoices):
    """To whom the row is shown."""

    INTERNET = "internet", "互联网"
    PLACE = "place", "公示地点"


@dataclass(frozen=True)
class ListField:
    id: str
    label: str
    internet: str
    place: str

    def shown(self, view: View, value: str) -> str | None:
        """The value as that view may have it; None when it is not for it."""
        return WAYS[getattr(self, view.value)](value.strip())


@dataclass(frozen=True)
class ListType:
    """`days` in `unit` ("wd" or "cd") is the shortest window; `ground_needed`: only with a named legal ground."""

    id: str
    label: str
    basis: str
    days: int
    unit: str
    ground_needed: bool
    fields: tuple[ListField, ...]

    def row(self, view: View, values: Mapping[str, str]) -> dict[str, str]:
        """A row as the view may have it, by field. What the policy does not name is shown to nobody."""
        found = {field.id: field.shown(view, values.get(field.id, "")) for field in self.fields}
        return {name: value for name, value in found.items() if value is not None}

    def columns(self, view: View) -> list[ListField]:
        """The fields that the view has, in order."""
        return [field for field in self.fields if getattr(field, view.value) != "hide"]


@cache
def types() -> dict[str, ListType]:
    """All types of lists, by id."""
    data = tomllib.loads((files("gongkai.duties.disclosure") / "data/lists.toml").read_text("utf-8"))
    return {
        row["id"]: ListType(**{**row, "fields": tuple(ListField(**field) for field in row["fields"])})
        for row in data["type"]
    }


def _band(value: str) -> str:
    """An income as a band, never as a figure."""
    digits = "".join(c for c in value if c.isdigit() or c == ".")
    if not digits:
        return ""
    below = next((top for top in BANDS if float(digits) <= top), None)
    return f"{below} 元以下" if below else f"{BANDS[-1]} 元以上"


WAYS = {
    "keep": str,
    "name": lambda value: privacy.mask("name", value) if value else "",
    "village": lambda value: privacy.mask("address", value, "village") if value else "",
    "town": lambda value: privacy.mask("address", value, "town") if value else "",
    "band": _band,
    "hide": lambda value: None,  # noqa: ARG005  all ways have one signature
}
