"""What each row of an import would do, and everything that is wrong with it. Reads only."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from gongkai.bodies.models import Body, BodyKind, BodyLevel
from gongkai.bodies.models.nesting import why_not_kinds
from gongkai.core.time import today

from .frame import Examination
from .sheet import read_rows

SYNONYMS = {"乡镇": "town", "街道": "town", "乡": "town", "镇": "town", "村": "village", "社区": "village"}
KINDS = {label: value for value, label in BodyKind.choices} | SYNONYMS
LEVELS = {label: value for value, label in BodyLevel.choices} | {"市": "city", "县": "county", "区": "county"}
REFERENCES = {"parent": "上级代码", "superior": "主管部门代码", "office": "公开机构代码"}
PLAIN = (
    "name",
    "short_name",
    "sign",
    "credit_code",
    "address",
    "postcode",
    "phone",
    "fax",
    "email",
    "office_hours",
    "website",
)


@dataclass
class Row:
    """One row with its findings. `outcome` is new, changed, same or bad."""

    number: int
    values: dict[str, Any]
    given: frozenset[str]
    existing: Body | None = None
    problems: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        return str(self.values["code"])

    @property
    def outcome(self) -> str:
        if self.problems:
            return "bad"
        if self.existing is None:
            return "new"
        return "changed" if self.changes else "same"


def in_order(rows: list[Row]) -> list[Row]:
    """Superiors before inferiors. Only for rows without problems."""
    by_code = {row.code: row for row in rows}
    done: dict[str, Row] = {}

    def visit(row: Row) -> None:
        if row.code not in done:
            if (upper := by_code.get(row.values["parent"])) is not None:
                visit(upper)
            done[row.code] = row

    for row in rows:
        visit(row)
    return list(done.values())


def examine(content: bytes) -> Examination[Row]:
    """Every row with its outcome and its problems. Raises BadTable when the file is no table of bodies."""
    rows = [_read(number, values) for number, values in read_rows(content)]
    known = {
        body.code: body for body in Body.objects.select_related("vertical_superior", "disclosure_office")
    }
    _find_doubles(rows)
    for row in rows:
        row.existing = known.get(row.code)
    world = _World(rows, known)
    for row in rows:
        _check_fields(row)
        _check_references(row, world)
        if row.existing is not None:
            _compare(row, world)
    return Examination(rows)


def _read(number: int, texts: dict[str, str]) -> Row:
    """The row's values in our own words; what cannot be read becomes a problem."""
    values: dict[str, Any] = dict.fromkeys((*PLAIN, *REFERENCES), "") | texts
    row = Row(number, values, frozenset(texts))
    for name, label in (("code", "单位代码"), ("name", "名称")):
        if not values[name]:
            row.problems.append(f"没有填写{label}")
    for name, label, words in (("kind", "类别", KINDS), ("level", "层级", LEVELS)):
        text = values[name]
        values[name] = words.get(text, "")
        if not values[name]:
            row.problems.append(f"{label}“{text}”不认识，可以填：{'、'.join(words)}")
    values["opened_on"] = _day(row, texts.get("opened_on", ""))
    return row


def _day(row: Row, text: str) -> date:
    if not text:
        return today()
    try:
        return date.fromisoformat(text.replace("/", "-").replace(".", "-"))
    except ValueError:
        row.problems.append(f"设立日期“{text}”应写成“2019-03-01”的样子，并且是存在的日期")
        return today()


def _find_doubles(rows: list[Row]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        if row.code and first.setdefault(row.code, row.number) != row.number:
            row.problems.append(f"单位代码 {row.code} 与第 {first[row.code]} 行重复")


class _World:
    """The system with the file laid over it: what stands under what once the file is applied."""

    def __init__(self, rows: list[Row], known: dict[str, Body]) -> None:
        by_path = {body.path: body.code for body in known.values()}
        self.kinds = {code: body.kind for code, body in known.items()}
        self.names = {code: body.name for code, body in known.items()}
        self.parents = {code: by_path.get(body.path[: -Body.steplen], "") for code, body in known.items()}
        self.superiors = {
            code: body.vertical_superior.code if body.vertical_superior else ""
            for code, body in known.items()
        }
        self.closed = {code for code, body in known.items() if body.closed_on}
        self.old_parents = dict(self.parents)
        for row in (row for row in rows if row.code):
            self.kinds[row.code] = row.values["kind"]
            self.names[row.code] = row.values["name"]
            self.parents[row.code] = row.values["parent"]
            if "superior" in row.given:
                self.superiors[row.code] = row.values["superior"]

    def ring(self, code: str, above: dict[str, str]) -> list[str]:
        """The codes of a cycle that goes through `code`, else empty."""
        way, at = [code], above.get(code, "")
        while at and at not in way:
            way.append(at)
            at = above.get(at, "")
        return [*way, code] if at == code else []

    def within(self, code: str, upper: str) -> bool:
        """Whether `code` is `upper` or stands under it."""
        seen: set[str] = set()
        while code and code not in seen:
            if code == upper:
                return True
            seen.add(code)
            code = self.parents.get(code, "")
        return False


def _check_fields(row: Row) -> None:
    """The model's own rules, said with the heading of the column."""
    values = {name: row.values[name] for name in (*PLAIN, "code", "kind", "level", "opened_on")}
    try:
        Body(**values).clean_fields(exclude=["path", "depth", "numchild", "kind", "level"])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            if row.values[name]:
                label = Body._meta.get_field(name).verbose_name
                row.problems.append(f"{label}“{row.values[name]}”：{''.join(messages)}")


def _check_references(row: Row, world: _World) -> None:
    values = row.values
    for name, label in REFERENCES.items():
        code = values[name]
        if code and code not in world.kinds:
            row.problems.append(f"{label} {code} 在表里和系统里都没有")
        elif code in world.closed:
            row.problems.append(f"{label} {code}（{world.names[code]}）已撤销")
    if ring := world.ring(row.code, world.parents):
        row.problems.append(f"上级关系成环：{' → '.join(ring)}")
    elif world.kinds.get(values["parent"]) and values["kind"]:
        why = why_not_kinds(values["kind"], world.kinds[values["parent"]], world.names[values["parent"]])
        row.problems += [why] if why else []
    elif not values["parent"] and row.existing is None:
        row.problems.append("没有填写上级代码；最上一级在安装时设立，不能导入")
    if ring := world.ring(row.code, world.superiors):
        row.problems.append(f"主管部门关系成环：{' → '.join(ring)}")
    if values["office"] in world.kinds and not world.within(values["office"], row.code):
        row.problems.append(f"公开机构 {values['office']} 不是本单位的内设或者下属单位")


def _compare(row: Row, world: _World) -> None:
    """What would change in a body that exists; columns the file does not have stay as they are."""
    body, values = row.existing, row.values
    if body.closed_on:
        row.problems.append(f"{body.name}已于 {body.closed_on} 撤销，不能再修改")
    if values["kind"] and values["kind"] != body.kind:
        row.problems.append(f"类别不能从{body.get_kind_display()}改为{BodyKind(values['kind']).label}")
    for name in PLAIN:
        if name in row.given and values[name] != getattr(body, name):
            label = Body._meta.get_field(name).verbose_name
            row.changes.append(f"{label}：{getattr(body, name) or '空'} → {values[name] or '空'}")
    now = {
        "parent": world.old_parents[row.code],
        "superior": body.vertical_superior.code if body.vertical_superior else "",
        "office": body.disclosure_office.code if body.disclosure_office else "",
    }
    for name, label in REFERENCES.items():
        if name in row.given and values[name] != now[name]:
            row.changes.append(f"{label}：{now[name] or '空'} → {values[name] or '空'}")
    if "office" in row.given and not values["office"] and now["office"]:
        row.problems.append("公开机构不能清空，只能另行指定")
    if not values["parent"] and now["parent"]:
        row.problems.append("上级代码不能清空")
