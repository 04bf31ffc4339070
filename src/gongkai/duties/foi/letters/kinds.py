"""The kinds of document and what each needs, read from kinds.toml, fields.toml and the decisions of law/."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from gongkai.law.outcomes import DECISIONS

HERE = Path(__file__).parent
COMMON = ("organ", "on")
CONTACT = ("contact_person", "contact_phone")
OF_APPLICANT = ("applicant", "case_number", "received_on")


@dataclass(frozen=True)
class Field:
    """One thing a letter says. `source` "case" is filled by the system, "draft" is asked of the drafter."""

    name: str
    label: str
    help: str
    source: Literal["case", "draft"]
    widget: Literal["text", "textarea", "date", "list", "number", "choice"]
    deadline: bool
    choices: tuple[tuple[str, str], ...]
    required: bool = True


@dataclass(frozen=True)
class Kind:
    """A kind of document; the keys are explained at the top of kinds.toml."""

    id: str
    number: int
    title: str
    series: str
    basis: str
    to: Literal["applicant", "party", "organ"]
    leaves: str
    version: str
    quotes: bool = False
    style: Literal["letter", "form"] = "letter"
    case: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    may_be_past: tuple[str, ...] = ()
    remedy: str = ""
    slip: str = ""
    note: str = ""

    @property
    def decisions(self) -> tuple[str, ...]:
        """The closing decisions that are told by this kind of letter."""
        return tuple(key for key, decision in DECISIONS.items() if decision.letter == self.id)

    def number_series(self, sign: str) -> str:
        """What stands before 〔year〕 for a body with this 机关代字; one series a kind word and a year."""
        return f"{sign}{self.series}"


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def _kind(item: dict[str, Any]) -> Kind:
    return Kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in item.items()})


KINDS: dict[str, Kind] = {item["id"]: _kind(item) for item in _data("kinds")["kind"]}


def kind_of(kind_id: str) -> Kind:
    """Raises KeyError for an unknown kind."""
    return KINDS[kind_id]


VALID_FROM: date = _data("kinds")["valid_from"]


def _field(name: str, item: dict[str, Any]) -> Field:
    told_by = item.get("decisions")
    choices = [(value, label) for value, label in item.get("choices", ())]
    choices += [(key, DECISIONS[key].ground) for key in DECISIONS if DECISIONS[key].letter == told_by]
    return Field(
        name=name,
        label=item["label"],
        help=item.get("help", ""),
        source=item["from"],
        widget=item["widget"],
        deadline=item.get("deadline", False),
        choices=tuple(choices),
    )


FIELDS: dict[str, Field] = {name: _field(name, item) for name, item in _data("fields").items()}


def required(kind_id: str, decision: str = "") -> tuple[Field, ...]:
    """Every field without which such a letter cannot be issued, those of the case first."""
    kind = kind_of(kind_id)
    names = [*COMMON, *(CONTACT if kind.style == "letter" else ())]
    if kind.series:
        names.append("number")
    names += OF_APPLICANT if kind.to == "applicant" else ("case_number",)
    if kind.quotes:
        names += ["arrived_by", "request_text"]
    if kind.decisions:
        names.append("decision")
    if kind.remedy:
        names.append("venue")
    names += kind.case
    if decision in kind.decisions:
        names += DECISIONS[decision].required
    names += kind.required
    return tuple(FIELDS[name] for name in dict.fromkeys(names))


def drafted(kind_id: str, decision: str = "") -> tuple[Field, ...]:
    """The fields of the drafting form in order; `required` tells which may stay empty."""
    needed = [field for field in required(kind_id, decision) if field.source == "draft"]
    optional = [FIELDS[name] for name in KINDS[kind_id].optional if FIELDS[name].source == "draft"]
    return tuple(needed + [replace(field, required=False) for field in optional if field not in needed])
