"""The desk of requests in a real browser: sound at phone and desktop width, by keyboard, without JavaScript."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from gongkai.bodies.models import Person
from gongkai.duties.foi.models import InfoRequest
from tests import factories
from tests.browser.pages import sign_in, sound

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture
def office(live_server: object) -> SimpleNamespace:
    return factories.found_office()


def as_(page: Page, person: Person) -> Page:
    page.context.clear_cookies()
    sign_in(page, person.username, factories.PASSWORD)
    return page


def test_case_list_and_draft_are_sound(office: SimpleNamespace, open_page: Open, width: int) -> None:
    case = factories.consult(office, factories.lead_to(office, "handling"))
    page = as_(open_page("/login/", width=width), office.handler)
    for path in (
        "/desk/",
        "/desk/foi/",
        f"/desk/foi/{case.pk}/",
        f"/desk/foi/{case.pk}/save_draft/",
        f"/desk/foi/{case.pk}/save_draft/?decision=partial",
        f"/desk/foi/{case.pk}/ask_supplement/",
        f"/desk/foi/{case.pk}/record_opinion/",
        f"/desk/foi/{case.pk}/charge/",
    ):
        page.goto(path)
        sound(page)


def test_the_pages_of_intake_are_sound(office: SimpleNamespace, open_page: Open, width: int) -> None:
    case = factories.lead_to(office, "arrived")
    page = as_(open_page("/login/", width=width), office.clerk)
    for path in (
        "/desk/foi/new/",
        f"/desk/foi/{case.pk}/receive/",
        "/desk/foi/arrivals/",
        "/desk/foi/refusals/",
        f"/desk/foi/applications/{case.application_id}/receipt/",
    ):
        page.goto(path)
        sound(page)


def test_a_form_with_errors_is_sound_and_leads_to_the_field(
    office: SimpleNamespace, open_page: Open, width: int
) -> None:
    case = factories.lead_to(office, "handling")
    page = as_(open_page("/login/", width=width), office.handler)
    page.goto(f"/desk/foi/{case.pk}/record_search/")
    page.get_by_label("用了哪些词").fill("围墙、改造")
    page.get_by_role("button", name="登记检索").click()
    sound(page)
    expect(page.get_by_label("用了哪些词")).to_have_value("围墙、改造")
    page.get_by_role("link", name="查到几件：请填写查到几件").click()
    expect(page.get_by_label("查到几件")).to_be_focused()


def test_the_leader_reads_and_signs_on_a_phone(office: SimpleNamespace, open_page: Open) -> None:
    case = factories.lead_to(office, "signing")
    page = as_(open_page("/login/", width=360), office.leader)
    page.get_by_role("link", name="阅读并签发").click()
    sound(page)
    expect(page.get_by_role("article", name="政府信息予以公开告知书")).to_be_visible()
    page.get_by_role("button", name="签发", exact=True).click()
    expect(page.get_by_text("已办理：签发")).to_be_visible()
    assert InfoRequest.objects.get(pk=case.pk).state == "signed"


def test_a_reply_is_drafted_by_keyboard_without_javascript(office: SimpleNamespace, open_page: Open) -> None:
    case = factories.lead_to(office, "handling")
    page = as_(open_page("/login/", javascript=False), office.handler)
    page.goto(f"/desk/foi/{case.pk}/")
    page.get_by_role("link", name="拟写答复").focus()
    page.keyboard.press("Enter")
    page.get_by_label("办理结果").select_option("granted")
    page.get_by_role("button", name="列出要写的内容").press("Enter")
    page.get_by_label("提供的信息").fill("您可以在工作日到本机关窗口查阅。")
    page.get_by_role("button", name="保存并预览").press("Enter")
    expect(page.get_by_role("article", name="政府信息予以公开告知书")).to_contain_text("窗口查阅")
    page.get_by_role("button", name="送审").press("Enter")
    expect(page.get_by_text("已办理：送审")).to_be_visible()
    assert InfoRequest.objects.get(pk=case.pk).state == "review"


def test_the_case_page_is_worked_by_keyboard(office: SimpleNamespace, open_page: Open) -> None:
    case = factories.lead_to(office, "assigned")
    page = as_(open_page("/login/"), office.handler)
    page.goto(f"/desk/foi/{case.pk}/")
    page.locator("details.why > summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="期限的逐日证明")).to_be_visible()
    page.get_by_role("button", name="签收").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("已办理：签收")).to_be_visible()
    assert InfoRequest.objects.get(pk=case.pk).owner_id == office.handler.pk
