"""One column: added, described, moved between levels, given to people, ended."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import resolve, reverse

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import inside
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.shell.sites import scheme
from gongkai.shell.sites.models import Column, SubSite
from gongkai.shell.sites.redirects import remember
from gongkai.shell.sites.scheme import Standard

FACTS = (
    "name",
    "slug",
    "category",
    "type",
    "template",
    "description",
    "keywords",
    "period",
    "period_days",
    "order",
)
STANDARD_FACTS = (
    "description",
    "keywords",
    "period",
    "period_days",
)  # what a body may change of a standard column


@dataclass(frozen=True)
class Duty:
    """Who answers for a column: the section and three people, not all the same person (OR-05, OR-07)."""

    section: Body
    responsible: Person
    executing: Person
    supervising: Person

    @property
    def people(self) -> tuple[Person, Person, Person]:
        return self.responsible, self.executing, self.supervising

    def snapshot(self) -> dict[str, Any]:
        return {"section": self.section.name} | {
            name: {"id": person.pk, "name": person.name}
            for name, person in zip(("responsible", "executing", "supervising"), self.people, strict=True)
        }


def why_not_duty(body: Body, duty: Duty) -> str:
    """Why these people cannot answer for a column of the body; empty when they can."""
    if len({person.pk for person in duty.people}) == 1:
        return "第一责任人、第一执行人、第一监督人不能都是同一个人"
    if gone := next((person for person in duty.people if not person.is_active), None):
        return f"{gone.name}的账号已停用，请另选一人"
    if not inside(body).filter(pk=duty.section.pk, closed_on__isnull=True).exists():
        return f"{duty.section.name}不是{body.name}现有的科室"
    return ""


@transaction.atomic
def add_column(
    *,
    actor: Actor,
    body: Body,
    duty: Duty,
    name: str,
    slug: str,
    description: str,
    keywords: str = "",
    parent: Column | None = None,
    **facts: Any,
) -> Column:
    """A new column of the body's own at the end of its level. ``facts`` are further fields named in FACTS.

    Raises Refused, and ValidationError for a field that cannot be so.
    """
    site = locked_site(body)
    permit(actor, "shell.columns", body)
    refuse_if(
        why_no_site(body, site),
        why_not_duty(body, duty),
        why_not_under(body, parent),
        why_not_address(body, slug),
    )
    last = Column.objects.filter(body=body, parent=parent).order_by("order").last()
    facts = {"order": last.order + 1 if last else 1} | facts
    column = Column(
        body=body,
        parent=parent,
        name=name,
        slug=slug,
        description=description,
        keywords=keywords or f"{body.name},{name}",
        opened_on=today(),
        **facts,
        **vars(duty),
    )
    column.full_clean()
    column.save()
    record(column.stream, "column.added", actor, column=column.pk, name=name, duty=duty.snapshot())
    return column


@transaction.atomic
def edit_column(*, actor: Actor, column: Column, **facts: Any) -> Column:
    """Change fields named in FACTS; a new address leads the old one on. Unknown fields raise TypeError."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"not a fact of a column: {sorted(unknown)}")
    column = locked_live(actor, column)
    before = {key: getattr(column, key) for key, value in facts.items() if getattr(column, key) != value}
    if not before:
        return column
    old = column.get_absolute_url()
    refuse_if(
        _why_fixed(column, set(before)),
        why_not_address(column.body, facts["slug"]) if "slug" in before else "",
        _why_too_seldom(column, facts),
    )
    for key in before:
        setattr(column, key, facts[key])
    column.full_clean()
    column.save(update_fields=list(before))
    if "slug" in before:
        remember(path=old, target=column.get_absolute_url(), reason=f"栏目“{column.name}”改了网址")
    after = {key: facts[key] for key in before}
    record(column.stream, "column.edited", actor, column=column.pk, before=before, after=after)
    return column


@transaction.atomic
def move_column(*, actor: Actor, column: Column, parent: Column | None) -> Column:
    """Put the column at the end of the first level, or under a column of it. Its address stays. Raises Refused."""
    column = locked_live(actor, column)
    refuse_if(
        _why_fixed(column, {"parent"}),
        f"“{column.name}”下面还有栏目，栏目最多两级" if parent and _live_children(column) else "",
        why_not_under(column.body, parent),
        "不能放在自己下面" if parent and parent.pk == column.pk else "",
    )
    last = Column.objects.filter(body=column.body, parent=parent).order_by("order").last()
    before = column.parent
    column.parent, column.order = parent, last.order + 1 if last else 1
    column.save(update_fields=["parent", "order"])
    names = {"before": before.name if before else "", "after": parent.name if parent else ""}
    record(column.stream, "column.moved", actor, column=column.pk, name=column.name, **names)
    return column


@transaction.atomic
def set_duty(*, actor: Actor, column: Column, duty: Duty) -> Column:
    """Name the section and the three people. Raises Refused."""
    return _given(actor, locked_live(actor, column), duty)


@transaction.atomic
def hand_over_duty(*, actor: Actor, column: Column, duty: Duty) -> Column:
    """As `set_duty`, for whoever may hand over a person's work (`bodies.actions.hand_over` asks for that right)."""
    locked_site(column.body)
    return _given(actor, column, duty)


@transaction.atomic
def retire_column(*, actor: Actor, column: Column, reason: str, target: Column | None = None) -> Column:
    """End a column. With a target its address leads there; without, the page stays as an archive.

    What was published in it keeps its own addresses. Raises Refused.
    """
    column = locked_live(actor, column)
    refuse_if(why_kept(column), "" if target is None else why_not_target(column, target))
    end(column, Column.State.RETIRED, target)
    if target:
        remember(
            path=column.get_absolute_url(),
            target=target.get_absolute_url(),
            reason=f"栏目“{column.name}”停用",
        )
    leads_to = target.name if target else ""
    record(
        column.stream,
        "column.retired",
        actor,
        column=column.pk,
        name=column.name,
        reason=reason,
        target=leads_to,
    )
    return column


def duty_of(column: Column) -> Duty:
    return Duty(column.section, column.responsible, column.executing, column.supervising)


def end(column: Column, state: str, target: Column | None) -> None:
    """The column's last day is today; whatever led to it leads on."""
    column.state, column.moved_to, column.retired_on = state, target, today()
    column.save(update_fields=["state", "moved_to", "retired_on"])


def locked_site(body: Body) -> SubSite | None:
    """The sub-site, locked: one change of its columns at a time."""
    return SubSite.objects.select_for_update().filter(body=body).first()


def locked_live(actor: Actor, column: Column) -> Column:
    """The column re-read under the lock of its site, when the actor may change it and it is in use."""
    locked_site(column.body)
    column = Column.objects.select_related("body", "parent").get(pk=column.pk)
    permit(actor, "shell.columns", column.body)
    refuse_if("" if column.is_live else f"栏目“{column.name}”已于 {column.retired_on} 停用，不能再改")
    return column


def why_no_site(body: Body, site: SubSite | None) -> str:
    return "" if site else f"{body.name}还没有开通子网站，先开通再增加栏目"


def why_not_under(body: Body, parent: Column | None) -> str:
    if parent is None:
        return ""
    if parent.body_id != body.pk:
        return f"上级栏目“{parent.name}”不是{body.name}的栏目"
    if not parent.is_live:
        return f"上级栏目“{parent.name}”已停用"
    return f"“{parent.name}”已经是二级栏目，栏目最多两级" if parent.parent_id else ""


def why_not_address(body: Body, slug: str) -> str:
    """Why the address cannot be the column's: taken by another column at any time, or by a page of its own."""
    holder = Column.objects.filter(body=body, slug=slug).first()
    if holder:
        return f"网址“{slug}”已由栏目“{holder.name}”使用，停用以后也不能再用"
    if any(standard.slug == slug for standard in scheme.standards(body.kind)):
        return f"网址“{slug}”留给标准栏目"
    answers = resolve(reverse("column", args=[body.code, slug]))
    return "" if answers.url_name == "column" else f"网址“{slug}”已由系统的页面使用"


def why_not_target(column: Column, target: Column) -> str:
    if target.pk == column.pk:
        return "不能转到自己"
    if target.body_id != column.body_id:
        return f"“{target.name}”不是{column.body.name}的栏目"
    return "" if target.is_live else f"“{target.name}”已停用，请另选一个栏目"


def standard_of(column: Column) -> Standard | None:
    """The standard that the column carries out, if any."""
    return next((found for found in scheme.standards(column.body.kind) if found.id == column.standard), None)


def _why_fixed(column: Column, facts: set[str]) -> str:
    if not column.standard or facts <= set(STANDARD_FACTS):
        return ""
    return f"“{column.name}”是统一设置的栏目，名称、网址、位置和模板不能改"


def _why_too_seldom(column: Column, facts: dict[str, Any]) -> str:
    """A standard column may be updated more often than the rule says, not less."""
    standard = standard_of(column)
    period, days = (facts.get(name, getattr(column, name)) for name in ("period", "period_days"))
    least = scheme.fresh_since(standard.period, 0, today()) if standard else None
    wanted = scheme.fresh_since(period, days, today())
    if least is None or (wanted is not None and wanted >= least):
        return ""
    return f"“{column.name}”至少要{scheme.period_text(standard.period, 0)}"


def why_kept(column: Column) -> str:
    """Why the column cannot end: it is required, or something still stands under it."""
    standard = standard_of(column)
    if standard and standard.required:
        return f"“{column.name}”是必设栏目（{standard.article}），不能停用或者合并"
    number = _live_children(column)
    return f"“{column.name}”下面还有 {number} 个栏目，先移动、合并或者停用它们" if number else ""


def _given(actor: Actor, column: Column, duty: Duty) -> Column:
    refuse_if(why_not_duty(column.body, duty))
    before = duty_of(column).snapshot()
    for name, value in vars(duty).items():
        setattr(column, name, value)
    column.save(update_fields=list(vars(duty)))
    after = duty.snapshot()
    record(
        column.stream,
        "column.duty_set",
        actor,
        column=column.pk,
        name=column.name,
        before=before,
        after=after,
    )
    return column


def _live_children(column: Column) -> int:
    return column.children.filter(state=Column.State.LIVE).count()
