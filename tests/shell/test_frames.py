"""What stands around every page: site facts, security header, elder and grey state, error pages."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest
from django.test import Client, RequestFactory

from gongkai.core.access import NotFound
from gongkai.core.ledger import history
from gongkai.core.throttle import Throttled
from gongkai.core.time import time_travel
from gongkai.shell import actions, nav
from gongkai.shell.middleware import TooOften
from gongkai.shell.models import Site
from gongkai.shell.pages import errors
from tests.shell.city import SYSTEM, noon

pytestmark = pytest.mark.django_db


def test_the_home_page_of_an_empty_system_says_what_is_missing(client: Client) -> None:
    html = client.get("/").content.decode()
    assert "还没有设置单位" in html
    assert "依申请公开" not in html


def test_home_lists_every_body_with_its_column(client: Client, city: SimpleNamespace) -> None:
    html = client.get("/").content.decode()
    for body in (city.county, city.housing, city.town):
        assert f'href="/open/{body.code}/"' in html


def test_every_page_carries_the_meta_tags_of_the_state_council_guideline(
    client: Client, city: SimpleNamespace
) -> None:
    actions.describe_site(
        actor=SYSTEM, site=Site(body=city.county), domain="www.wangchuan.example", id_code="1234567890"
    )
    html = client.get("/").content.decode()
    assert '<meta name="SiteName" content="安澜市望川区人民政府">' in html
    assert '<meta name="SiteDomain" content="www.wangchuan.example">' in html
    assert '<meta name="SiteIDCode" content="1234567890">' in html
    column = client.get("/open/wc-zjj/system/").content.decode()
    for name in ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"):
        assert f'<meta name="{name}"' in column


def test_nothing_inside_a_page_may_run_and_nothing_comes_from_elsewhere(client: Client) -> None:
    response = client.get("/")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    html = response.content.decode()
    assert "<style" not in html
    assert " style=" not in html
    assert html.count("<script") == html.count("<script src=")


def test_a_page_for_everybody_opens_no_session(client: Client, city: SimpleNamespace) -> None:
    assert client.get("/").cookies == {}


def test_the_elder_state_is_kept_in_a_cookie_and_offers_the_way_out(client: Client) -> None:
    response = client.get("/elder/?on=1&next=/verify/")
    assert response["Location"] == "/verify/"
    html = client.get("/verify/").content.decode()
    assert "data-elder" in html
    assert "退出长者版" in html
    client.get("/elder/?on=0&next=/")
    assert "data-elder" not in client.get("/").content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_elder_switch_never_leads_to_another_site(client: Client, target: str) -> None:
    assert client.get("/elder/", {"on": "1", "next": target})["Location"] == "/"


def test_pages_lose_their_colour_on_days_of_mourning_only(client: Client, city: SimpleNamespace) -> None:
    actions.set_grey_days(
        actor=SYSTEM,
        site=Site(body=city.county),
        first=date(2026, 12, 13),
        last=date(2026, 12, 13),
        reason="国家公祭日",
    )
    grey = {}
    for day in (12, 13, 14):
        with time_travel(noon(2026, 12, day)):
            grey[day] = "data-grey" in client.get("/").content.decode()
    assert grey == {12: False, 13: True, 14: False}


def test_changes_of_the_site_are_in_the_ledger_with_what_stood_before(city: SimpleNamespace) -> None:
    site = actions.describe_site(actor=SYSTEM, site=Site(body=city.county), icp="澜ICP备00000001号")
    actions.describe_site(actor=SYSTEM, site=site, icp="澜ICP备00000002号")
    last = history(Site.stream).last()
    assert (last.data["before"]["icp"], last.data["after"]["icp"]) == (
        "澜ICP备00000001号",
        "澜ICP备00000002号",
    )


def test_the_main_navigation_shows_only_places_that_exist() -> None:
    places = list(nav.portal_places(RequestFactory().get("/"), "wangchuan"))
    assert all(nav.exists(place.url) for place in places)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", ["首页"]),
        ("/open/wc-zjj/system/", ["政府信息公开"]),
        ("/open/wc-zjj/reports/2025/", ["年报"]),
        ("/open/wc-zjj/apply/", ["依申请公开"]),
        ("/status/WC-1/", ["进度查询"]),
        ("/verify/", []),
    ],
)
def test_the_place_of_the_reader_is_marked_whichever_body_it_is(path: str, label: list[str]) -> None:
    places = nav.portal_places(RequestFactory().get(path), "wangchuan")
    assert [place.label for place in places if place.here] == label


def test_a_forbidden_page_looks_exactly_like_an_unknown_one(client: Client, rf: RequestFactory) -> None:
    request = page_request(rf)
    unknown = errors.not_found(request, NotFound())
    forbidden = errors.forbidden(request, PermissionDenied())
    assert (forbidden.status_code, forbidden.content) == (unknown.status_code, unknown.content)


def test_an_unknown_address_says_so_and_leads_on(client: Client, city: SimpleNamespace) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "找不到这个页面" in response.content.decode()
    assert 'href="/open/wangchuan/"' in response.content.decode()


def test_a_submission_that_is_too_large_is_told_apart_from_a_broken_one(rf: RequestFactory) -> None:
    request = page_request(rf)
    assert errors.bad_request(request, RequestDataTooBig()).status_code == 413
    assert errors.bad_request(request, ValueError()).status_code == 400


def test_who_tries_too_often_is_told_how_long_to_wait(rf: RequestFactory) -> None:
    response = TooOften(lambda request: None).process_exception(page_request(rf), Throttled(125))
    assert response.status_code == 429
    assert response["Retry-After"] == "125"
    assert "3 分钟" in response.content.decode()


def test_other_exceptions_are_left_alone(rf: RequestFactory) -> None:
    assert TooOften(lambda request: None).process_exception(page_request(rf), ValueError()) is None


def test_a_form_without_its_token_gets_a_page_in_plain_chinese() -> None:
    response = Client(enforce_csrf_checks=True).post("/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "页面放得太久" in response.content.decode()


def test_the_page_of_a_fault_needs_no_database(rf: RequestFactory, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):
        response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "系统出错了" in response.content.decode()


def page_request(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/somewhere/")
    request.session = {}
    return request
