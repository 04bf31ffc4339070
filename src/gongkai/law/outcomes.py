"""What a request can end in: the 21 leaves of table three (国办公开办函〔2021〕30号) with their places in the
tables of 2019 and of the 2007 regime, and the finer decisions a handler chooses from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from . import facts
from .forms import report_form


@dataclass(frozen=True, slots=True)
class Outcome:
    """A leaf of table three. Where it holds several rows of 2007, only the decision tells which."""

    row: str
    group: str
    label: str
    article: str
    row_2019: str
    rows_2007: tuple[str, ...]

    @property
    def row_2007(self) -> str:
        return self.rows_2007[0] if len(self.rows_2007) == 1 else ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A closing decision.

    `outcome` is a row of OUTCOMES, `letter` a kind of document ("" for none), `required` are keys of
    FIELDS, `remedy` the relief variant (A: reconsideration first), `ground` the refusal ground in words.
    """

    id: str
    label: str
    outcome: str
    letter: str
    article: str
    required: tuple[str, ...]
    remedy: Literal["A", "B", "none"]
    ground: str
    row_2007: str


def _outcomes() -> dict[str, Outcome]:
    crosswalk = facts.load("outcomes")["crosswalk"]
    return {
        leaf.id: Outcome(
            row=leaf.id,
            group=leaf.group,
            label=leaf.label,
            article=leaf.article,
            row_2019=crosswalk[leaf.id]["row_2019"],
            rows_2007=tuple(crosswalk[leaf.id]["rows_2007"]),
        )
        for leaf in report_form("2021").leaves
    }


def _decisions() -> dict[str, Decision]:
    return {
        item["id"]: Decision(
            id=item["id"],
            label=item["label"],
            outcome=item["outcome"],
            letter=item["letter"],
            article=item["article"],
            required=tuple(item["required"]),
            remedy=item["remedy"],
            ground=item.get("ground", ""),
            row_2007=item.get("row_2007") or OUTCOMES[item["outcome"]].row_2007,
        )
        for item in facts.load("decisions")["decision"]
    }


OUTCOMES: Mapping[str, Outcome] = _outcomes()
DECISIONS: Mapping[str, Decision] = _decisions()
FIELDS: Mapping[str, str] = facts.load("decisions")["fields"]
ROWS_2007: Mapping[str, str] = facts.load("outcomes")["rows_2007"]
