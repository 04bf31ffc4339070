"""Two disclosures in a real browser, from the draft to what readers keep: a rule and its repeal, a list and its end.

Everybody has a context of their own. Every public page on the way, and where the desk decides, must satisfy axe.
"""

import io
import re
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import timedelta

import openpyxl
import pytest
from playwright.sync_api import APIResponse, Page, expect

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Person
from gongkai.core import time
from gongkai.core.time import now, today
from gongkai.duties.disclosure.channels import actions as channels
from gongkai.duties.disclosure.channels.kiosk.key import key_of
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.norms.models import NormRecord
from tests import factories
from tests.browser.hands import Mouse
from tests.browser.pages import sound
from tests.duties.disclosure import play
from tests.duties.disclosure.norms.test_register import NUMBER, norm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULE, LISTED = "望川区物业管理办法", "望川区公共租赁住房资格名单"
RESIDENT = factories.resident_number()
NAMES = {"林知安": "林*安", "周明远": "周*远"}
TABLE = "序号,姓名,身份证号,家庭住址,家庭人数,审核结果,联系电话\n" + "".join(
    f"{n},{name},{factories.resident_number(n)},澄湖街道司前村{n}组,3,合格,{factories.MOBILE}\n"
    for n, name in enumerate(NAMES, 1)
)
WINDOW = 10  # days
STEPS = (("head", "同意，转下一步"), ("office", "同意，转下一步"), ("leader", "审定"))


def workbook() -> bytes:
    """A table for the public with a resident number in a column that nobody sees."""
    book, held = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["小区", "户数", "经办备注"])
    book.active.append(["青禾里", 36, RESIDENT])
    book.active.column_dimensions["C"].hidden = True
    book.save(held)
    return held.getvalue()


def cells(content: bytes) -> str:
    """What stands in a workbook, as one text."""
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row)


def words(answer: APIResponse) -> str:
    return cells(answer.body()) if answer.body().startswith(b"PK") else answer.text()


def upload(page: Page, label: str, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label(label).set_input_files(file)


def unlooked(_page: Page) -> None:
    """The pages of the desk are looked at by themselves (test_every_page)."""


class Story:
    """The people around one document. Each keeps one page; what was looked at once is not looked at again."""

    def __init__(self, open_page: Callable[..., Page], title: str) -> None:
        self.desk, self.open_page, self.title = play.found_desk(), open_page, title
        self.seen: set[str] = set()
        self.staff: dict[str, Mouse] = {}
        screen = channels.add_channel(
            actor=actor_of(self.desk.office),
            body=self.desk.body,
            kind="kiosk",
            name="大厅查询屏",
            place="一楼大厅",
        )
        self.screen, self.kiosk = screen, f"/kiosk/{screen.pk}/{key_of(screen)}/"

    def look(self, page: Page) -> None:
        told = page.locator("main").inner_text()
        if told not in self.seen:
            self.seen.add(told)
            sound(page)

    def visitor(self, path: str) -> Mouse:
        return Mouse(self.open_page(path), self.look)

    def at_desk(self, person: Person, path: str = "/desk/") -> Mouse:
        """The page of this person; signed in the first time."""
        if person.username not in self.staff:
            hands = self.staff[person.username] = Mouse(self.open_page("/login/"), unlooked)
            hands.write("账号", person.username)
            hands.write("口令", factories.PASSWORD)
            hands.press("下一步")
            hands.page.wait_for_url("**/desk/")
        hands = self.staff[person.username]
        hands.page.goto(path)
        return hands

    def at_document(self, person: Person) -> Mouse:
        return self.at_desk(person, f"/desk/disclosure/{self.document.pk}/")

    @property
    def document(self) -> Document:
        return Document.objects.get(title=self.title)

    @property
    def article(self) -> str:
        return self.document.get_absolute_url()

    def begin(self, kind: str, text: str) -> Mouse:
        """The form of a new document, filled in and not sent."""
        author = self.at_desk(self.desk.author)
        author.follow("主动公开")
        author.follow("拟稿")
        author.write("标题", self.title)
        author.pick("栏目", self.desk.column.full_name)
        author.pick("类别", self.desk.category.name)
        author.pick("信息种类", kind)
        author.page.get_by_role("textbox", name="正文").fill(text)
        return author

    def review(self) -> None:
        """Sent by the author; three people agree, each once."""
        author = self.at_document(self.desk.author)
        author.follow("送审")
        author.write("公开的依据", "条例第二十条第一项")
        author.press("送审")
        for post, verb in STEPS:
            reviewer = self.at_desk(getattr(self.desk, post), "/desk/disclosure/review/")
            reviewer.follow(self.title)
            reviewer.follow(verb)
            reviewer.write("说明", "同意公开")
            reviewer.press(verb)

    def publish(self) -> None:
        office = self.at_document(self.desk.office)
        office.follow("公开")
        office.press("公开")


class Rule(Story):
    """A normative document from its first word to its repeal."""

    def draft(self) -> None:
        author = self.begin("规范性文件", "三年内完成电梯更新。")
        author.write("文号", NUMBER.format(1))
        upload(author.page, "添加附件", "清册.xlsx", workbook())
        author.press("保存并体检")
        found = author.page.get_by_role("region", name="附件“清册.xlsx”")
        expect(found).to_contain_text("在隐藏处")
        self.look(author.page)
        assert RESIDENT not in author.page.content()
        author.press("采用遮盖后的版本")
        expect(author.page.locator(".rail")).to_contain_text("没有待处理的问题")

    def enter(self) -> None:
        """On the register, with the opinion on its legality."""
        author = self.at_document(self.desk.author)
        author.follow("登记簿")
        author.press("列入登记簿")
        legal = self.at_record()
        legal.follow("登记合法性审核意见")
        legal.write("审核机构", "区司法局")
        legal.write("审核日期", str(today()))
        legal.page.locator("[name=text]").fill("与上位法一致，同意提请签发")
        legal.press("登记合法性审核意见")

    def at_record(self) -> Mouse:
        legal = self.at_desk(self.desk.reviewer)
        legal.follow("规范性文件")
        legal.follow(self.title)
        return legal

    def number(self) -> None:
        legal = self.at_record()
        legal.follow("统一登记、编号")
        legal.press("统一登记、编号")
        assert NormRecord.objects.get().register_number == f"WCJSDR-{today().year}-00001"

    def search(self) -> list[str]:
        """The titles found, in their order; the reader stays on the page."""
        reader = self.reader = self.visitor("/")
        reader.write("搜索关键词", "物业管理办法")
        reader.press("搜索")
        return reader.page.locator(".hit h3").all_inner_texts()

    def read(self) -> None:
        """Found by its words; what hangs on it is the masked version."""
        channels.place(self.document, actor=actor_of(self.desk.office), channel=self.screen)
        assert self.search() == [RULE]
        self.reader.follow(RULE)
        link = self.reader.page.get_by_role("link", name="清册.xlsx", exact=True)
        content = self.reader.page.request.get(link.get_attribute("href")).body()
        assert "青禾里" in cells(content)
        assert RESIDENT not in cells(content)

    def correct(self) -> None:
        author = self.at_document(self.desk.author)
        author.follow("更正")
        author.write("更正说明", "完成时间应为四年")
        author.press("更正")
        author.follow("修改")
        author.page.get_by_role("textbox", name="正文").fill("四年内完成电梯更新。")
        author.press("保存并体检")
        self.review()
        assert "三年内" in words(self.reader.page.request.get(self.article))
        self.publish()
        page = self.visitor(self.article).page
        expect(page.locator("main")).to_contain_text("完成时间应为四年")
        expect(page.locator(".doc")).to_contain_text("四年内完成电梯更新。")

    def repeal(self) -> None:
        self.successor = norm(self.desk, 2).document
        legal = self.at_record()
        legal.follow("废止")
        legal.write("停止有效的日期", str(today()))
        legal.choose("被新文件替代")
        legal.write("依据", NUMBER.format(2))
        legal.write("替代它的文件", self.successor.index_code)
        legal.press("废止")

    def is_repealed_everywhere(self) -> None:
        page = self.visitor(self.article).page
        banner = page.get_by_role("note").filter(has_text="本文件已废止，不再作为办事依据")
        expect(banner.get_by_role("link")).to_have_attribute("href", self.successor.get_absolute_url())
        page = self.visitor(self.desk.column.get_absolute_url()).page
        assert page.locator("a.struck").all_inner_texts() == [RULE]
        assert self.search() == [self.successor.title, RULE]
        expect(self.reader.page.locator(".hit .struck")).to_have_text(RULE)
        assert f"{RULE}（已废止）" in words(page.request.get("/feeds/atom/"))
        assert "已废止" in words(page.request.get(f"{self.kiosk}info/{self.document.pk}/"))

    def is_counted(self) -> None:
        """Table two: made, repealed, in force."""
        page = self.visitor(f"/open/{self.desk.body.code}/statistics/two/{today().year}/").page
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="行政规范性文件"))
        assert row.get_by_role("cell").all_inner_texts() == ["2", "1", "1"]


class Listing(Story):
    """A publicity list from its window to the day after it."""

    def draft(self) -> None:
        author = self.begin("名单公示", "现将名单公示如下。")
        author.press("保存")
        author.follow("返回")
        author.follow("名单")
        author.page.get_by_label("名单种类").select_option("housing")
        author.write("公示第一天", str(today()))
        author.write("公示最后一天", str(today() + timedelta(days=WINDOW)))
        author.write("异议受理方式", "住房保障科 0000-88002207")
        author.press("保存，下一步导入名单")

    def fill(self) -> None:
        """Looked at first, masked; the second time the file is taken."""
        author = self.staff[self.desk.author.username]
        for button in ("先看遮盖后的样子", "导入"):
            upload(author.page, "名单文件", "名单.csv", TABLE.encode("gb18030"))
            author.press(button)
            assert not any(private in author.page.content() for private in (RESIDENT, factories.MOBILE))
        self.at_desk(self.desk.author, f"/desk/disclosure/{self.document.pk}/edit/").press("保存并体检")

    def object(self) -> None:
        citizen = self.citizen = self.visitor(self.article)
        with citizen.page.expect_navigation():
            citizen.page.get_by_role("link", name=re.compile("第 2 行")).click()
        citizen.write("异议的内容和理由", "该户另有住房")
        citizen.write("联系方式", factories.MOBILE)
        citizen.press("提交异议")
        self.receipt = citizen.page.locator("dd.mono").all_inner_texts()
        citizen.follow("返回名单")
        row = citizen.page.get_by_role("row").filter(has_text="周*远")
        expect(row).to_contain_text("核查中")
        assert "该户另有住房" not in citizen.page.content()

    def answer(self) -> None:
        """By somebody who had no hand in the list; the objector reads it with number and code."""
        other = self.at_desk(self.desk.second, "/desk/disclosure/objections/")
        other.follow(self.receipt[0])
        for verb in ("开始核查", "答复异议"):
            other.follow(verb)
            if verb == "答复异议":
                other.choose("异议不成立")
                other.write("答复", "经核查，该户没有其他住房。")
            other.press(verb)
        citizen = self.citizen
        citizen.follow("查询异议的答复")
        citizen.write("异议编号", self.receipt[0])
        citizen.write("查询码", self.receipt[1])
        citizen.press("查询")
        expect(citizen.page.locator("main")).to_contain_text("经核查，该户没有其他住房。")
        citizen.page.goto(self.article)
        expect(citizen.page.locator("main")).not_to_contain_text("核查中")

    def addresses(self) -> Iterator[str]:
        """Every public address that tells of the list while it is open."""
        column, code = self.desk.column, self.desk.body.code
        yield self.article
        yield f"/search/?q={LISTED}"
        yield column.get_absolute_url()
        yield from (f"/open/{code}/{column.slug}/export/{form}/" for form in ("xlsx", "csv"))
        for form in ("atom", "rss"):
            yield from (f"/feeds/{form}/{of}" for of in ("", f"{code}/", f"{code}/{column.slug}/"))
        yield "/sitemap-0.xml"
        yield self.kiosk
        yield f"{self.kiosk}pages.json"
        yield f"{self.kiosk}info/{self.document.pk}/"

    def told_at(self) -> dict[str, str]:
        """What a visitor without a session is told at each of them."""
        visitor = self.open_page("/").request
        return {address: words(visitor.get(address)) for address in self.addresses()}

    def is_shown(self) -> None:
        for address, told in self.told_at().items():
            assert LISTED in told or f"info/{self.document.pk}/" in told, address
        assert all(masked in self.told_at()[self.article] for masked in NAMES.values())

    def is_gone(self) -> None:
        """The address of the list says that it is over; nothing else leads there and no row is left."""
        told = self.told_at()
        over = self.visitor(self.article)
        expect(over.page.locator("main")).to_contain_text("公示已经结束，名单已撤下")
        for address, text in told.items():
            assert not any(name in text for name in (*NAMES, *NAMES.values())), address
        mine = {self.article, f"{self.kiosk}info/{self.document.pk}/"}
        for address in told.keys() - mine:
            assert f"info/{self.document.pk}/" not in told[address], address
        assert over.page.request.get(f"{self.article}objection/").status == 404


def test_a_rule_is_masked_reviewed_found_corrected_repealed_and_counted(
    live_server: object, open_page: Callable[..., Page]
) -> None:
    story = Rule(open_page, RULE)
    story.draft()
    story.enter()
    story.review()
    story.number()
    story.publish()
    story.read()
    story.correct()
    story.repeal()
    story.is_repealed_everywhere()
    story.is_counted()


def test_a_list_is_objected_to_and_after_its_last_day_no_address_returns_a_row(
    live_server: object, open_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Listing(open_page, LISTED)
    story.draft()
    story.fill()
    story.review()
    story.publish()
    story.is_shown()
    story.object()
    story.answer()
    # The threads of the server have clocks of their own; this is the next day for all of them.
    later = ContextVar("travelled", default=now() + timedelta(days=WINDOW + 1))
    monkeypatch.setattr(time, "_travelled", later)
    story.is_gone()
