"""The life of a body: opened, renamed, moved, given an office, edited, merged, closed."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from gongkai.bodies.models import Body, BodyChange, BodyRules
from gongkai.bodies.models.nesting import why_not_under
from gongkai.bodies.queries import organ_of, subtree
from gongkai.core.cases import Case
from gongkai.core.ledger import Actor
from gongkai.core.time import today

from .common import permit, record, refuse_if

DETAILS = (
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
RULES = tuple(field.name for field in BodyRules._meta.concrete_fields if field.name not in ("id", "body"))


@transaction.atomic
def open_body(
    *,
    actor: Actor,
    parent: Body | None,
    code: str,
    name: str,
    kind: str,
    level: str,
    opened_on: date,
    short_name: str = "",
    vertical_superior: Body | None = None,
    note: str = "",
    **details: str,
) -> Body:
    """Set up a body under `parent`; without one it is the root of a tree. Raises Refused."""
    if parent:
        parent = _locked(parent)
    permit(actor, "bodies.manage", parent)
    at_top = parent is None and actor.kind != "system"
    refuse_if(
        "最上一级在安装时设立" if at_top else why_not_under(kind, parent),
        _taken(code),
    )
    body = Body(
        code=code,
        name=name,
        kind=kind,
        level=level,
        opened_on=opened_on,
        short_name=short_name,
        vertical_superior=vertical_superior,
        **details,
    )
    body.full_clean(exclude=["path", "depth", "numchild"])
    if parent:
        Body.objects.add_child(parent, instance=body)
    else:
        Body.objects.add_root(instance=body)
    return _changed(actor, body, "opened", opened_on, note, before={}, after={"name": name})


def _taken(code: str) -> str:
    holder = Body.objects.filter(code=code).first()
    return f"单位代码 {code} 已由{holder.name}使用" if holder else ""


@transaction.atomic
def rename(*, actor: Actor, body: Body, name: str, short_name: str = "", on: date, note: str = "") -> Body:
    """New name from `on` (not in the future); letters already issued keep the old one."""
    body = _open_to_change(actor, body, on)
    before = {"name": body.name, "short_name": body.short_name}
    body.name, body.short_name = name, short_name
    body.full_clean()
    body.save(update_fields=["name", "short_name"])
    return _changed(actor, body, "renamed", on, note, before, {"name": name, "short_name": short_name})


@transaction.atomic
def move(*, actor: Actor, body: Body, parent: Body, on: date, note: str = "") -> Body:
    """Put the body, with everything under it, under another superior. Raises Refused on a cycle."""
    body, parent = _open_to_change(actor, body, on), _locked(parent)
    permit(actor, "bodies.manage", parent)
    refuse_if(
        f"{parent.name}在{body.name}下面，不能作它的上级" if parent.path.startswith(body.path) else "",
        why_not_under(body.kind, parent),
        _section_with_open_cases(body, parent),
    )
    before = {"parent": _parent_id(body)}
    Body.objects.move(body, parent, "last-child")
    body.refresh_from_db()
    return _changed(actor, body, "moved", on, note, before, {"parent": parent.pk})


def _parent_id(body: Body) -> int | None:
    return Body.objects.filter(path=body.path[: -Body.steplen]).values_list("pk", flat=True).first()


def _section_with_open_cases(body: Body, parent: Body) -> str:
    if body.is_organ or organ_of(body) == organ_of(parent):
        return ""
    count = Case.objects.filter(section__path__startswith=body.path, closed_at__isnull=True).count()
    return f"{body.name}还有 {count} 件未办结，办结或者移交后才能划到别的机关" if count else ""


@transaction.atomic
def set_vertical_superior(
    *, actor: Actor, body: Body, superior: Body | None, on: date, note: str = ""
) -> Body:
    """Name or clear the second (system) superior. Raises Refused on a cycle."""
    body = _open_to_change(actor, body, on)
    refuse_if(
        _vertical_cycle(body, superior), f"{superior.name}已撤销" if superior and superior.closed_on else ""
    )
    before = {"vertical_superior": body.vertical_superior_id}
    body.vertical_superior = superior
    body.save(update_fields=["vertical_superior"])
    after = {"vertical_superior": superior.pk if superior else None}
    return _changed(actor, body, "moved", on, note, before, after)


def _vertical_cycle(body: Body, superior: Body | None) -> str:
    seen: set[int] = set()
    above = superior
    while above is not None and above.pk not in seen:
        if above.pk == body.pk:
            return f"{superior}的上级主管部门就是{body.name}，不能互为上级"
        seen.add(above.pk)
        above = above.vertical_superior
    return ""


@transaction.atomic
def name_disclosure_office(*, actor: Actor, body: Body, office: Body, on: date, note: str = "") -> Body:
    """OR-03: exactly one office; it may share a unit with the general office, but lies within the organ."""
    body, office = _open_to_change(actor, body, on), _locked(office)
    refuse_if(
        "" if body.is_organ else f"{body.name}不是独立机关，不设公开工作机构",
        "" if office.path.startswith(body.path) else f"{office.name}不是{body.name}的内设或者下属单位",
        f"{office.name}已撤销" if office.closed_on else "",
    )
    before = {"disclosure_office": body.disclosure_office_id}
    body.disclosure_office = office
    body.save(update_fields=["disclosure_office"])
    return _changed(actor, body, "office", on, note, before, {"disclosure_office": office.pk})


@transaction.atomic
def edit(*, actor: Actor, body: Body, note: str = "", **details: str) -> Body:
    """Contact data, sign and credit code: what the guide shows. Unknown fields raise TypeError."""
    if unknown := set(details) - set(DETAILS):
        raise TypeError(f"not a detail of a body: {sorted(unknown)}")
    body = _open_to_change(actor, body, today())
    before = {key: getattr(body, key) for key, value in details.items() if getattr(body, key) != value}
    if not before:
        return body
    for key in before:
        setattr(body, key, details[key])
    body.full_clean()
    body.save(update_fields=list(before))
    return _changed(actor, body, "edited", today(), note, before, {key: details[key] for key in before})


@transaction.atomic
def set_rules(*, actor: Actor, body: Body, note: str = "", **values: Any) -> BodyRules:
    """The body's own rules within the law (promised days, confirmation, remedies, fees)."""
    if unknown := set(values) - set(RULES):
        raise TypeError(f"not a rule of a body: {sorted(unknown)}")
    body = _open_to_change(actor, body, today())
    refuse_if("" if body.is_organ else f"{body.name}不是独立机关，规则由{organ_of(body).name}确定")
    rules, _ = BodyRules.objects.get_or_create(body=body)
    before = {key: getattr(rules, key) for key, value in values.items() if getattr(rules, key) != value}
    for key in before:
        setattr(rules, key, values[key])
    rules.full_clean()
    rules.save()
    if before:
        _changed(actor, body, "edited", today(), note, before, {key: values[key] for key in before})
    return rules


@transaction.atomic
def close_body(*, actor: Actor, body: Body, on: date, note: str = "") -> Body:
    """Abolish the body; `on` is its last day. Raises Refused with everything that must be settled first."""
    body = _open_to_change(actor, body, on)
    refuse_if(*_unsettled(body))
    return _closed(actor, body, "closed", on, note, after={"closed_on": on.isoformat()})


@transaction.atomic
def merge(*, actor: Actor, body: Body, into: Body, on: date, note: str = "") -> Body:
    """Close the body and name its heir, which also takes over its inferiors on the second line."""
    body, into = _open_to_change(actor, body, on), _locked(into)
    refuse_if(
        "不能并入自己" if into.pk == body.pk else "",
        f"{into.name}已撤销，不能并入" if into.closed_on else "",
        "" if into.is_organ == body.is_organ else f"{body.name}和{into.name}不是同一类单位，不能合并",
        *_unsettled(body),
    )
    for inferior in list(body.verticals.all()):
        before, after = {"vertical_superior": body.pk}, {"vertical_superior": into.pk}
        inferior.vertical_superior = into
        inferior.save(update_fields=["vertical_superior"])
        BodyChange.objects.create(body=inferior, kind="moved", on=on, before=before, after=after, note=note)
    body.merged_into = into
    return _closed(actor, body, "merged", on, note, after={"merged_into": into.pk, "into": into.name})


def _closed(actor: Actor, body: Body, kind: str, on: date, note: str, after: dict[str, Any]) -> Body:
    body.closed_on = on
    body.full_clean()
    body.save(update_fields=["closed_on", "merged_into"])
    return _changed(actor, body, kind, on, note, {"closed_on": None}, after)


def _unsettled(body: Body) -> list[str]:
    """What stands in the way of closing: inferiors, people in office, open cases, a duty for others."""
    below = subtree(body).filter(closed_on__isnull=True).exclude(pk=body.pk).count()
    staff = body.appointments.filter(to_date__isnull=True).count()
    cases = Case.objects.filter(Q(body=body) | Q(section=body), closed_at__isnull=True).count()
    served = body.discloses_for.filter(closed_on__isnull=True).exclude(pk=body.pk).first()
    return [
        f"下面还有 {below} 个单位没有撤销或者划转" if below else "",
        f"还有 {staff} 项任职没有结束" if staff else "",
        f"还有 {cases} 件未办结，先办结或者移交" if cases else "",
        f"它是{served.name}的公开工作机构，先另行指定" if served else "",
    ]


def _locked(body: Body) -> Body:
    return Body.objects.select_for_update(of=("self",)).get(pk=body.pk)


def _open_to_change(actor: Actor, body: Body, on: date) -> Body:
    """The locked body, when the actor may manage it, it still exists and the day is possible."""
    body = _locked(body)
    permit(actor, "bodies.manage", body)
    refuse_if(
        f"{body.name}已于 {body.closed_on} 撤销，不能再修改" if body.closed_on else "",
        "生效日期不能晚于今天" if on > today() else "",
        f"生效日期不能早于设立日期 {body.opened_on}" if on < body.opened_on else "",
    )
    return body


def _changed(
    actor: Actor,
    body: Body,
    kind: str,
    on: date,
    note: str,
    before: dict[str, Any],
    after: dict[str, Any],
) -> Body:
    """Write the change into the body's history and the ledger."""
    BodyChange.objects.create(body=body, kind=kind, on=on, before=before, after=after, note=note)
    record(body.stream, f"body.{kind}", actor, on=on.isoformat(), before=before, after=after, note=note)
    return body
