"""Loads the TOML files and lists which of their facts nobody has confirmed against the official text yet.

Confidence marks: V the operative text was read; P seen in part or at second hand; M from memory;
D a decision of ours.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MARKS = {"V": "已核对原文", "P": "部分见到或见于二手材料", "M": "凭记忆", "D": "设计决定"}
UNCONFIRMED = frozenset({"M", "P"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A marked table of a data file. `place` is the file and the path of keys inside it."""

    place: str
    text: str
    article: str
    confidence: str


@cache
def load(name: str) -> dict[str, Any]:
    """The parsed file `data/<name>.toml`. Callers must not change it."""
    return parse(files(__package__).joinpath("data", f"{name}.toml").read_text("utf-8"))


def parse(text: str) -> dict[str, Any]:
    """Parsed TOML; raises tomllib.TOMLDecodeError."""
    return tomllib.loads(text)


@cache
def names(folder: str = "") -> tuple[str, ...]:
    """Names of the data files in a folder, sorted, without their ending."""
    found = files(__package__).joinpath("data", folder).iterdir()
    prefix = f"{folder}/" if folder else ""
    return tuple(sorted(prefix + f.name.removesuffix(".toml") for f in found if f.name.endswith(".toml")))


def facts() -> Iterator[Fact]:
    """Every marked fact of every data file, in the order of the files."""
    for folder in ("", "calendar", "forms"):
        for name in names(folder):
            yield from _marked(load(name), name)


def unconfirmed() -> list[Fact]:
    """The facts marked M or P, to be checked against the official text before a release."""
    return [fact for fact in facts() if fact.confidence in UNCONFIRMED]


def weakest(*confidences: str) -> str:
    """The least certain of several marks: M before P before D before V."""
    return min(confidences, key="MPDV".index)


def _marked(value: Any, place: str) -> Iterator[Fact]:
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            own = item.get("id", number) if isinstance(item, dict) else number
            yield from _marked(item, f"{place}.{own}")
    if not isinstance(value, dict):
        return
    if "confidence" in value:
        source = str(value.get("article") or value.get("number", ""))
        yield Fact(place, _text(value), source, str(value["confidence"]))
    for key, inner in value.items():
        yield from _marked(inner, f"{place}.{key}")


def _text(table: dict[str, Any]) -> str:
    title = str(table.get("label") or table.get("title") or table.get("id", ""))
    amount = f"{table['n']}{UNITS[table['unit']]}" if "n" in table else ""
    note = f"（{table['note']}）" if "note" in table else ""
    return " ".join(part for part in (title, amount) if part) + note


UNITS = {"wd": "个工作日", "cd": "日（自然日）", "month": "个月"}
