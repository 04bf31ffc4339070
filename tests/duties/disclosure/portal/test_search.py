"""The search page: scopes, facets, order, numbers as people type them, no result, all norms in one place."""

from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.core.search import missed
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Kind, Validity
from gongkai.shell.sites.queries import standard_column
from tests.duties.disclosure.shelf import many, shelved

BROWSER = {"User-Agent": "Mozilla/5.0"}


def hits(client: Client, query: str) -> list[str]:
    answer = client.get(f"/search/?{query}")
    assert answer.status_code == 200
    page = answer.context.get("page")
    return [hit.document.title for hit in page.hits] if page else []


@pytest.fixture
def shelf(desk: SimpleNamespace) -> SimpleNamespace:
    shelved(
        desk, "加装电梯办法", number="望政规〔2026〕3号", kind=Kind.NORM, validity=Validity.VALID, genre="05"
    )
    shelved(desk, "加装电梯试点方案", number="望政规〔2021〕2号", kind=Kind.NORM, validity=Validity.REPEALED)
    desk.column = standard_column(desk.body, "A20-11")
    shelved(desk, "一图读懂加装电梯", kind=Kind.INTERPRETATION)
    shelved(desk, "加装电梯补助名单")
    return desk


def test_without_words_nothing_is_searched(client: Client, shelf: SimpleNamespace) -> None:
    html = client.get("/search/").content.decode()
    assert "写几个字就可以" in html
    assert "找到" not in html


def test_hits_are_marked_and_repealed_ones_struck(client: Client, shelf: SimpleNamespace) -> None:
    html = client.get("/search/?q=加装电梯").content.decode()
    assert '<mark class="hl">加装电梯</mark>办法' in html
    struck = html.split('class="struck"')[1].split("</h3>")[0]
    assert "试点方案" in struck


@pytest.mark.parametrize(
    "typed", ["望政规[2026]3", "望政规〔2026〕3号", "望政规(2026)3号", "望政规【2026】3"]
)
def test_a_number_in_any_form_finds_its_document_first(
    client: Client, shelf: SimpleNamespace, typed: str
) -> None:
    assert hits(client, f"q={typed}")[0] == "加装电梯办法"
    assert "hit--exact" in client.get(f"/search/?q={typed}").content.decode()


def test_the_proper_form_of_a_number_is_offered(client: Client, shelf: SimpleNamespace) -> None:
    html = client.get("/search/?q=望政规[2026]3").content.decode()
    assert "您是不是要找文号" in html
    assert ">望政规〔2026〕3号</a>" in html
    assert "您是不是要找文号" not in client.get("/search/?q=望政规〔2026〕3号").content.decode()


def test_scopes_and_facets_count_and_narrow(client: Client, shelf: SimpleNamespace) -> None:
    context = client.get("/search/?q=加装电梯").context
    counts = {choice.label: choice.number for choice, _ in context["scopes"]}
    assert counts == {"全部": 4, "政策文件": 2, "政策解读": 1, "公开信息": 1, "动态和公告": 0}
    facets = {
        name: [(choice.label, choice.number) for choice, _ in lines[1:]] for name, lines in context["facets"]
    }
    assert facets["有效性"] == [("现行有效", 1), ("已废止或者失效", 1)]
    assert facets["发布机构"] == [(shelf.body.short, 4)]
    assert hits(client, "q=加装电梯&scope=reading") == ["一图读懂加装电梯"]
    assert hits(client, "q=加装电梯&validity=ended") == ["加装电梯试点方案"]
    assert hits(client, f"q=加装电梯&body={shelf.county.pk}") == []
    for _, lines in context["facets"]:
        for choice, url in lines[1:]:
            assert len(hits(client, url[1:])) == choice.number


def test_all_norms_are_in_one_place(client: Client, shelf: SimpleNamespace) -> None:
    assert set(hits(client, "kind=norm")) == {"加装电梯办法", "加装电梯试点方案"}
    assert hits(client, "kind=norm&validity=valid&q=电梯") == ["加装电梯办法"]


@pytest.mark.parametrize(
    "query",
    ["q=加装电梯&scope=nowhere", "q=电梯&body=abc", "q=电梯&year=一九", "q=电梯&after=x_y", "q=" + "电" * 5000, "q=。", "q=%00", "q=电梯&body=" + "9" * 40],
)  # fmt: skip
def test_nonsense_in_the_address_is_no_error(client: Client, shelf: SimpleNamespace, query: str) -> None:
    assert client.get(f"/search/?{query}").status_code == 200


def test_pages_go_on_without_gap(client: Client, desk: SimpleNamespace) -> None:
    many(desk, 23)
    seen, query = [], "q=公告"
    while query:
        answer = client.get(f"/search/?{query}")
        seen += [hit.document.title for hit in answer.context["page"].hits]
        query = answer.context["older"].removeprefix("?")
    assert sorted(seen) == sorted(f"第 {n} 号公告" for n in range(1, 24))


def test_by_date_the_newest_comes_first(client: Client, desk: SimpleNamespace) -> None:
    many(desk, 3)
    assert hits(client, "q=公告&order=date") == ["第 3 号公告", "第 2 号公告", "第 1 号公告"]


def test_no_hit_shows_other_ways_and_is_remembered(client: Client, shelf: SimpleNamespace) -> None:
    html = client.get("/search/?q=加装电梯 分摊协议", headers=BROWSER).content.decode()
    assert "没有找到“加装电梯 分摊协议”" in html
    assert ">加装电梯</a>" in html
    assert "申请公开这条信息" in html
    assert missed(today(), today()) == [("加装电梯 分摊协议", 1)]


def test_programs_leave_no_trace_in_the_log(client: Client, shelf: SimpleNamespace) -> None:
    client.get("/search/?q=没有这个", headers={"User-Agent": "Baiduspider"})
    assert missed(today(), today()) == []


def test_words_are_shown_as_text(client: Client, shelf: SimpleNamespace) -> None:
    assert "<script>alert" not in client.get("/search/?q=<script>alert(1)</script>").content.decode()
