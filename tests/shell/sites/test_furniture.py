"""META tags by the law's list, the size of type, the tools of the reader, the way out of government sites."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.template import engines
from django.test import Client, RequestFactory

from gongkai.bodies.models import Body
from gongkai.law import facts
from gongkai.shell.context import frame
from gongkai.shell.sites import furniture, leaving, queries
from gongkai.shell.sites.furniture import ArticleFacts

pytestmark = pytest.mark.django_db
TAGS = facts.load("meta_tags")["tag"]
ARTICLE = ArticleFacts(
    title='关于印发《办法》的"通知"',
    published_at=datetime(2026, 6, 12, 15, 30, tzinfo=UTC),
    source="区政府办公室",
    editor="陆青木",
    keywords="加装电梯",
    summary="加装电梯的条件和程序",
    image="https://www.wangchuan.example/a.png",
    url="https://www.wangchuan.example/open/wc-zjj/1/",
)


def drawn(source: str, rf: RequestFactory, **context: object) -> str:
    template = engines["django"].from_string("{% load furniture %}" + source)
    return template.render(context, rf.get("/open/wc-zjj/1/?a=1&b=2"))


def test_an_article_carries_every_tag_of_the_list_once(site: Body, rf: RequestFactory) -> None:
    column = queries.standard_column(site, "A20-01")
    html = drawn("{% metas %}{% metas column=column article=article %}", rf, column=column, article=ARTICLE)
    found = re.findall(r'<meta name="(\w+)" content="([^"]*)">', html)
    assert [name for name, _ in found] == [tag["id"] for tag in TAGS]
    values = dict(found)
    assert values["ColumnType"] == "政策文件"
    assert values["PubDate"] == "2026-06-12 23:30", "24 hours, in Shanghai"
    for tag in TAGS:
        assert re.fullmatch(tag.get("pattern", ".+"), values[tag["id"]]), tag["id"]
    assert "&quot;通知&quot;" in values["ArticleTitle"]


def test_what_a_required_tag_lacks_is_named() -> None:
    blank = ArticleFacts(title="通知", published_at=ARTICLE.published_at, source=" ")
    assert furniture.blank("article", furniture.article_tags(blank)) == ["来源"]
    assert furniture.blank("article", furniture.article_tags(ARTICLE)) == []


def test_the_tools_lead_back_to_the_page_and_mark_the_size_in_use(rf: RequestFactory) -> None:
    request = rf.get("/open/wc-zjj/1/")
    request.COOKIES["size"] = "l"
    assert frame(request)["size"] == "l"
    html = drawn("{% page_tools %}", rf, size="l")
    assert 'href="/size/?to=s&amp;next=%2Fopen%2Fwc-zjj%2F1%2F%3Fa%3D1%26b%3D2"' in html
    assert re.search(r'aria-label="大字号"[^>]*aria-current="true"', html)
    assert html.count("aria-current") == 1
    assert html.count(" hidden>") == 2, "print and close wait for a script"


def test_the_size_of_type_is_kept_in_a_cookie_and_never_leads_elsewhere(client: Client) -> None:
    assert client.get("/size/?to=l&next=/verify/")["Location"] == "/verify/"
    assert 'data-size="l"' in client.get("/verify/").content.decode()
    client.get("/size/?to=m&next=/")
    assert "data-size" not in client.get("/verify/").content.decode()
    assert client.get("/size/", {"to": "s", "next": "//evil.example/"})["Location"] == "/"
    client.cookies["size"] = '"><script>'
    assert "data-size" not in client.get("/verify/").content.decode()


def test_the_code_for_the_phone_is_of_the_bare_address(rf: RequestFactory) -> None:
    from gongkai.core.render import qr

    assert qr.path("http://testserver/open/wc-zjj/1/").d in drawn("{% on_phone %}", rf)


@pytest.mark.parametrize(
    ("address", "passes"),
    [
        ("https://www.gov.cn/a/", True),
        ("https://gov.cn/", True),
        ("/open/", True),
        ("mailto:a@b.example", True),
        ("https://www.example.com/", False),
        ("https://gov.cn.example.com/", False),
        ("https://notgov.cn/", False),
    ],
)
def test_only_addresses_outside_government_pass_the_notice(address: str, passes: bool) -> None:
    assert (leaving.outward(address) == address) is passes


def test_the_notice_shows_only_what_our_own_pages_have_signed(client: Client, city: SimpleNamespace) -> None:
    html = client.get(leaving.outward("https://www.example.com/?a=1&b=2")).content.decode()
    assert 'href="https://www.example.com/?a=1&amp;b=2"' in html
    answer = client.get("/leave/", {"to": "https://evil.example/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
