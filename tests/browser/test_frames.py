"""The pages of the frame in a real browser: accessible, no wider than the window, fine without JavaScript."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from gongkai.shell import actions
from gongkai.shell.models import Site
from tests.browser.pages import no_overflow, sign_in, sound
from tests.shell.city import PASSWORD, SYSTEM, found_city

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PORTAL = [
    "/",
    "/open/",
    "/open/wc-zjj/",
    "/open/wc-zjj/system/",
    "/open/wc-shibu/duty/",
    "/open/wc-zjj/reports/",
    "/open/wc-zjj/form/",
    "/verify/",
    "/nowhere/",
]


@pytest.fixture
def city(live_server: object) -> SimpleNamespace:
    found = found_city()
    actions.describe_site(actor=SYSTEM, site=Site(body=found.county), domain="www.wangchuan.example")
    return found


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_every_page_of_the_frame_is_sound(
    city: SimpleNamespace, open_page: Open, width: int, *, elder: bool
) -> None:
    page = open_page("/", width=width, elder=elder)
    for path in PORTAL:
        page.goto(path)
        sound(page)


def test_an_empty_system_still_has_a_sound_home_page(open_page: Open, width: int) -> None:
    sound(open_page("/", width=width))


def test_the_elder_version_is_one_click_away_and_comes_back(city: SimpleNamespace, open_page: Open) -> None:
    page = open_page("/verify/")
    page.get_by_role("link", name="长者版").click()
    assert page.url.endswith("/verify/")
    assert page.locator("html[data-elder]").count() == 1
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 20
    page.get_by_role("link", name="退出长者版").first.click()
    assert page.locator("html[data-elder]").count() == 0


def test_the_column_switches_body_without_javascript(city: SimpleNamespace, open_page: Open) -> None:
    page = open_page("/open/wc-zjj/guide/", javascript=False)
    page.get_by_label("公开单位").select_option(label=city.town.name)
    page.get_by_role("button", name="切换").click()
    assert page.url.endswith("/open/wc-shibu/")


def test_the_first_tab_stop_leads_past_the_navigation(city: SimpleNamespace, open_page: Open) -> None:
    page = open_page("/open/wc-zjj/guide/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_guide_prints_as_a_page_without_navigation(city: SimpleNamespace, open_page: Open) -> None:
    page = open_page("/open/wc-zjj/form/")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="主导航").is_visible()
    assert not page.locator("footer").is_visible()
    assert page.get_by_role("heading", name="政府信息公开申请表").is_visible()


def test_the_desk_is_sound_after_a_login_through_the_form(
    city: SimpleNamespace, open_page: Open, width: int
) -> None:
    page = open_page("/login/", width=width)
    sound(page)
    sign_in(page, city.admin.username, PASSWORD)
    for path in ("/desk/", "/desk/site/", "/desk/find/?q=WC-2026"):
        page.goto(path)
        sound(page)


def test_the_person_s_menu_opens_and_logs_out_without_javascript(
    city: SimpleNamespace, open_page: Open, width: int
) -> None:
    page = open_page("/login/", width=width, javascript=False)
    sign_in(page, city.handler.username, PASSWORD)
    page.locator(".menu > summary").click()
    assert page.locator(".menu__body").is_visible()
    page.get_by_role("button", name="退出登录").click()
    page.goto("/desk/")
    assert "/login/" in page.url


def test_wrong_settings_are_explained_beside_the_field(
    city: SimpleNamespace, open_page: Open, width: int
) -> None:
    page = open_page("/login/", width=width)
    sign_in(page, city.admin.username, PASSWORD)
    page.goto("/desk/site/")
    page.get_by_label("网站标识码").fill("12")
    page.get_by_role("button", name="保存网站信息").click()
    sound(page)
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.name") == "id_code"
    assert page.get_by_label("网站标识码").input_value() == "12"


def test_the_open_menu_of_the_desk_stays_inside_a_phone(city: SimpleNamespace, open_page: Open) -> None:
    page = open_page("/login/", width=360)
    sign_in(page, city.handler.username, PASSWORD)
    page.locator(".menu > summary").click()
    no_overflow(page)
    box = page.locator(".menu__body").bounding_box()
    assert box["x"] >= 0


DRAFT_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<title>草稿</title>
<script src="/static/shell/enhance.js" defer></script>
<form data-autosave="t">
  <input name="name">
  <input name="id_number" autocomplete="off">
  <input name="pw" type="password">
  <input type="radio" name="kind" value="a">
  <input type="radio" name="kind" value="b">
</form>
</html>"""


@pytest.fixture
def draft(city: SimpleNamespace, open_page: Open) -> Page:
    page = open_page("/")
    page.route(
        "**/draft/", lambda route: route.fulfill(body=DRAFT_PAGE, content_type="text/html; charset=utf-8")
    )
    page.goto("/draft/")
    for name in ("name", "id_number", "pw"):
        page.locator(f"input[name={name}]").fill("林知安")
    page.locator("input[value=b]").check()
    page.get_by_text("草稿已存在这台设备上").wait_for()
    page.goto("/draft/")
    return page


def test_a_draft_comes_back_without_what_must_not_lie_about(draft: Page) -> None:
    assert draft.get_by_text("已恢复上次没有提交的内容").is_visible()
    assert draft.locator("input[name=name]").input_value() == "林知安"
    assert draft.locator("input[value=b]").is_checked()
    assert draft.locator("input[name=id_number]").input_value() == ""
    assert draft.locator("input[name=pw]").input_value() == ""


def test_a_draft_can_be_thrown_away(draft: Page) -> None:
    draft.get_by_role("button", name="清除草稿").click()
    assert draft.locator("input[name=name]").input_value() == ""
    draft.goto("/draft/")
    assert draft.get_by_text("已恢复").count() == 0
