"""One request in a real browser, from the form to two cells of the annual report and back to the case.

The story is told once. It is walked with a mouse at both widths, where every page on the way must satisfy axe and
fit the window, and with a keyboard alone; and the application once more without JavaScript.
"""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from gongkai.bodies.models import Person
from gongkai.core.time import today
from gongkai.duties.foi.models import InfoRequest
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.hands import Keyboard, Mouse
from tests.browser.pages import no_overflow, sound
from tests.factories import MOBILE, PASSWORD, found_office, resident_number
from tests.journeys.people import ASKED, pdf_text

pytestmark = pytest.mark.browser

WAYS = {"mouse-360": (Mouse, PHONE), "mouse-1280": (Mouse, DESKTOP), "keyboard": (Keyboard, DESKTOP)}
RELIEF = "先向安澜市望川区人民政府申请行政复议"


def unlooked(page: Page) -> None:
    """The same pages were looked at on the way with the mouse."""


class Story:
    """Who does what, in the order of the law. `citizen` keeps one page, staff log in anew for each piece of work."""

    def __init__(self, office: SimpleNamespace, open_page: Callable[..., Page], way: str) -> None:
        self.office, self.open_page = office, open_page
        self.hands, self.width = WAYS[way]
        self.look = unlooked if self.hands is Keyboard else self.look_once
        self.seen: set[str] = set()

    def look_once(self, page: Page) -> None:
        """A page that says the same as one before (the login of the next person) is not looked at again."""
        told = page.locator("main").inner_text()
        if told not in self.seen:
            self.seen.add(told)
            sound(page)

    def visit(self, path: str) -> Mouse:
        return self.hands(self.open_page(path, width=self.width), self.look)

    def log_in(self, person: Person) -> Mouse:
        staff = self.visit("/login/")
        staff.write("账号", person.username)
        staff.write("口令", PASSWORD)
        staff.press("下一步")
        staff.page.wait_for_url("**/desk/")
        return staff

    def open_case(self, person: Person) -> Mouse:
        """By its number, as staff who have the paper in their hand."""
        staff = self.log_in(person)
        staff.write("编号、标题或申请人", self.number)
        staff.press("查找")
        staff.page.wait_for_url(f"**/desk/foi/{self.case.pk}/")
        return staff

    @property
    def case(self) -> InfoRequest:
        return InfoRequest.objects.get(number=self.number)

    def apply(self) -> None:
        citizen = self.citizen = self.visit("/open/WC-JS/apply/")
        citizen.follow("我是公民，开始填写")
        citizen.write("姓名", "林知安")
        citizen.write("证件号码", resident_number())
        citizen.write("联系电话", MOBILE)
        citizen.write("您想获取什么信息", ASKED)
        citizen.press("下一步：核对申请")
        citizen.press("提交申请")
        expect(citizen.page.locator("h1")).to_have_text("申请已经提交")
        self.number, self.code = citizen.page.locator(".receipt__value").all_inner_texts()

    def take_up(self) -> None:
        clerk = self.log_in(self.office.clerk)
        clerk.follow(f"登记：{self.case.title}")
        clerk.choose("自然人")
        clerk.pick("内容分类", "财政资金")
        clerk.press("登记")
        assigning = self.open_case(self.office.office)
        assigning.follow("分派")
        assigning.pick("承办科室", "物业科")
        assigning.press("分派")
        handler = self.handler = self.open_case(self.office.handler)
        handler.press("签收")
        assert self.case.state == "handling"

    def supplement(self) -> None:
        self.handler.follow("告知补正")
        self.handler.write("要补正的事项", "写明是哪一年")
        self.handler.write("指导和释明", "写年份就可以")
        self.handler.press("告知补正")
        self.citizen.follow("查看办理进度")
        self.citizen.follow("现在补正")
        self.citizen.write("1 写明是哪一年", "2025 年度")
        self.citizen.press("提交补正")
        expect(self.citizen.page.get_by_role("status")).to_contain_text("收到了您的补正")

    def consult(self) -> None:
        handler = self.handler = self.open_case(self.office.handler)
        handler.follow("征求意见")
        handler.choose("第三方")
        handler.write("对方名称", "安澜柳荫建设有限公司")
        handler.write("拟公开信息的内容", "分项报价和供货渠道")
        handler.press("征求意见")
        assert self.case.clock == "paused"
        handler.follow("登记意见书送达")
        handler.write("对方签收之日", str(today()))
        handler.press("登记意见书送达")
        handler.follow("登记意见")
        handler.choose("不同意公开")
        handler.write("对方写的理由", "分项报价公开后会损害本公司的竞争地位")
        handler.pick("理由是否合理", "合理")
        handler.press("登记意见")
        assert self.case.clock == "running"

    def reply(self) -> None:
        handler = self.handler
        handler.follow("拟写答复")
        handler.pick("办理结果", "部分公开：区分处理")
        handler.press("列出要写的内容")
        handler.write("予以公开的内容", "项目概况、合同总价和竣工验收结论")
        handler.write("不予公开的内容", "分项报价和供货渠道")
        handler.write("理由", "分项报价和供货渠道属于第三方的商业秘密，第三方不同意公开且理由合理。")
        handler.pick("不予公开部分的依据", "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害")
        handler.press("保存并预览")
        handler.press("送审")
        for person, verb in ((self.office.reviewer, "审核通过"), (self.office.leader, "签发")):
            deciding = self.open_case(person)
            deciding.follow(verb)
            deciding.press(verb)
        clerk = self.open_case(self.office.clerk)
        clerk.follow("送达")
        clerk.choose("网站送达")
        clerk.press("送达")
        assert (self.case.state, self.case.outcome) == ("closed", "R3b")

    def read(self) -> None:
        """The applicant comes back with number and code."""
        citizen = self.visit("/status/")
        citizen.write("受理编号", self.number)
        citizen.write("查询码", self.code)
        citizen.press("查询")
        expect(citizen.page.get_by_role("region", name="不服答复，您可以")).to_contain_text(RELIEF)
        letter = citizen.page.get_by_role("link", name="政府信息部分公开告知书（PDF）").first
        content = citizen.page.request.get(letter.get_attribute("href")).body()
        assert RELIEF in pdf_text(content)

    def contest(self) -> None:
        staff = self.staff = self.log_in(self.office.office)
        staff.follow("复议诉讼")
        staff.follow("登记新案件")
        staff.write("办件编号", self.number)
        staff.press("下一步")
        staff.choose("行政复议")
        staff.write("提出日期", str(today()))
        staff.press("登记")
        staff.write("受理日期", str(today()))
        staff.press("登记受理")
        staff.choose("结果维持")
        staff.write("审结日期", str(today()))
        staff.press("登记结果")
        expect(staff.page.get_by_text("本案已经了结")).to_be_visible()

    def drill_down(self) -> None:
        staff = self.staff
        staff.follow("年度报告")
        staff.pick("年份", str(today().year))
        staff.press("切换")
        staff.follow("安澜市望川区住房和城乡建设局")
        three = staff.page.get_by_role("link", name=re.compile(r"部分公开.*，自然人，1 件$"))
        staff.follow(three.get_attribute("aria-label"))
        staff.follow("行政复议，结果维持，1 件")
        remedy = staff.page.locator("aside.drawer a.mono").inner_text()
        staff.follow(remedy)
        staff.follow(self.number)
        expect(staff.page.locator("h1")).to_have_text(self.case.title)
        staff.page.go_back()
        staff.page.go_back()
        staff.follow(three.get_attribute("aria-label"))
        staff.follow(self.number)
        expect(staff.page.locator("h1")).to_have_text(self.case.title)


@pytest.mark.parametrize("way", WAYS)
def test_from_the_application_to_the_report_and_back(
    live_server: object, open_page: Callable[..., Page], way: str
) -> None:
    story = Story(found_office(), open_page, way)
    story.apply()
    story.take_up()
    story.supplement()
    story.consult()
    story.reply()
    story.read()
    story.contest()
    story.drill_down()


def test_the_application_goes_through_without_javascript(
    live_server: object, open_page: Callable[..., Page], width: int
) -> None:
    found_office()
    citizen = Mouse(open_page("/open/WC-JS/apply/", width=width, javascript=False), no_overflow)
    citizen.follow("我是公民，开始填写")
    citizen.write("姓名", "林知安")
    citizen.write("证件号码", resident_number())
    citizen.write("联系电话", MOBILE)
    citizen.write("您想获取什么信息", ASKED)
    citizen.page.locator("#id_files").set_input_files(
        {"name": "说明.txt", "mimeType": "text/plain", "buffer": "青禾里社区".encode()}
    )
    citizen.press("下一步：核对申请")
    citizen.press("提交申请")
    number, code = citizen.page.locator(".receipt__value").all_inner_texts()
    citizen.press("离开")
    citizen.write("受理编号", number)
    citizen.write("查询码", code)
    citizen.press("查询")
    expect(citizen.page.locator("h1")).to_have_text("申请办理进度")
    assert InfoRequest.objects.get(number=number).application.enclosures.count() == 1
