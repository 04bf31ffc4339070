"""Columns: the standard ones come with the site, two levels, three people, addresses that never die."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.shell.sites import actions, queries
from gongkai.shell.sites.actions import Duty
from gongkai.shell.sites.models import Column
from tests.shell.city import SYSTEM

pytestmark = pytest.mark.django_db
REQUIRED = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]


@pytest.fixture
def brief(site: Body, duty: Duty) -> Column:
    """A column of the bureau's own."""
    return add(site, duty)


def add(site: Body, duty: Duty, name: str = "工作简报", slug: str = "brief", **facts: object) -> Column:
    given = {"actor": SYSTEM, "body": site, "duty": duty, "name": name, "slug": slug, "description": name}
    return actions.add_column(**given | facts)


def test_a_site_opens_with_the_required_columns_and_articles_20_and_21(site: Body) -> None:
    branches = queries.tree(site)
    assert [branch.column.name for branch in branches] == REQUIRED
    content = branches[2].children
    assert [column.standard for column in content] == [*(f"A20-{n:02}" for n in range(1, 16)), "A21-C"]
    assert queries.required_missing(site) == []


def test_the_columns_of_a_portal_have_news_and_a_town_has_its_own_list(
    city: SimpleNamespace, duty: Duty
) -> None:
    city.town.disclosure_office = city.town
    city.town.save()
    for body in (city.county, city.town):
        actions.open_site(actor=SYSTEM, body=body, duty=Duty(body, *duty.people))
    assert queries.standard_column(city.county, "news").period == "dynamic"
    assert queries.standard_column(city.town, "A21-T").parent.standard == "catalogue"
    assert queries.standard_column(city.town, "A21-C") is None


def test_no_site_opens_without_a_required_column(city: SimpleNamespace, duty: Duty) -> None:
    with pytest.raises(Refused, match="“政府信息公开年报”是必设栏目"):
        actions.open_site(actor=SYSTEM, body=city.housing, duty=duty, leave_out=["reports", "A20-14"])
    assert not Column.objects.exists()


def test_what_a_body_has_nothing_for_is_left_out(city: SimpleNamespace, duty: Duty) -> None:
    actions.open_site(actor=SYSTEM, body=city.housing, duty=duty, leave_out=["A20-14"])
    assert [standard.id for standard in queries.missing(city.housing)] == ["A20-14"]
    assert queries.required_missing(city.housing) == []


def test_a_site_opens_once_and_not_without_a_disclosure_office(
    site: Body, city: SimpleNamespace, duty: Duty
) -> None:
    with pytest.raises(Refused, match="已经开通"):
        actions.open_site(actor=SYSTEM, body=site, duty=duty)
    with pytest.raises(Refused, match="没有指定政府信息公开工作机构"):
        actions.open_site(actor=SYSTEM, body=city.town, duty=Duty(city.town, *duty.people))


def test_opening_is_one_event(site: Body) -> None:
    events = list(history(site.subsite.stream))
    assert [event.kind for event in events] == ["subsite.opened"]
    assert events[0].data["columns"][:2] == REQUIRED[:2]


def test_three_people_are_not_all_the_same(city: SimpleNamespace, staff: SimpleNamespace, site: Body) -> None:
    column = queries.standard_column(site, "A20-07")
    with pytest.raises(Refused, match="不能都是同一个人"):
        actions.set_duty(actor=SYSTEM, column=column, duty=Duty(site, *[staff.leader] * 3))
    with pytest.raises(IntegrityError), transaction.atomic():
        Column.objects.filter(pk=column.pk).update(
            responsible=staff.leader, executing=staff.leader, supervising=staff.leader
        )


def test_a_duty_lies_in_a_section_of_the_body_with_people_in_service(
    city: SimpleNamespace, staff: SimpleNamespace, site: Body, duty: Duty
) -> None:
    column = queries.standard_column(site, "A20-07")
    with pytest.raises(Refused, match=r"不是.*现有的科室"):
        actions.set_duty(actor=SYSTEM, column=column, duty=Duty(city.town, *duty.people))
    staff.head.is_active = False
    staff.head.save()
    with pytest.raises(Refused, match="何岚溪的账号已停用"):
        actions.set_duty(actor=SYSTEM, column=column, duty=duty)


def test_a_new_duty_is_in_the_ledger_with_the_one_before(
    site: Body, staff: SimpleNamespace, duty: Duty
) -> None:
    column = queries.standard_column(site, "A20-07")
    actions.set_duty(
        actor=SYSTEM, column=column, duty=Duty(site, staff.leader, staff.officer, staff.supervisor)
    )
    event = history(column.stream).last()
    assert event.data["before"]["executing"]["name"] == "何岚溪"
    assert event.data["after"]["executing"]["name"] == "陆青木"
    assert list(queries.owned_by(staff.officer)) == [column]


def test_only_those_who_keep_columns_change_them(
    city: SimpleNamespace, site: Body, duty: Duty, staff: SimpleNamespace
) -> None:
    assert add(site, duty, actor=actor_of(staff.officer)).name == "工作简报"
    with pytest.raises(Refused, match="“维护栏目和专题”由公开机构、系统管理员办理"):
        add(site, duty, slug="other-brief", actor=actor_of(city.handler))


def test_columns_have_two_levels(site: Body, duty: Duty, brief: Column) -> None:
    below = add(site, duty, "月报", "monthly", parent=brief)
    with pytest.raises(Refused, match="最多两级"):
        add(site, duty, "旬报", "ten-days", parent=below)
    with pytest.raises(Refused, match="下面还有栏目"):
        actions.move_column(actor=SYSTEM, column=brief, parent=queries.standard_column(site, "reports"))


def test_a_moved_column_keeps_its_address(client: Client, site: Body, brief: Column) -> None:
    before = brief.get_absolute_url()
    moved = actions.move_column(actor=SYSTEM, column=brief, parent=queries.standard_column(site, "catalogue"))
    assert moved.parent.standard == "catalogue"
    assert client.get(before).status_code == 200
    assert "当前位置" in client.get(before).content.decode()


@pytest.mark.parametrize("change", [{"slug": "money"}, {"name": "钱"}, {"template": "news"}])
def test_a_standard_column_stays_as_it_is_everywhere(site: Body, change: dict[str, str]) -> None:
    column = queries.standard_column(site, "A20-07")
    with pytest.raises(Refused, match="统一设置"):
        actions.edit_column(actor=SYSTEM, column=column, **change)
    with pytest.raises(Refused, match="统一设置"):
        actions.move_column(actor=SYSTEM, column=column, parent=None)


def test_a_rule_of_updating_may_be_stricter_not_looser(site: Body) -> None:
    column = queries.standard_column(site, "A20-01")
    edited = actions.edit_column(actor=SYSTEM, column=column, period="own", period_days=30)
    assert edited.period_text == "每 30 日更新"
    for looser in ({"period": "none", "period_days": 0}, {"period": "own", "period_days": 365}):
        with pytest.raises(Refused, match="至少要每 6 个月更新"):
            actions.edit_column(actor=SYSTEM, column=column, **looser)


def test_a_changed_address_leads_on_and_an_unchanged_column_writes_nothing(
    client: Client, brief: Column
) -> None:
    old = brief.get_absolute_url()
    edited = actions.edit_column(actor=SYSTEM, column=brief, slug="briefing", description="每月一期")
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, edited.get_absolute_url())
    count = history(brief.stream).count()
    actions.edit_column(actor=SYSTEM, column=edited, description="每月一期")
    assert history(brief.stream).count() == count


@pytest.mark.parametrize(
    ("slug", "why"), [("form", "系统的页面"), ("apply", "栏目“依申请公开”"), ("recruitment", "留给标准栏目")]
)
def test_an_address_that_belongs_elsewhere_is_not_given(
    city: SimpleNamespace, duty: Duty, slug: str, why: str
) -> None:
    with pytest.raises(Refused, match="还没有开通子网站"):
        add(city.housing, duty)
    actions.open_site(actor=SYSTEM, body=city.housing, duty=duty, leave_out=["A20-14"])
    with pytest.raises(Refused, match=why):
        add(city.housing, duty, slug=slug)


def test_a_required_column_cannot_end(site: Body) -> None:
    with pytest.raises(Refused, match="是必设栏目"):
        actions.retire_column(actor=SYSTEM, column=queries.standard_column(site, "guide"), reason="整合")


def test_a_retired_address_leads_on_and_is_never_given_again(
    client: Client, site: Body, duty: Duty, brief: Column
) -> None:
    new = queries.standard_column(site, "A20-15")
    actions.retire_column(actor=SYSTEM, column=brief, reason="栏目整合", target=new)
    answer = client.get("/open/wc-zjj/brief/")
    assert (answer.status_code, answer["Location"]) == (301, "/open/wc-zjj/other/")
    with pytest.raises(Refused, match="停用以后也不能再用"):
        add(site, duty)
    with pytest.raises(Refused, match="停用，不能再改"):
        actions.edit_column(actor=SYSTEM, column=brief, description="新")


def test_a_column_retired_without_a_successor_stays_as_an_archive(client: Client, brief: Column) -> None:
    actions.retire_column(actor=SYSTEM, column=brief, reason="不再出简报")
    html = client.get(brief.get_absolute_url()).content.decode()
    assert "本栏目已经停止更新" in html
    assert "不再出简报" not in html


def test_a_column_of_an_unopened_site_is_unknown(client: Client, site: Body) -> None:
    site.subsite.opened_on = site.subsite.opened_on.replace(year=2999)
    site.subsite.save()
    assert client.get("/open/wc-zjj/budgets/").status_code == 404


def test_a_standard_column_comes_back_at_its_own_address(client: Client, site: Body, duty: Duty) -> None:
    ended = queries.standard_column(site, "A20-14")
    actions.retire_column(
        actor=SYSTEM, column=ended, reason="没有招考", target=queries.standard_column(site, "A20-15")
    )
    assert client.get(ended.get_absolute_url()).status_code == 301
    back = actions.add_standard(actor=SYSTEM, body=site, standard="A20-14", duty=duty)
    assert (back, back.parent.standard) == (ended, "catalogue")
    assert client.get(ended.get_absolute_url()).status_code == 200
    with pytest.raises(Refused, match="不缺这个标准栏目"):
        actions.add_standard(actor=SYSTEM, body=site, standard="A20-14", duty=duty)


def test_a_standard_column_left_out_is_added_in_its_place(city: SimpleNamespace, duty: Duty) -> None:
    actions.open_site(actor=SYSTEM, body=city.housing, duty=duty, leave_out=["A20-07"])
    actions.add_standard(actor=SYSTEM, body=city.housing, standard="A20-07", duty=duty)
    content = queries.tree(city.housing)[2].children
    assert [column.standard for column in content][:8] == [f"A20-{n:02}" for n in range(1, 9)]
    assert queries.missing(city.housing) == []
