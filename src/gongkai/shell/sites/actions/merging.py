"""Consolidation (栏目整合): what is in one column goes to another, with its old address and its views."""

from dataclasses import dataclass

from django.db import transaction

from gongkai.bodies.actions.common import record, refuse_if
from gongkai.core.ledger import Actor
from gongkai.shell.sites.hooks import item_counts, on_merge
from gongkai.shell.sites.models import Block, Column, PageView
from gongkai.shell.sites.redirects import remember
from gongkai.shell.sites.views import column_totals

from .columns import end, locked_live, why_kept, why_not_target


@dataclass(frozen=True)
class MergePlan:
    """What merging would do: published items and views of both before, of the one after; topic blocks that follow."""

    source: Column
    target: Column
    items: tuple[int, int]
    views: tuple[int, int]
    blocks: int
    reasons: list[str]

    @property
    def items_after(self) -> int:
        return sum(self.items)

    @property
    def views_after(self) -> int:
        return sum(self.views)


def plan_merge(source: Column, target: Column) -> MergePlan:
    """The plan, with the reasons why it cannot be carried out (none: it can). Nothing is changed."""
    pair = (source, target)
    items, views = item_counts(pair), column_totals(pair)
    return MergePlan(
        source,
        target,
        (items[source.pk], items[target.pk]),
        (views[source.pk], views[target.pk]),
        Block.objects.filter(column=source).count(),
        [reason for reason in (why_kept(source), why_not_target(source, target)) if reason],
    )


@transaction.atomic
def merge_columns(*, actor: Actor, source: Column, target: Column) -> Column:
    """Move everything from ``source`` to ``target`` and end ``source``. Returns the target. Raises Refused."""
    source = locked_live(actor, source)
    target = Column.objects.select_related("body").get(pk=target.pk)
    plan = plan_merge(source, target)
    refuse_if(*plan.reasons)
    moved = sum(move(source, target, actor) for move in on_merge)
    PageView.objects.filter(column=source).update(column=target)
    Block.objects.filter(column=source).update(column=target)
    end(source, Column.State.MERGED, target)
    remember(
        path=source.get_absolute_url(),
        target=target.get_absolute_url(),
        reason=f"栏目“{source.name}”并入“{target.name}”",
    )
    record(
        source.stream,
        "column.merged",
        actor,
        column=source.pk,
        name=source.name,
        into=target.name,
        moved=moved,
        items=list(plan.items),
        views=list(plan.views),
    )
    return target
