"""The fields of structured kinds (PD-18 to PD-21): data, read once. Values are kept as text in `Document.facts`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Field:
    """`type` is text, long, date, year, amount (yuan) or choice."""

    id: str
    label: str
    type: str
    required: bool = False
    choices: tuple[str, ...] = ()

    def trouble(self, value: str) -> str | None:
        """What is wrong with a value, in a sentence; None when it can stay."""
        if not value:
            return f"请填写“{self.label}”" if self.required else None
        if self.type == "choice" and value not in self.choices:
            return f"“{self.label}”要从“{'、'.join(self.choices)}”里选"
        if self.type == "year" and not re.fullmatch(r"(19|20)\d\d", value):
            return f"“{self.label}”要写成四位年份"
        if self.type == "date" and not _is_date(value):
            return f"“{self.label}”要写成 2026-11-21 的样子"
        if self.type == "amount" and not _is_amount(value):
            return f"“{self.label}”要写成以元为单位的数字，最多两位小数"
        return None


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a kind, in the order of the form; kinds without fields give none."""
    data = tomllib.loads((files("gongkai.duties.disclosure") / "data/kinds.toml").read_text("utf-8"))
    for row in data["kind"]:
        if row["id"] == kind:
            return tuple(
                Field(f["id"], f["label"], f["type"], f.get("required", False), tuple(f.get("choices", ())))
                for f in row["fields"]
            )
    return ()


def troubles(kind: str, facts: Mapping[str, str]) -> list[str]:
    """What is missing or wrong in the facts of a document of this kind."""
    return [told for field in fields_of(kind) if (told := field.trouble(str(facts.get(field.id, ""))))]


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_amount(value: str) -> bool:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return False
    return amount.is_finite() and amount >= 0 and amount == round(amount, 2)
