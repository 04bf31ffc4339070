"""Public pages of the cluster: sub-sites, columns in their frames, topics, the site map, the public rule of counting."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.bodies.models import Body
from gongkai.checks.page import PageFacts, tags
from gongkai.checks.page.source import Page
from gongkai.checks.wording import Register
from gongkai.core.time import time_travel, today
from gongkai.shell import actions as shell
from gongkai.shell.models import Site
from gongkai.shell.nav import Place
from gongkai.shell.sites import actions, hooks, queries
from gongkai.shell.sites.actions import Duty
from gongkai.shell.sites.models import PageView
from tests.shell.city import SYSTEM, noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(city: SimpleNamespace, duty: Duty) -> Body:
    """The government's own site."""
    shell.describe_site(actor=SYSTEM, site=Site(body=city.county), domain="www.wangchuan.example")
    actions.open_site(actor=SYSTEM, body=city.county, duty=Duty(city.county, *duty.people))
    return city.county


@pytest.fixture
def published() -> list[hooks.Wanted]:
    """A room above with one document in everything; what it is asked for is noted."""
    asked: list[hooks.Wanted] = []

    @hooks.sources
    def documents(wanted: hooks.Wanted) -> list[hooks.Item]:
        asked.append(wanted)
        where = wanted.column.name if wanted.column else wanted.tag or "各栏目"
        mark = hooks.Mark("现行有效", "green", "check")
        return [
            hooks.Item(
                f"{where}里的文件", "/open/1/", date(2026, 6, 12), note="望政规〔2026〕3号", mark=mark
            ),
            hooks.Item(f"{where}里的旧文件", "/open/2/", date(2021, 6, 12), struck=True),
        ]

    return asked


def test_the_home_of_a_sub_site_has_its_columns_and_what_is_new(
    client: Client, site: Body, published: list
) -> None:
    html = client.get("/site/wc-zjj/").content.decode()
    for column in queries.columns_of(site):
        assert f'href="{column.get_absolute_url()}"' in html
    assert "各栏目里的文件" in html
    assert len(published) == 1, "one question for the newest of a body"
    assert '<span class="brand__name">安澜市望川区住房和城乡建设局</span>' in html


def test_a_theme_is_another_masthead_of_the_same_design(client: Client, site: Body) -> None:
    actions.edit_site(actor=SYSTEM, site=site.subsite, theme="band", undertaker="局办公室")
    html = client.get("/site/wc-zjj/").content.decode()
    assert 'class="mast mast--band"' in html
    assert "承办单位：局办公室" in html


def test_a_body_without_a_site_has_no_home(client: Client, city: SimpleNamespace) -> None:
    assert client.get("/site/wc-shibu/").status_code == 404


def test_a_statutory_column_stands_in_the_fixed_frame(client: Client, site: Body, published: list) -> None:
    hooks.counts(lambda columns: {column.pk: 7 for column in columns})
    html = client.get("/open/wc-zjj/budgets/").content.decode()
    rail = html.split('<nav class="side')[1].split("</nav>")[0]
    assert 'href="/open/wc-zjj/budgets/" aria-current="page">财政预决算<span class="num">7</span>' in rail
    assert "要闻动态" not in rail
    assert '<meta name="ColumnName" content="财政预决算">' in html
    assert "财政预决算里的文件" in html
    assert 'class="struck"' in html


def test_news_stay_out_of_the_fixed_frame(client: Client, portal: Body, published: list) -> None:
    html = client.get("/open/wangchuan/news/").content.decode()
    assert '<nav class="side' not in html
    assert "每 14 日更新" in html


def test_a_room_above_shows_columns_of_its_template(client: Client, site: Body) -> None:
    from django.http import HttpResponse

    hooks.pages["list"] = lambda request, column: HttpResponse(f"我的{column.name}")
    assert client.get("/open/wc-zjj/budgets/").content.decode() == "我的财政预决算"


def test_the_portal_shows_news_notices_and_policies(client: Client, portal: Body, published: list) -> None:
    html = client.get("/").content.decode()
    for name in ("要闻动态", "通知公告", "政策文件"):
        assert f"{name}里的文件" in html
    nav = html.split('aria-label="主导航"')[1].split("</nav>")[0]
    assert "/open/wangchuan/news/" in nav
    client.cookies["elder"] = "1"
    elder = client.get("/").content.decode()
    assert "通知公告里的文件" in elder
    assert "要闻动态里的文件" not in elder


def test_the_site_map_names_every_column_of_every_site(
    client: Client, portal: Body, site: Body, city: SimpleNamespace
) -> None:
    html = client.get("/sitemap/").content.decode()
    for body in (portal, site):
        for column in queries.columns_of(body):
            assert f'href="{column.get_absolute_url()}"' in html
    assert city.town.name in html


@pytest.mark.parametrize(
    ("path", "kind"), [("/", "home"), ("/sitemap/", "column"), ("/open/wangchuan/news/", "column")]
)
def test_footer_and_meta_tags_are_what_the_guideline_asks_for(
    client: Client, portal: Body, path: str, kind: str
) -> None:
    shell.describe_site(
        actor=SYSTEM,
        site=Site.objects.get(),
        id_code="1234567890",
        icp="澜ICP备00000001号",
        police="澜公网安备00000000000001号",
        conac_url="https://bszs.conac.example/1",
        fault_url="https://zfwzgl.www.gov.cn/exposure/",
    )
    page = Page(client.get(path).content.decode())
    assert list(tags.footer(page)) == []
    assert list(tags.meta(page, PageFacts(kind, Register(today())))) == []


def open_topic(body: Body, **facts: object) -> object:
    blocks = [
        {"kind": "text", "heading": "说明", "text": "第一段\n\n<script>第二段"},
        {"kind": "column", "heading": "文件", "column": queries.standard_column(body, "A20-01"), "most": 1},
        {"kind": "tag", "heading": "进展", "tag": "加装电梯", "most": 5},
    ]
    given = {"title": "加装电梯", "slug": "lifts", "summary": "政策和进展", "opens_on": date(2026, 10, 1)}
    return actions.open_topic(actor=SYSTEM, body=body, blocks=blocks, **given | facts)


def test_a_topic_fills_its_blocks_and_ends_in_the_archive(
    client: Client, site: Body, published: list
) -> None:
    topic = open_topic(site)
    actions.close_topic(actor=SYSTEM, topic=topic, last_day=date(2026, 10, 31))
    seen = {}
    for month, day in ((9, 30), (10, 1), (10, 31), (11, 1)):
        with time_travel(noon(2026, month, day)):
            page, listed = client.get("/topics/lifts/"), client.get("/topics/").content.decode()
            archived = "lifts" in listed.partition('id="old-h"')[2]
            seen[month, day] = (page.status_code, "lifts" in listed, archived)
            html = page.content.decode()
    assert seen == {
        (9, 30): (404, False, False),
        (10, 1): (200, True, False),
        (10, 31): (200, True, False),
        (11, 1): (200, True, True),
    }
    assert "专题已经结束" in html
    assert "&lt;script&gt;第二段" in html
    assert "行政规范性文件里的文件" in html
    assert "行政规范性文件里的旧文件" not in html, "at most one"
    assert "加装电梯里的文件" in html


def test_a_topic_needs_content_and_its_old_address_leads_on(client: Client, site: Body) -> None:
    topic = open_topic(site)
    block = {"kind": "text", "heading": "说明", "text": "只剩说明"}
    actions.edit_topic(actor=SYSTEM, topic=topic, blocks=[block], slug="elevators")
    assert client.get("/topics/lifts/")["Location"] == "/topics/elevators/"
    assert topic.blocks.count() == 1


def test_the_public_ranking_names_pages_and_states_the_rule(client: Client, site: Body) -> None:
    @hooks.titles
    def documents(keys: list[str]) -> dict[str, Place]:
        return {key: Place("预算公开", "/open/1/") for key in keys if key == "article:1"}

    column = queries.standard_column(site, "A20-07")
    for key in ("article:1", "article:gone"):
        PageView.objects.create(key=key, day=today() - timedelta(days=1), body=site, column=column, count=41)
    html = client.get("/views/").content.decode()
    assert ">预算公开<" in html
    assert "article:gone" not in html
    assert ">82<" in html, "the column with both"
    assert "30 分钟内再次打开同一网页，不再计" in html
    assert "没有记录" in client.get("/views/?first=2020-01-01&last=2020-01-31").content.decode()
    assert "一次最多查一年" in client.get("/views/?first=2016-01-01&last=2026-01-01").content.decode()
    assert "最后一天不能早于第一天" in client.get("/views/?first=2026-02-01&last=2026-01-01").content.decode()
