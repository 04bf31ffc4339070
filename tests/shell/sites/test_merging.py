"""Consolidation of columns: the plan first, then content, addresses, views and topic blocks move together."""

from collections import Counter
from datetime import date

import pytest
from django.test import Client

from gongkai.bodies.models import Body
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.shell.sites import actions, hooks, queries, views
from gongkai.shell.sites.actions import Duty
from gongkai.shell.sites.models import Block, Column, PageView
from tests.shell.city import SYSTEM
from tests.shell.sites.test_columns import add

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """A room above that keeps so many published items in each column."""
    kept: Counter = Counter()

    def counted(columns: list[Column]) -> dict[int, int]:
        return {column.pk: kept[column.pk] for column in columns}

    def moved(source: Column, target: Column, actor: object) -> int:
        number = kept.pop(source.pk, 0)
        kept[target.pk] += number
        return number

    hooks.counts(counted)
    hooks.on_merge(moved)
    return kept


@pytest.fixture
def pair(site: Body, duty: Duty, store: Counter) -> tuple[Column, Column]:
    source, target = add(site, duty), queries.standard_column(site, "A20-15")
    store.update({source.pk: 8, target.pk: 3})
    for number, column in enumerate((source, target), 1):
        PageView.objects.create(
            key=f"article:{number}", day=date(2026, 10, 1), body=site, column=column, count=10 * number
        )
    return source, target


def test_the_plan_says_what_merging_then_does(
    client: Client, pair: tuple[Column, Column], store: Counter
) -> None:
    source, target = pair
    block = {"kind": "column", "heading": "简报", "column": source}
    topic = actions.open_topic(
        actor=SYSTEM, body=source.body, blocks=[block], title="简报", slug="briefs", summary="简报", opens_on=date(2026, 1, 1)
    )  # fmt: skip
    plan = actions.plan_merge(source, target)
    assert (plan.items, plan.views, plan.blocks, plan.reasons) == ((8, 3), (10, 20), 1, [])
    assert store[source.pk] == 8, "a plan changes nothing"

    actions.merge_columns(actor=SYSTEM, source=source, target=target)
    assert hooks.item_counts([target]) == {target.pk: plan.items_after}
    assert views.column_totals([target]) == {target.pk: plan.views_after}
    assert topic.blocks.get().column == target
    answer = client.get(source.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, target.get_absolute_url())
    event = history(source.stream).last()
    assert (event.kind, event.data["moved"], event.data["views"]) == ("column.merged", 8, [10, 20])


def test_merging_twice_follows_to_the_last(
    client: Client, site: Body, duty: Duty, pair: tuple[Column, Column]
) -> None:
    source, target = pair
    middle = add(site, duty, "通讯", "letters")
    actions.merge_columns(actor=SYSTEM, source=source, target=middle)
    actions.merge_columns(actor=SYSTEM, source=middle, target=target)
    assert client.get(source.get_absolute_url())["Location"] == target.get_absolute_url()


def test_what_must_stay_is_not_merged(site: Body, duty: Duty, pair: tuple[Column, Column]) -> None:
    source, target = pair
    guide = queries.standard_column(site, "guide")
    assert actions.plan_merge(guide, target).reasons == [
        "“政府信息公开指南”是必设栏目（国办公开办函〔2019〕61号），不能停用或者合并"
    ]
    add(site, duty, "月报", "monthly", parent=source)
    with pytest.raises(Refused, match="下面还有 1 个栏目"):
        actions.merge_columns(actor=SYSTEM, source=source, target=target)
    with pytest.raises(Refused, match="不能转到自己"):
        actions.merge_columns(actor=SYSTEM, source=target, target=target)


def test_a_room_that_fails_to_move_undoes_the_merging(pair: tuple[Column, Column]) -> None:
    source, target = pair

    @hooks.on_merge
    def failing(old: Column, new: Column, actor: object) -> int:
        raise Refused(["第 5 件正在审核"])

    with pytest.raises(Refused, match="正在审核"):
        actions.merge_columns(actor=SYSTEM, source=source, target=target)
    source.refresh_from_db()
    assert source.is_live
    assert not Block.objects.filter(column=target).exists()
