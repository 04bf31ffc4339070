"""What each row of a standard catalogue would do to a body's own, and what is wrong with it. Reads only."""

from dataclasses import dataclass, field
from typing import Any

from gongkai.bodies.importing import Examination
from gongkai.bodies.models import Body, BodyKind
from gongkai.bodies.queries import inside
from gongkai.core.time import today
from gongkai.law.publication import why_too_long

from .models import CatalogueEntry, LimitUnit, Mode, Period
from .queries import live
from .sheet import read_rows, ticked
from .terms import read_carriers, read_term

COMPARED = ("content", "basis", "limit_text", "subject", "mode", "group", "forms", "limit_n", "period")
LONGEST = {"area": 60, "item": 120, "basis": 400, "subject": 120, "limit_text": 200, "group": 80}


@dataclass
class Row:
    """One row. `outcome` is new, changed, same, other (another level's) or bad; `remarks` do not stop it."""

    number: int
    facts: dict[str, Any]
    section: Body | None = None
    existing: CatalogueEntry | None = None
    other: bool = False
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def changed(self) -> dict[str, Any]:
        """The facts that the row would change in the entry that is there."""
        old = self.existing
        return {name: self.facts[name] for name in COMPARED if old and getattr(old, name) != self.facts[name]}

    @property
    def outcome(self) -> str:
        if self.problems:
            return "bad"
        if self.other:
            return "other"
        if self.existing is None:
            return "new"
        return "changed" if self.changed else "same"


def examine(body: Body, content: bytes) -> Examination[Row]:
    """Every row with its outcome, problems and remarks. Raises BadTable when the file is no catalogue."""
    known = {(entry.area, entry.item): entry for entry in live(body)}
    sections = {place.name: place for place in inside(body).filter(closed_on=None)}
    sections |= {place.short_name: place for place in sections.values() if place.short_name}
    rows: list[Row] = []
    seen: dict[tuple[str, str], int] = {}
    area = ""
    for number, texts in read_rows(content):
        area = texts.get("area") or area
        row = _read(number, {**texts, "area": area}, body, sections)
        key = (row.facts["area"], row.facts["item"])
        if first := seen.get(key):
            row.problems.append(f"与第 {first} 行是同一个事项")
        seen.setdefault(key, number)
        row.existing = known.get(key)
        rows.append(row)
    return Examination(rows)


def _read(number: int, texts: dict[str, str], body: Body, sections: dict[str, Body]) -> Row:
    term = read_term(texts.get("limit", ""))
    forms, unknown = read_carriers(texts.get("forms", ""))
    row = Row(
        number,
        {
            "code": texts.get("code", ""),
            "area": texts["area"],
            "item": texts.get("item", ""),
            "content": texts.get("content", ""),
            "basis": " ".join(texts.get("basis", "").split()),
            "limit_text": " ".join(texts.get("limit", "").split()),
            "subject": texts.get("subject", ""),
            "nature": term.nature,
            "period": term.period,
            "limit_n": term.n,
            "limit_unit": term.unit,
            "forms": forms,
            "mode": _mode(texts),
            "group": _group(texts),
        },
    )
    row.other = _is_other_level(texts, body)
    _find_problems(row)
    if unknown:
        row.remarks.append(f"公开渠道“{'、'.join(unknown)}”不在标准名称里，没有登记")
    if not term.known:
        row.remarks.append(f"公开时限“{row.facts['limit_text'] or '空'}”认不出，按随时公开和法定期限登记")
    if name := texts.get("section", ""):
        row.section = sections.get(name)
        if row.section is None:
            row.problems.append(f"责任科室“{name}”不是{body.name}现有的科室")
    return row


def _mode(texts: dict[str, str]) -> str:
    asked = ticked(texts.get("on_request", "")) and not ticked(texts.get("unasked", ""))
    return Mode.ON_REQUEST if asked else Mode.UNASKED


def _group(texts: dict[str, str]) -> str:
    """The people to whom alone it is told; empty when it is for everybody."""
    if ticked(texts.get("everybody", "")):
        return ""
    words = texts.get("group", "").strip(" √✓✔■☑●：:")
    return words or ("特定群体" if ticked(texts.get("group", "")) else "")


def _is_other_level(texts: dict[str, str], body: Body) -> bool:
    marks = {name: ticked(texts.get(name, "")) for name in ("county", "town")}
    return any(marks.values()) and not marks["town" if body.kind == BodyKind.TOWN else "county"]


def _find_problems(row: Row) -> None:
    for name, label in (("item", "二级事项"), ("basis", "公开依据")):
        if not row.facts[name]:
            row.problems.append(f"没有填写{label}")
    for name, most in LONGEST.items():
        if len(row.facts[name]) > most:
            label = CatalogueEntry._meta.get_field(name).verbose_name
            row.problems.append(f"{label}有 {len(row.facts[name])} 个字，最多 {most} 个字")
    n, unit = row.facts["limit_n"], row.facts["limit_unit"]
    if n is not None and (why := why_too_long(n, unit, today())):
        row.problems.append(why)


OUTCOMES = {"new": "新增", "changed": "修改", "same": "没有变化", "other": "不属于本级", "bad": "有问题"}


def describe(row: Row) -> list[str]:
    """What stands beside a row on the page: problems, else what changes, and the remarks."""
    told = row.problems or [
        f"{CatalogueEntry._meta.get_field(name).verbose_name}有变化" for name in row.changed
    ]
    facts = row.facts
    if not row.problems and row.outcome == "new":
        often = Period(facts["period"]).label if facts["period"] else ""
        limit = (
            f"{facts['limit_n']} {LimitUnit(facts['limit_unit']).label}" if facts["limit_n"] else "法定期限"
        )
        told = [f"{often}公开，期限 {limit}" if often else f"期限 {limit}"]
    return [*told, *row.remarks]
