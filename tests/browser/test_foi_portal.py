"""The citizen's journey in a real browser: at both widths, in the elder version, by keyboard, without JavaScript."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from gongkai.core.time import now, time_travel, today
from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.models import Application
from tests.browser.pages import no_overflow, sound
from tests.factories import (
    MOBILE,
    REFUSED,
    ask_supplement,
    case_of,
    consult,
    found_office,
    hand_in,
    register,
    reply,
    resident_number,
    take_up,
)

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
FORM = "/open/WC-JS/apply/person/"
ASKED = "青禾里片区老旧小区改造项目 2025 年度资金使用明细"
TABS = 80  # more than any of these pages has


@pytest.fixture
def office(live_server: object) -> SimpleNamespace:
    return found_office()


def fill_in(page: Page, **changes: str) -> None:
    values = {
        "name": "林知安",
        "id_number": resident_number(),
        "phone": MOBILE,
        "description": ASKED,
        **changes,
    }
    for field, value in values.items():
        page.locator(f"#id_{field}").fill(value)


def pass_gate(page: Page, application: Application) -> str:
    """Opens the applicant's page; returns its address."""
    page.goto(f"/status/?number={case_of(application).number}")
    page.get_by_role("textbox", name="查询码").fill(query_code(application))
    page.get_by_role("button", name="查询", exact=True).click()
    page.wait_for_url(f"**/status/{case_of(application).number}/")
    return page.url


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_every_page_up_to_the_receipt_is_sound(
    office: SimpleNamespace, open_page: Open, width: int, *, elder: bool
) -> None:
    page = open_page("/apply/", width=width, elder=elder)
    sound(page)
    for path in ("/open/WC-JS/apply/", "/open/WC-JS/apply/organisation/", "/status/", "/status/lost/", FORM):
        page.goto(path)
        sound(page)
    page.get_by_role("button", name="下一步：核对申请").click()
    expect(page.get_by_role("alert")).to_contain_text("处需要修改")
    sound(page)
    fill_in(page)
    page.locator("#id_files").set_input_files(
        [
            {"name": "说明.txt", "mimeType": "text/plain", "buffer": "农机厂旧址".encode()},
            {"name": "地块照片.heic", "mimeType": "image/heic", "buffer": b"ftypheic"},
        ]
    )
    page.get_by_role("button", name="下一步：核对申请").click()
    expect(page.get_by_label("说明.txt")).to_be_checked()
    sound(page)
    page.get_by_role("button", name="下一步：核对申请").click()
    sound(page)
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator("h1")).to_have_text("申请已经提交")
    sound(page)


def test_every_page_of_a_request_is_sound(office: SimpleNamespace, open_page: Open, width: int) -> None:
    with time_travel(now() - timedelta(days=10)):
        paused, split, closed, asked = (hand_in(office.housing, f"第{n}份") for n in "一二三四")
        consult(office, take_up(office, case_of(paused)))
        register(office, case_of(split), ["望川农机厂旧址的规划条件", "柳荫路 26 号的不动产测绘报告"])
        reply(office, take_up(office, case_of(closed)), "refused_process", REFUSED)
        ask_supplement(
            office,
            take_up(office, case_of(asked)),
            ["写明是哪一块地", "写明年份"],
            today() + timedelta(days=30),
        )
    with time_travel(now() - timedelta(days=60)):
        late = hand_in(office.housing, "一件逾期的申请")
    page = open_page("/", width=width)
    for application in (paused, split, late):
        pass_gate(page, application)
        page.locator("summary").first.click()
        sound(page)
    for application, parts in ((closed, ["", "rate/"]), (asked, ["", "supplement/", "withdraw/"])):
        address = pass_gate(page, application)
        for part in parts:
            page.goto(address + part)
            sound(page)
    page.get_by_role("button", name="撤回这件申请").click()
    expect(page.get_by_role("alert")).to_contain_text("请先勾选")
    sound(page)


def test_from_the_form_to_the_case_by_keyboard_alone(office: SimpleNamespace, open_page: Open) -> None:
    page = open_page("/open/WC-JS/apply/")
    keys = Keys(page)
    keys.reach("我是公民，开始填写").press("Enter")
    page.wait_for_url(f"**{FORM}")
    for label, value in (
        ("姓名", "林知安"),
        ("证件号码", resident_number()),
        ("联系电话", MOBILE),
        ("您想获取", ASKED),
    ):
        keys.reach(label).write(value)
    keys.reach("电子文件").press("ArrowRight")
    keys.reach("下一步：核对申请").press("Enter")
    expect(page.locator("h1")).to_have_text("核对申请")
    keys.reach("提交申请").press("Enter")
    expect(page.locator("h1")).to_have_text("申请已经提交")
    assert Application.objects.get().medium == "paper"
    keys.reach("这个日期是怎么算出来的").press("Enter")
    expect(page.locator(".daygrid")).to_be_hidden()
    keys.reach("查看办理进度").press("Enter")
    expect(page.locator("h1")).to_have_text("申请办理进度")
    keys.reach("离开").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("已经离开")


def test_enter_in_a_field_goes_on_to_the_check_page(office: SimpleNamespace, open_page: Open) -> None:
    page = open_page(FORM)
    fill_in(page)
    page.get_by_label("姓名").press("Enter")
    expect(page.locator("h1")).to_have_text("核对申请")


def test_the_whole_journey_works_without_javascript(
    office: SimpleNamespace, open_page: Open, width: int
) -> None:
    page = open_page("/apply/", width=width, javascript=False)
    page.get_by_role("link", name="安澜市望川区住房和城乡建设局").click()
    page.get_by_role("link", name="法人或者其他组织").click()
    page.get_by_label("名称", exact=True).fill("林知安")
    page.get_by_role("button", name="改为公民").click()
    expect(page.get_by_label("姓名")).to_have_value("林知安")
    fill_in(page, phone="1380000012")
    page.get_by_role("button", name="下一步：核对申请").click()
    expect(page.locator("#id_phone_error")).to_contain_text("现在填了 10 位")
    fill_in(page)
    page.get_by_role("button", name="下一步：核对申请").click()
    page.get_by_role("button", name="返回修改").click()
    expect(page.get_by_label("您想获取什么信息")).to_have_value(ASKED)
    page.get_by_role("button", name="下一步：核对申请").click()
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator("h1")).to_have_text("申请已经提交")
    no_overflow(page)

    application = Application.objects.get()
    case = take_up(office, case_of(application))
    ask_supplement(office, case, ["写明年份"], today() + timedelta(days=10))
    pass_gate(page, application)
    page.get_by_role("link", name="现在补正").click()
    page.get_by_role("textbox", name="1　写明年份").fill("2023 年到 2026 年")
    page.get_by_role("button", name="提交补正").click()
    expect(page.get_by_role("status")).to_contain_text("收到了您的补正")
    no_overflow(page)


def test_the_receipt_prints_without_navigation(office: SimpleNamespace, open_page: Open) -> None:
    page = open_page(FORM)
    fill_in(page)
    page.get_by_role("button", name="下一步：核对申请").click()
    page.get_by_role("button", name="提交申请").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="主导航")).to_be_hidden()
    expect(page.get_by_role("button", name="离开")).to_be_hidden()
    expect(page.locator(".receipt__value").first).to_be_visible()


class Keys:
    """A person who has no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, label: str) -> "Keys":
        """Tab until what is focused is called `label`, or begins with it."""
        for _ in range(TABS):
            if self._focused().startswith(label):
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no tab stop is called {label}")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def write(self, value: str) -> None:
        self.page.keyboard.insert_text(value)

    def _focused(self) -> str:
        return self.page.evaluate(
            """() => {
                const here = document.activeElement;
                return (here.labels && here.labels.length ? here.labels[0].textContent : here.textContent).trim();
            }"""
        )
