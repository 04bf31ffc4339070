"""Budgets of all units, savings of procurement, stages of projects, money that adds up."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.keyareas import actions, queries
from tests.duties.disclosure import play


def mine(desk: SimpleNamespace):
    return Body.objects.filter(pk=desk.body.pk)


def test_a_missing_final_account_is_an_empty_cell(desk: SimpleNamespace) -> None:
    facts = {"year": "2026", "unit": "区住建局", "scope": "部门预算", "total": "1200000"}
    budget = play.published(desk, title="2026年部门预算", kind="budget", facts=facts)
    (row,) = queries.budget_matrix(mine(desk), 2026)
    assert row.documents == (budget, None, None, None)
    assert not row.complete
    assert queries.budget_matrix(mine(desk), 2025)[0].documents == (None, None, None, None)


def test_savings_count_only_projects_with_an_award_and_none_of_none_is_no_rate(desk: SimpleNamespace) -> None:
    assert queries.procurement(mine(desk), 2026).rate is None
    base = {"project": "管网改造", "sort": "工程", "method": "公开招标", "budget": "1000000"}
    play.published(desk, title="成交公告", kind="procurement", facts=base | {"award": "950000"})
    play.published(desk, title="采购公告", kind="procurement", facts=base)
    found = queries.procurement(mine(desk), 2026)
    assert (found.projects, found.awarded, found.rate) == (2, 1, Decimal("0.05"))


def test_a_project_is_not_closed_while_a_stage_is_not_public(desk: SimpleNamespace) -> None:
    author = actor_of(desk.author)
    project = actions.open_project(
        actor=author, body=desk.body, title="青禾里地块", sort="land", opened_on=date(2026, 3, 2)
    )
    first, *others = project.stages.all()
    actions.fill_stage(first, actor=author, document=play.published(desk, title="征收土地预公告"))
    for stage in others[:-1]:
        actions.fill_stage(stage, actor=author, not_needed="本项目不涉及")
    with pytest.raises(Refused, match="补偿费用收支情况"):
        actions.close_matter(project.matter, actor=author)
    actions.fill_stage(others[-1], actor=author, document=play.drafted(desk, title="收支").document)
    assert actions.unfilled(project) == ["补偿费用收支情况"]


def test_a_matter_is_closed_only_with_its_result_in_public(desk: SimpleNamespace) -> None:
    document = play.published(desk)
    matter = document.body.matters.create(title="老旧小区改造", opened_on=date(2026, 3, 2))
    author = actor_of(desk.author)
    play.actions.link(document, actor=author, matter=matter, matter_stage="before")
    with pytest.raises(Refused, match="结果还没有公开"):
        actions.close_matter(matter, actor=author)
    play.actions.link(play.published(desk, title="结果"), actor=author, matter=matter, matter_stage="after")
    assert actions.close_matter(matter, actor=author).closed_on == date(2026, 3, 2)


def test_no_level_hands_on_more_than_it_got_and_the_rest_is_named(desk: SimpleNamespace) -> None:
    author = actor_of(desk.author)
    fund = actions.add_fund(
        actor=author,
        body=desk.body,
        name="危房改造补助",
        basis="建村〔2021〕35号",
        standard="每户 2 万元",
        audience="低收入群体",
        since=date(2026, 1, 1),
    )
    whole = actions.allocate(fund, actor=author, year=2026, to=desk.county, amount=Decimal(1000000))
    actions.allocate(fund, actor=author, year=2026, to=desk.body, amount=Decimal(600000), out_of=whole)
    with pytest.raises(Refused, match="还可以分配 400000"):
        actions.allocate(fund, actor=author, year=2026, to=desk.civil, amount=Decimal(500000), out_of=whole)
    (tree,) = queries.allocation_tree(fund, 2026)
    assert (tree.rest, [part.allocation.to for part in tree.parts]) == (Decimal(400000), [desk.body])
