"""The 政府信息公开 column: fixed order, the guide from data, the closed body, the honest empty parts."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.safestring import mark_safe

from gongkai.bodies.actions import found_group, seat, unseat
from gongkai.bodies.models import BodyRules
from gongkai.core.time import time_travel
from gongkai.law import facts
from gongkai.law.regimes import regime_on
from gongkai.shell import guide, queries
from gongkai.shell.queries import PublishedReport
from tests.shell.city import START, SYSTEM, noon

COLUMN = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"]


@pytest.mark.parametrize("part", ["", "guide/", "system/", "duty/", "reports/"])
def test_the_parts_of_the_column_stand_in_the_fixed_order(
    client: Client, city: SimpleNamespace, part: str
) -> None:
    rail = client.get(f"/open/wc-zjj/{part}").content.decode().split('<nav class="side')[1].split("</nav>")[0]
    assert [rail.index(f">{name}<") for name in COLUMN] == sorted(rail.index(f">{name}<") for name in COLUMN)
    assert rail.count('aria-current="page"') == 1


@pytest.mark.parametrize("code", ["nobody", "wc-none"])
def test_an_unknown_body_has_no_column(client: Client, city: SimpleNamespace, code: str) -> None:
    assert client.get(f"/open/{code}/guide/").status_code == 404


def test_the_switcher_lands_on_the_chosen_body(client: Client, city: SimpleNamespace) -> None:
    assert client.get("/open/", {"unit": "wc-shibu"})["Location"] == "/open/wc-shibu/"


def test_the_guide_states_every_limit_of_the_law_in_force(client: Client, city: SimpleNamespace) -> None:
    html = client.get("/open/wc-zjj/guide/").content.decode()
    for limit in regime_on(date(2026, 11, 21)).limits.values():
        assert limit.label in html
        assert limit.article in html
    assert city.housing.phone in html
    assert city.housing.office_hours in html


def test_the_guide_names_the_venues_that_the_body_has_set(client: Client, city: SimpleNamespace) -> None:
    BodyRules.objects.update_or_create(
        body=city.housing,
        defaults={"reconsideration_body": "安澜市望川区人民政府", "court": "望川区人民法院"},
    )
    html = client.get("/open/wc-zjj/guide/").content.decode()
    assert "先向安澜市望川区人民政府申请行政复议" in html
    assert "向望川区人民法院提起行政诉讼" in html


def test_the_guide_without_venues_speaks_in_general_and_does_not_fail(
    client: Client, city: SimpleNamespace
) -> None:
    assert "先向行政复议机关申请行政复议" in client.get("/open/wc-shibu/guide/").content.decode()


def test_the_guide_tells_how_reconsideration_works(client: Client, city: SimpleNamespace) -> None:
    BodyRules.objects.update_or_create(
        body=city.housing, defaults={"reconsideration_body": "安澜市望川区人民政府"}
    )
    part = client.get("/open/wc-zjj/guide/").content.decode().partition("怎样申请行政复议：")[2]
    assert "<dd>安澜市望川区人民政府</dd>" in part
    for step in facts.load("remedies")["procedure"]:
        assert step["text"] in part
        assert step["article"] in part


def test_the_guide_shows_the_leading_group_as_it_stands_today(client: Client, city: SimpleNamespace) -> None:
    group = found_group(actor=SYSTEM, body=city.housing, name="政务公开领导小组", founded_on=START)
    for place, name in (("head", "沈云舟"), ("deputy", "何岚溪"), ("unit", "物业科")):
        seat(actor=SYSTEM, group=group, seat=place, name=name, post="局长", from_date=START)
    former = seat(actor=SYSTEM, group=group, seat="member", name="顾予宁", from_date=START)
    unseat(actor=SYSTEM, member=former, on=date(2021, 1, 4))
    html = client.get("/open/wc-zjj/guide/").content.decode()
    assert ">政务公开领导小组</h4>" in html
    assert "<dt>组长</dt><dd>沈云舟（局长）</dd>" in html
    assert "<dt>成员单位</dt><dd>物业科" in html
    assert "顾予宁" not in html
    assert "领导小组" not in client.get("/open/wc-shibu/guide/").content.decode()


@pytest.mark.parametrize(("method", "sentence"), [("item", "第 11 至 30 件"), ("page", "第 31 至 100 页")])
def test_the_guide_shows_the_way_of_charging_that_the_body_chose(
    client: Client, city: SimpleNamespace, method: str, sentence: str
) -> None:
    BodyRules.objects.update_or_create(body=city.housing, defaults={"fee_method": method})
    assert sentence in client.get("/open/wc-zjj/guide/").content.decode()


def test_the_guide_tells_the_receipt_rule_of_the_body_s_own_site(
    client: Client, city: SimpleNamespace
) -> None:
    rules = [rule for rule in facts.load("receipt")["rule"] if rule["regime"] == "711"]
    sentences = {rule["confirmation"]: rule["label"] for rule in rules if "confirmation" in rule}
    BodyRules.objects.update_or_create(body=city.housing, defaults={"web_confirmation": "manual"})
    html = client.get("/open/wc-zjj/guide/").content.decode()
    assert sentences["manual"] in html
    assert sentences["automatic"] not in html


def test_rooms_can_add_a_part_to_the_guide(client: Client, city: SimpleNamespace) -> None:
    def chart(body: object) -> guide.Section:
        return guide.Section("flow", "办理流程", mark_safe(f"<p>{body.short}流程图</p>"))

    guide.part(chart)
    html = client.get("/open/wc-zjj/guide/").content.decode()
    assert '<h3 id="flow">办理流程</h3>' in html
    assert 'href="#flow"' in html


def test_the_system_page_lists_the_statutes_of_the_law_data(client: Client, city: SimpleNamespace) -> None:
    html = client.get("/open/wc-zjj/system/").content.decode()
    for statute in facts.load("statutes")["statute"]:
        assert statute["title"] in html
        assert statute["number"] in html


def test_towns_and_bureaus_have_each_their_own_duties_of_article_21(
    client: Client, city: SimpleNamespace
) -> None:
    bureau, town = (client.get(f"/open/{code}/duty/").content.decode() for code in ("wc-zjj", "wc-shibu"))
    assert "市政建设" in bureau
    assert "市政建设" not in town
    assert "宅基地使用情况审核" in town
    assert "宅基地使用情况审核" not in bureau


@pytest.mark.parametrize(("code", "day"), [("wc-zjj", "2026年1月31日"), ("wangchuan", "2026年3月31日")])
def test_a_body_without_reports_says_by_when_the_next_is_due(
    client: Client, city: SimpleNamespace, code: str, day: str
) -> None:
    with time_travel(noon(2026, 1, 5)):
        html = client.get(f"/open/{code}/reports/").content.decode()
    assert "还没有公布的年报" in html
    assert f"2025 年度的年报，最迟在 {day}公布" in html


def test_published_reports_are_listed_newest_first(client: Client, city: SimpleNamespace) -> None:
    def published(body: object) -> list[PublishedReport]:
        return [
            PublishedReport(
                year, f"{body.name} {year} 年政府信息公开工作年度报告", f"/open/x/reports/{year}/"
            )
            for year in (2024, 2025)
        ]

    queries.report_source(published)
    html = client.get("/open/wc-zjj/reports/").content.decode()
    assert html.index("reports/2025/") < html.index("reports/2024/")


def test_the_form_to_print_never_asks_for_a_purpose(client: Client, city: SimpleNamespace) -> None:
    html = client.get("/open/wc-zjj/form/").content.decode()
    assert "受理机关：安澜市望川区住房和城乡建设局" in html
    assert "不需要说明用途" in html
    assert "<input" not in html.split("<article")[1].split("</article>")[0]


def test_a_merged_body_keeps_its_column_and_names_its_heir(client: Client, city: SimpleNamespace) -> None:
    town = city.town
    town.closed_on, town.merged_into = date(2024, 12, 31), city.county
    town.save()
    html = client.get("/open/wc-shibu/guide/").content.decode()
    assert "已经撤销" in html
    assert f'href="/open/{city.county.code}/"' in html


def test_what_an_office_has_not_given_is_taken_from_its_body(city: SimpleNamespace) -> None:
    office = city.town
    city.housing.disclosure_office = office
    contact = queries.contact_of(city.housing)
    assert (contact.name, contact.phone) == (office.name, city.housing.phone)
