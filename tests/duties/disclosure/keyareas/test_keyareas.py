"""Budgets of all units, savings of procurement, stages of projects, money that adds up."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.keyareas import actions, budgets, measures, procurement, queries
from gongkai.duties.disclosure.keyareas.models import Fund, Project
from tests import factories
from tests.duties.disclosure import play
from tests.duties.disclosure.conftest import Go

BUDGET = {"year": "2026", "unit": "区住建局", "scope": "部门预算", "total": "1200000"}
PURCHASE = {"project": "管网改造", "sort": "工程", "method": "公开招标", "budget": "1000000"}


def mine(desk: SimpleNamespace):
    return Body.objects.filter(pk=desk.body.pk)


def value(figures: list[measures.Figure], code: str) -> tuple[str, str]:
    return next((one.value, one.note) for one in figures if one.measure.code == f"ka.{code}")


def project_of(desk: SimpleNamespace, title: str = "青禾里地块") -> Project:
    return actions.open_project(
        actor=actor_of(desk.author), body=desk.body, title=title, sort="land", opened_on=date(2026, 3, 2)
    )


def fund_of(desk: SimpleNamespace, name: str = "危房改造补助") -> Fund:
    return actions.add_fund(
        actor=actor_of(desk.author),
        body=desk.body,
        name=name,
        basis="建村〔2021〕35号",
        standard="每户 2 万元",
        audience="低收入群体",
        since=date(2026, 1, 1),
    )


def test_a_missing_budget_is_an_empty_cell_and_no_account_is_missing_before_its_year_is_over(
    desk: SimpleNamespace,
) -> None:
    budget = play.published(desk, title="2026年部门预算", kind="budget", facts=BUDGET)
    (row,) = budgets.matrix(mine(desk), 2026)
    assert [cell.document for cell in row.cells] == [budget, None, None, None]
    assert [cell.state for cell in row.cells] == ["shown", "missing", "open", "open"]
    assert not row.complete
    (before,) = budgets.matrix(mine(desk), 2025)
    assert [cell.state for cell in before.cells] == ["missing"] * 4
    assert value(measures.of_budgets(mine(desk), 2026), "budget.rate") == ("50%", "1／2 份")


def test_a_budget_is_late_after_the_twentieth_day(desk: SimpleNamespace, go: Go) -> None:
    punctual = play.drafted(desk, title="部门预算", kind="budget", facts=BUDGET)
    slow = play.drafted(
        desk, title="“三公”经费预算", kind="budget", facts=BUDGET | {"scope": "“三公”经费预算"}
    )
    go(2026, 3, 22)
    play.published(desk, punctual)
    go(2026, 3, 23)
    play.published(desk, slow)
    (row,) = budgets.matrix(mine(desk), 2026)
    assert [(cell.state, cell.late_by) for cell in row.cells[:2]] == [("shown", 0), ("late", 1)]
    assert row.cells[1].due_on == date(2026, 3, 22)
    assert value(measures.of_budgets(mine(desk), 2026), "budget.late") == ("1 份", "")
    assert [one.title for one in measures.LATE.query(mine(desk), 2026)] == ["“三公”经费预算"]


def test_the_budget_of_a_government_fills_no_cell_of_its_finance_bureau(desk: SimpleNamespace) -> None:
    play.published(desk, title="2026年政府预算", kind="budget", facts=BUDGET | {"scope": "政府预算"})
    (row,) = budgets.matrix(mine(desk), 2026)
    assert row.cells[0].document is None


def test_savings_count_only_projects_with_an_award_and_none_of_none_is_no_rate(desk: SimpleNamespace) -> None:
    assert value(measures.of_procurement(mine(desk), 2026), "procurement.rate") == ("不适用", "")
    play.published(desk, title="采购公告", kind="procurement", facts=PURCHASE)
    play.published(desk, title="成交公告", kind="procurement", facts=PURCHASE | {"award": "950000"})
    play.published(desk, title="监理采购公告", kind="procurement", facts=PURCHASE | {"project": "监理"})
    found = procurement.savings(procurement.purchases(mine(desk), 2026))
    assert (found.projects, found.awarded, found.saved) == (2, 1, Decimal(50000))
    figures = measures.of_procurement(mine(desk), 2026)
    assert value(figures, "procurement.rate") == ("5%", "50,000.00 元／1,000,000.00 元")


def test_a_project_let_in_parts_saves_the_sum_of_its_parts(desk: SimpleNamespace) -> None:
    for part, award in (("一标段", "950000"), ("二标段", "900000")):
        play.published(desk, title=part, kind="procurement", facts=PURCHASE | {"award": award})
    (found,) = procurement.purchases(mine(desk), 2026)
    assert (found.budget, found.award) == (Decimal(2000000), Decimal(1850000))


def test_a_project_is_not_closed_while_a_stage_is_not_public(desk: SimpleNamespace) -> None:
    author = actor_of(desk.author)
    project = project_of(desk)
    first, *others = project.stages.all()
    actions.fill_stage(first, actor=author, document=play.published(desk, title="征收土地预公告"))
    for stage in others[:-1]:
        actions.fill_stage(stage, actor=author, not_needed="本项目不涉及")
    with pytest.raises(Refused, match="补偿费用收支情况"):
        actions.close_matter(project.matter, actor=author)
    actions.fill_stage(others[-1], actor=author, document=play.drafted(desk, title="收支").document)
    assert actions.unfilled(project) == ["补偿费用收支情况"]
    assert [step.state for step in queries.steps(project)] == ["shown", "not_needed", "not_needed", "open"]
    assert value(measures.of_projects(mine(desk), 2026), "projects.complete") == ("0 个", "")
    actions.fill_stage(others[-1], actor=author, document=play.published(desk, title="收支公告"))
    assert value(measures.of_projects(mine(desk), 2026), "projects.complete") == ("1 个", "")
    actions.close_matter(project.matter, actor=author)
    with pytest.raises(Refused, match="已于 2026-03-02 办结"):
        actions.fill_stage(first, actor=author, not_needed="改口")


def test_a_project_is_entered_once(desk: SimpleNamespace) -> None:
    project_of(desk)
    with pytest.raises(Refused, match="已经登记过"):
        project_of(desk)


def test_private_data_do_not_ride_along_in_names(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="不能公开的信息"):
        project_of(desk, f"青禾里地块（联系人证号{factories.resident_number(7)}）")
    with pytest.raises(Refused, match="不能公开的信息"):
        fund_of(desk, f"补助（{factories.resident_number(8)}）")


def test_a_project_counts_in_the_years_in_which_it_ran(desk: SimpleNamespace) -> None:
    project = project_of(desk)
    everything = Project.objects.all()
    assert [queries.in_year(everything, year).count() for year in (2025, 2026, 2027)] == [0, 1, 1]
    project.matter.closed_on = date(2026, 12, 31)
    project.matter.save()
    assert queries.in_year(everything, 2027).count() == 0


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
    fund = fund_of(desk)
    whole = actions.allocate(fund, actor=author, year=2026, to=desk.county, amount=Decimal(1000000))
    actions.allocate(fund, actor=author, year=2026, to=desk.body, amount=Decimal(600000), out_of=whole)
    with pytest.raises(Refused, match="还可以分配 400000"):
        actions.allocate(fund, actor=author, year=2026, to=desk.civil, amount=Decimal(500000), out_of=whole)
    with pytest.raises(Refused, match="已经登记过"):
        actions.allocate(fund, actor=author, year=2026, to=desk.body, amount=Decimal(1), out_of=whole)
    (tree,) = queries.allocation_tree(fund.allocations.filter(year=2026))
    assert (tree.rest, [part.allocation.to for part in tree.parts]) == (Decimal(400000), [desk.body])


def test_money_is_counted_once_and_only_what_a_public_document_tells(desk: SimpleNamespace) -> None:
    author, fund = actor_of(desk.author), fund_of(desk)
    told = play.published(desk, title="分配公告")
    draft = play.drafted(desk, title="没有公开的分配").document

    def give(to: Body, amount: int, **more: object):
        return actions.allocate(fund, actor=author, year=2026, to=to, amount=Decimal(amount), **more)

    whole = give(desk.county, 1000, document=told, households=90)
    give(desk.body, 600, out_of=whole, document=told, households=7)
    give(desk.civil, 300, out_of=whole, document=draft, households=5)
    figures = measures.of_funds(mine(desk), 2026)
    assert value(figures, "funds.allocated") == ("1,000.00 元", "")
    assert value(figures, "funds.households") == ("7 户", "")
    (tree,) = queries.allocation_tree(queries.public_allocations(mine(desk), 2026))
    assert [part.allocation.to for part in tree.parts] == [desk.body]
    whole.document = draft
    whole.save()
    (tree,) = queries.allocation_tree(queries.public_allocations(mine(desk), 2026))
    assert tree.allocation.to == desk.body
    assert value(measures.of_funds(mine(desk), 2026), "funds.allocated") == ("600.00 元", "")


def test_a_fund_ends_after_its_last_allocation_and_takes_no_more(desk: SimpleNamespace) -> None:
    author, fund = actor_of(desk.author), fund_of(desk)
    actions.allocate(fund, actor=author, year=2027, to=desk.county, amount=Decimal(5))
    for on, why in ((date(2025, 12, 31), "不能早于开始日期"), (date(2026, 12, 31), "2027 年还有分配")):
        with pytest.raises(Refused, match=why):
            actions.end_fund(fund, actor=author, on=on)
    actions.end_fund(fund, actor=author, on=date(2027, 6, 30))
    with pytest.raises(Refused, match="已于 2027-06-30 结束"):
        actions.allocate(fund, actor=author, year=2028, to=desk.body, amount=Decimal(5))
