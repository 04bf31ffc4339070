"""One line of the catalogue: added, changed, removed, confirmed. Every change has a reason and stands in the log."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.bodies.models import Body
from gongkai.bodies.queries import inside
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue.models import (
    CatalogueEntry,
    EntryChange,
    MatterStage,
    Nature,
    SelfCheck,
)
from gongkai.law.publication import why_too_long

FACTS = (
    "code", "area", "item", "content", "basis", "standard", "nature", "period", "stages", "limit_n", "limit_unit",
    "limit_text", "subject", "mode", "group", "forms", "audience", "required", "column", "section", "responsible",
    "executing", "supervising", "order",
)  # fmt: skip
PEOPLE = ("responsible", "executing", "supervising")
Kind = EntryChange.Kind


@transaction.atomic
def add(*, actor: Actor, body: Body, reason: str, **facts: Any) -> CatalogueEntry:
    """A new line; `facts` are named in FACTS. Without a code it gets the next number."""
    return add_all(actor=actor, body=body, reason=reason, lines=[facts])[0]


@transaction.atomic
def add_all(
    *, actor: Actor, body: Body, reason: str, lines: Iterable[dict[str, Any]]
) -> list[CatalogueEntry]:
    """New lines, each with its facts as for `add`."""
    permit(actor, "disclosure.catalogue", body)
    locked = lock(body)
    added = [_added(locked, facts) for facts in lines]
    _log(actor, Kind.ADDED, reason, [(entry, {}, words(entry, FACTS)) for entry in added])
    return added


def _added(body: Body, facts: dict[str, Any]) -> CatalogueEntry:
    entry = CatalogueEntry(body=body, since=today())
    _set(entry, facts)
    if not entry.code:
        entry.code = _next_code(body)
    if not entry.order:
        last = CatalogueEntry.objects.filter(body=body).aggregate(last=Max("order"))["last"]
        entry.order = (last or 0) + 1
    refuse_if(*why_not(entry))
    entry.save()
    return entry


@transaction.atomic
def edit(
    entry: CatalogueEntry, *, actor: Actor, reason: str, seen: int | None = None, **facts: Any
) -> CatalogueEntry:
    """Change a line. `seen` is the pk of the last change the person saw. Raises Refused when another came since."""
    entry = _locked(entry, actor, seen)
    before = {name: getattr(entry, name) for name, value in facts.items() if getattr(entry, name) != value}
    if not before:
        raise Refused(["没有改动。确认不变的，请在自查里办理“确认不变”"])
    was = words(entry, before)
    _set(entry, facts)
    refuse_if(*why_not(entry))
    entry.save()
    change(actor, entry, Kind.CHANGED, reason, was, words(entry, before))
    return entry


@transaction.atomic
def remove(
    entry: CatalogueEntry, *, actor: Actor, reason: str, on: date | None = None, seen: int | None = None
) -> CatalogueEntry:
    """Take a line out, with the legal reason. Its documents stay where they are."""
    entry = _locked(entry, actor, seen)
    entry.removed_on, entry.removed_because = on or today(), reason.strip()
    refuse_if(
        "移出日期不能晚于今天" if entry.removed_on > today() else "",
        f"移出日期不能早于列入日期 {entry.since}" if entry.removed_on < entry.since else "",
        "请写明移出的法律依据" if not entry.removed_because else "",
    )
    entry.save(update_fields=["removed_on", "removed_because"])
    change(actor, entry, Kind.REMOVED, reason, {}, {})
    return entry


@transaction.atomic
def confirm(entry: CatalogueEntry, *, actor: Actor, reason: str, seen: int | None = None) -> CatalogueEntry:
    """In the self-check: this line stays as it is."""
    entry = _locked(entry, actor, seen)
    if open_round_of(entry.body_id) is None:
        raise Refused(["现在没有进行中的目录自查"])
    change(actor, entry, Kind.CONFIRMED, reason, {}, {})
    return entry


def change(
    actor: Actor, entry: CatalogueEntry, kind: str, reason: str, before: dict[str, str], after: dict[str, str]
) -> None:
    """One line of the log and its event; it belongs to the self-check that is open."""
    _log(actor, kind, reason, [(entry, before, after)])


def _log(
    actor: Actor,
    kind: str,
    reason: str,
    changes: list[tuple[CatalogueEntry, dict[str, str], dict[str, str]]],
) -> None:
    """As `change`, for several lines of one catalogue, each with what it said before and after."""
    reason = reason.strip()
    if not reason:
        raise Refused(["请写明理由"])
    check = open_round_of(changes[0][0].body_id) if changes else None
    EntryChange.objects.bulk_create(
        EntryChange(
            entry=entry,
            check_round=check,
            kind=kind,
            on=today(),
            reason=reason,
            before=before,
            after=after,
            by_id=actor.person_id,
        )
        for entry, before, after in changes
    )
    for entry, before, after in changes:
        record(
            entry.stream,
            f"catalogue.{kind}",
            actor,
            body=entry.body.code,
            entry=entry.code,
            item=entry.item,
            reason=reason,
            before=before,
            after=after,
        )


def open_round_of(body: int) -> SelfCheck | None:
    return SelfCheck.objects.filter(body=body, closed_on=None).first()


def lock(body: Body) -> Body:
    """One writer of a body's catalogue at a time."""
    return Body.objects.select_for_update(of=("self",)).get(pk=body.pk)


def why_not(entry: CatalogueEntry) -> list[str]:
    """What is wrong with a line, in sentences."""
    told = [f"请填写“{label}”" for label, value in _needed(entry) if not value]
    if entry.limit_n is not None:
        told.append(why_too_long(entry.limit_n, entry.limit_unit, today()))
    if entry.nature == Nature.ROUTINE and not entry.period:
        told.append("定期公开的事项要选公开周期")
    if entry.nature == Nature.STAGED and not (entry.stages and set(entry.stages) <= set(MatterStage.values)):
        told.append("按阶段公开的事项要选应当公开的环节")
    twin = CatalogueEntry.objects.filter(body=entry.body, code=entry.code, removed_on=None).exclude(
        pk=entry.pk
    )
    if twin.exists():
        told.append(f"编号 {entry.code} 已经用在“{twin.first().item}”")
    return [sentence for sentence in [*told, *_why_not_people(entry)] if sentence]


def _needed(entry: CatalogueEntry) -> list[tuple[str, object]]:
    return [
        ("公开事项", entry.item.strip()),
        ("公开依据", entry.basis.strip()),
        ("责任科室", entry.section_id),
        ("第一责任人", entry.responsible_id),
        ("第一执行人", entry.executing_id),
        ("第一监督人", entry.supervising_id),
    ]


def _why_not_people(entry: CatalogueEntry) -> list[str]:
    people = [getattr(entry, name) for name in PEOPLE]
    told = [f"{person.name}的账号已停用，请另选一人" for person in people if person and not person.is_active]
    if all(people) and len({person.pk for person in people}) == 1:
        told.append("第一责任人、第一执行人、第一监督人不能都是同一个人")
    if entry.section and not inside(entry.body).filter(pk=entry.section_id, closed_on=None).exists():
        told.append(f"{entry.section.name}不是{entry.body.name}现有的科室")
    if entry.column and entry.column.body_id != entry.body_id:
        told.append(f"栏目“{entry.column.name}”不属于{entry.body.name}")
    return told


def words(entry: CatalogueEntry, names: Any) -> dict[str, str]:
    """The facts in words, label -> text; empty ones are left out."""
    found = {}
    for name in names:
        field = CatalogueEntry._meta.get_field(name)
        value = getattr(entry, name)
        if name in ("limit_n", "limit_unit"):
            field, value = CatalogueEntry._meta.get_field("limit_n"), entry.limit
        elif isinstance(value, Model):
            value = str(value)
        elif field.choices:
            value = getattr(entry, f"get_{name}_display")()
        elif isinstance(value, list):
            value = "、".join(map(str, value))
        if value not in ("", None):
            found[str(field.verbose_name)] = str(value)
    return found


def _set(entry: CatalogueEntry, facts: dict[str, Any]) -> None:
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"not a fact of an entry: {sorted(unknown)}")
    for name, value in facts.items():
        setattr(entry, name, value)
    if entry.nature != Nature.ROUTINE:
        entry.period = ""
    if entry.nature != Nature.STAGED:
        entry.stages = []


def _locked(entry: CatalogueEntry, actor: Actor, seen: int | None) -> CatalogueEntry:
    permit(actor, "disclosure.catalogue", entry.body)
    lock(entry.body)
    found = CatalogueEntry.objects.select_related(
        "body", "column", "section", "responsible", "executing", "supervising"
    ).get(pk=entry.pk)
    last = found.changes.order_by("-pk").first()
    if seen is not None and last and last.pk != seen:
        who = last.by.name if last.by else "系统"
        raise Refused([f"{who}已经办理了“{last.get_kind_display()}”（{last.reason}）。请核对后再办。"])
    refuse_if(f"“{found.item}”已于 {found.removed_on} 移出目录" if found.removed_on else "")
    return found


def _next_code(body: Body) -> str:
    """The next plain number that no line of the body ever had."""
    taken = CatalogueEntry.objects.filter(body=body).values_list("code", flat=True)
    numbers = [int(code) for code in taken if code.isdecimal()]
    return f"{max(numbers, default=0) + 1:03d}"
