"""The bad input that a desk of disclosure meets (issue 3, design §6), one test each, by the pages that people use.

Everywhere: a plain sentence beside what is wrong, what was typed is still there, and nothing is half written.
"""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import html

from gongkai.bodies.actors import actor_of
from gongkai.core.files import StoredFile
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Attachment, Document, Edition
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.release.models import Hit
from gongkai.shell.sites import actions as sites
from tests import factories
from tests.duties.disclosure import play
from tests.duties.disclosure.desk.conftest import page, sent
from tests.duties.disclosure.desk.test_journey import NEW, perform
from tests.journeys.disclosure import bad

TITLE, WORDS = "望川区救助资金发放情况", "现将发放情况公布如下。"
RESIDENT = factories.resident_number()


def typed(desk: SimpleNamespace, client: Client, **more: Any) -> dict[str, Any]:
    """The form of a new document, filled in."""
    told = {
        "title": TITLE,
        "html": WORDS,
        "generated_on": today().isoformat(),
        "column": desk.column.pk,
        "category": desk.category.pk,
        "section": desk.section.pk,
        "source": desk.body.name,
        "editor": "陆青禾",
        "scan": "1",
        **more,
    }
    return sent(client.get(NEW), **told)


def file(name: str, content: bytes | str) -> SimpleUploadedFile:
    """A file under exactly this name, as a browser that is no browser sends it."""
    held = SimpleUploadedFile("x", content.encode() if isinstance(content, str) else content)
    held._name = name
    return held


def begin(desk: SimpleNamespace, clients: SimpleNamespace, **more: Any) -> Document:
    answer = clients.author.post(NEW, typed(desk, clients.author, **more))
    assert answer.status_code == 302, page(answer)
    return Document.objects.get(pk=int(answer.url.split("/")[3]))


def editor(clients: SimpleNamespace, document: Document) -> str:
    return page(clients.author.get(f"/desk/disclosure/{document.pk}/edit/"))


def refused(
    desk: SimpleNamespace, clients: SimpleNamespace, bad_file: SimpleUploadedFile, sentence: str
) -> None:
    """The file is refused by that sentence; the rest of the form stands; without the file it is taken."""
    good = file("说明.txt", "说明")
    answer = clients.author.post(NEW, typed(desk, clients.author, files=[bad_file, good]))
    assert answer.status_code == 422
    assert sentence in near(answer, "files")
    for kept in (TITLE, WORDS, "陆青禾", "说明.txt"):
        assert kept in page(answer)
    assert not Document.objects.exists()
    assert not Attachment.objects.exists()
    assert [held.name for held in StoredFile.objects.all()] == ["说明.txt"]
    assert clients.author.post(NEW, sent(answer)).status_code == 302
    assert Attachment.objects.get().name == "说明.txt"


def near(answer: HttpResponse, field: str) -> str:
    """What stands beside a field."""
    return html.fromstring(page(answer)).get_element_by_id(f"id_{field}_error").text_content()


# Files


def test_a_word_file_that_is_a_zip_bomb(desk: SimpleNamespace, clients: SimpleNamespace) -> None:
    sentence = "文件解开后体积过大，无法安全打开。请删去多余内容，另存为 PDF 后再上传。"
    refused(desk, clients, file("办法.docx", bad.bomb()), sentence)


def test_a_workbook_of_empty_styled_rows(desk: SimpleNamespace, clients: SimpleNamespace) -> None:
    document = begin(desk, clients, files=file("名单.xlsx", bad.empty_rows(RESIDENT)))
    hit = Hit.objects.get(kind="id_card")
    assert f"C{bad.MANY}" in hit.place
    assert RESIDENT not in editor(clients, document)


def test_a_pdf_whose_table_points_beside_its_objects_is_read_all_the_same(
    desk: SimpleNamespace, clients: SimpleNamespace
) -> None:
    document = begin(desk, clients, files=file("名单.pdf", bad.broken_table(f"ID {RESIDENT}")))
    assert Hit.objects.get(kind="id_card").attachment.name == "名单.pdf"
    assert RESIDENT not in editor(clients, document)


def test_a_pdf_that_cannot_be_read_is_told_and_waits_for_a_person(
    desk: SimpleNamespace, clients: SimpleNamespace
) -> None:
    document = begin(desk, clients, files=file("扫描件.pdf", bad.torn()))
    told = editor(clients, document)
    assert "读不出的内容" in told
    assert "“送审”暂不可用" in told
    submit = f"/desk/disclosure/{document.pk}/submit/"
    answer = clients.author.post(submit, sent(clients.author.get(submit), basis="条例第二十条"))
    assert answer.status_code == 409
    assert "1 处没有处理" in page(answer)


def test_text_in_gb18030_said_to_be_utf8(desk: SimpleNamespace, clients: SimpleNamespace) -> None:
    text = f"﻿编码：UTF-8\n姓名,身份证号\n林知安,{RESIDENT}\n".lstrip("﻿")
    document = begin(desk, clients, files=file("名单-utf8.csv", text.encode("gb18030")))
    assert "林知安" in Attachment.objects.get().text
    assert {hit.kind for hit in Hit.objects.all()} >= {"id_card", "name"}
    address = f"/desk/disclosure/{document.pk}/mask/"
    paper = Attachment.objects.get()
    form = {"version": Edition.objects.get().version, "once": "mask", "attachment": paper.pk}
    clients.author.post(address, form)
    with Attachment.objects.get().file.open() as stream:
        masked = stream.read().decode("utf-8-sig")
    assert RESIDENT not in masked
    assert "姓名,身份证号" in masked


@pytest.mark.parametrize("name", ["../../x", "..\\..\\x"])
def test_an_attachment_that_climbs_out_and_has_no_ending(
    desk: SimpleNamespace, clients: SimpleNamespace, name: str
) -> None:
    refused(desk, clients, file(name, "清单"), "不支持“没有扩展名”的文件。请转成 PDF")


@pytest.mark.parametrize("name", ["../../x.txt", "..\\..\\x.txt", "/etc/x.txt"])
def test_an_attachment_that_climbs_out_is_kept_under_its_last_name(
    desk: SimpleNamespace, clients: SimpleNamespace, name: str
) -> None:
    document = begin(desk, clients, files=file(name, "清单"))
    assert Attachment.objects.get().name == "x.txt"
    paper = Attachment.objects.get()
    answer = clients.author.get(f"/desk/disclosure/{document.pk}/files/{paper.pk}/")
    assert 'filename="x.txt"' in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("办法.docx", b"%PDF-1.7\nstartxref\n0\n%%EOF\n", "文件名写的是Word 文档（.docx），内容却是PDF"),
        ("办法.pdf", b"%PDF-1.7 half", "文件已损坏，无法打开。请在自己的电脑上打开检查"),
        ("办法.pdf", bad.locked(), "文件设有打开密码，工作人员无法查看。请去掉密码后重新上传。"),
        ("办法.docx", bad.macro(), "文件里带有宏程序，可能有害。请另存为不含宏的文档"),
        ("办法.txt", b"MZ\x90\x00", "这是可以运行的程序，不能作为材料上传。"),
        ("办法.zip", bad.packed({"办法.txt": "办法"}), "不支持“zip”的文件。请转成 PDF"),
        ("办法.docx", bad.packed({"办法.txt": "办法"}), "不接收压缩包。请把里面的文件逐个上传"),
        ("办法.txt", b"", "这是空文件（0 字节）"),
    ],
    ids=["other-than-its-name", "torn", "locked", "macro", "program", "archive", "archive-renamed", "empty"],
)  # fmt: skip
def test_the_content_decides_and_the_refusal_says_the_way_out(
    desk: SimpleNamespace, clients: SimpleNamespace, name: str, content: bytes, sentence: str
) -> None:
    refused(desk, clients, file(name, content), sentence)


def test_a_file_above_the_limit(desk: SimpleNamespace, clients: SimpleNamespace, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024
    refused(desk, clients, file("办法.txt", "办" * 400_000), "文件超过 1 MB 的上限")


# Words


@pytest.mark.parametrize("name", bad.PASTED)
def test_a_table_pasted_from_word_or_wps(desk: SimpleNamespace, clients: SimpleNamespace, name: str) -> None:
    document = begin(desk, clients, html=bad.PASTED[name])
    edition = Edition.objects.get()
    assert "正文整理过" in editor(clients, document)
    tree = html.fragment_fromstring(edition.html, create_parent="div")
    table = tree.find(".//table")
    assert [[cell.text_content().removesuffix("（已核）") for cell in row] for row in table.iter("tr")][
        -2:
    ] == [list(row) for row in bad.CELLS[1:]]
    assert all(cell in edition.text for row in bad.CELLS for cell in row)
    assert {tag.tag for tag in tree.iter()} <= {"div", "p", "table", "thead", "tbody", "tr", "td", "th"}
    assert {name for tag in tree.iter() for name in tag.attrib} <= {"colspan", "rowspan", "scope"}


def test_a_script_in_a_title(desk: SimpleNamespace, clients: SimpleNamespace, client: Client) -> None:
    title = "<script>alert(1)</script>救助办法"
    document = begin(desk, clients, title=title)
    told = editor(clients, document)
    assert "标题里有网页代码" in told
    assert Edition.objects.get().title == title  # marked, not changed
    play.published(desk, Edition.objects.get())
    for place in (
        f"/info/{document.pk}/", f"/info/{document.pk}/?x", desk.column.get_absolute_url(), "/search/?q=救助办法", "/feeds/atom/",
    ):  # fmt: skip
        shown = page(client.get(place))
        assert "<script>alert" not in shown, place
    for place in ("", "preview/", "wording/", "changes/"):
        answer = clients.author.get(f"/desk/disclosure/{document.pk}/{place}", follow=True)
        assert "<script>alert" not in page(answer), place


def test_a_paste_that_is_too_much_for_one_request(
    desk: SimpleNamespace, clients: SimpleNamespace, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
    answer = clients.author.post(NEW, typed(desk, clients.author, html="图" * 40_000))
    assert answer.status_code == 413
    assert "您填写的内容还在" in page(answer)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "请填写标题"),
        ("title", "办" * 301, "300"),
        ("number", "乱写", "不是发文字号"),
        ("generated_on", "2026-02-30", "日期"),
        ("generated_on", "2999-01-01", "生成日期不能晚于今天"),
        ("category", "999999", "类别"),
        ("tags", "长" * 41, "太长"),
    ],
)
def test_a_field_that_cannot_be_right(
    desk: SimpleNamespace, clients: SimpleNamespace, field: str, value: str, sentence: str
) -> None:
    answer = clients.author.post(NEW, typed(desk, clients.author, **{field: value}))
    assert answer.status_code == 422
    assert sentence in near(answer, field)
    for kept in (WORDS, "陆青禾"):
        assert kept in page(answer)
    assert not Document.objects.exists()


# People and time


def test_two_editors_on_one_item(desk: SimpleNamespace, clients: SimpleNamespace) -> None:
    document = begin(desk, clients)
    address = f"/desk/disclosure/{document.pk}/edit/"
    mine = sent(
        clients.author.get(address), html="我写的第二稿。", summary="我写的概述", files=file("我的.txt", "我")
    )
    theirs = sent(clients.second.get(address), html="别人写的第二稿。", files=file("别人的.txt", "别人"))
    assert clients.second.post(address, theirs).status_code == 302
    answer = clients.author.post(address, mine)
    assert answer.status_code == 409
    told = page(answer)
    for said in (
        "您打开页面后，别人保存过这一件",
        "顾予宁",
        "我写的第二稿。",
        "我写的概述",
        "我的.txt",
        "别人的.txt",
    ):
        assert said in told
    assert Edition.objects.get().text.strip() == "别人写的第二稿。"
    assert clients.author.post(address, sent(answer)).status_code == 302
    edition = Edition.objects.get()
    assert edition.text.strip() == "我写的第二稿。"
    assert {paper.name for paper in edition.attachments.all()} == {"我的.txt", "别人的.txt"}


def test_a_publication_time_in_the_past(desk: SimpleNamespace, clients: SimpleNamespace) -> None:
    document = play.reviewed(desk).document
    address = f"/desk/disclosure/{document.pk}/schedule/"
    answer = clients.office.post(address, sent(clients.office.get(address), at="2026-03-01T08:00"))
    assert answer.status_code == 422
    assert "这个时间已经过了，请选以后的时间，或者直接公开" in near(answer, "at")
    assert 'value="2026-03-01T08:00"' in page(answer)
    document.refresh_from_db()
    assert document.publish_at is None


def test_a_last_day_in_the_past(desk: SimpleNamespace, clients: SimpleNamespace) -> None:
    document = play.published(desk)
    address = f"/desk/disclosure/{document.pk}/limit_time/"
    yesterday = (today() - timedelta(days=1)).isoformat()
    answer = clients.office.post(
        address, sent(clients.office.get(address), last_day=yesterday, reason="公示期满")
    )
    assert answer.status_code == 422
    assert "不能早于今天；要马上撤下的，请办理“撤回”" in near(answer, "last_day")
    assert "公示期满" in page(answer)
    assert visible().get() == document


@pytest.fixture
def spare(desk: SimpleNamespace) -> SimpleNamespace:
    """The bureau with a column that may end."""
    duty = sites.Duty(
        section=desk.section, responsible=desk.leader, executing=desk.head, supervising=desk.office
    )
    desk.spare = sites.add_column(
        actor=actor_of(desk.office),
        body=desk.body,
        name="老旧小区改造",
        slug="renewal",
        description="改造的安排和进展",
        duty=duty,
    )
    return desk


def retire(desk: SimpleNamespace, **more: Any) -> None:
    sites.retire_column(actor=actor_of(desk.office), column=desk.spare, reason="工作结束", **more)


def test_a_column_removed_under_a_draft(spare: SimpleNamespace, clients: SimpleNamespace) -> None:
    document = begin(spare, clients, column=spare.spare.pk)
    address = f"/desk/disclosure/{document.pk}/edit/"
    open_page = sent(clients.author.get(address), html="改过的正文。", column=spare.spare.pk)
    retire(spare)
    answer = clients.author.post(address, open_page)
    assert answer.status_code == 422
    assert "栏目" in near(answer, "column")
    assert "改过的正文。" in page(answer)
    assert Edition.objects.get().text.strip() == WORDS
    assert clients.author.post(address, sent(answer, column=spare.column.pk)).status_code == 302
    document.refresh_from_db()
    assert document.column == spare.column
    assert Edition.objects.get().text.strip() == "改过的正文。"


def test_a_column_removed_under_what_was_approved(spare: SimpleNamespace, clients: SimpleNamespace) -> None:
    document = play.reviewed(spare, column=spare.spare).document
    retire(spare)
    assert "所在栏目已经停用，请先调整栏目" in page(clients.office.get(f"/desk/disclosure/{document.pk}/"))
    address = f"/desk/disclosure/{document.pk}/publish/"
    answer = clients.office.post(address, sent(clients.office.get(address)))
    assert answer.status_code == 409
    assert not visible().exists()
    perform(clients.author, document, "file_under", column=spare.column.pk)
    perform(clients.office, document, "publish")
    assert visible().get() == document


def test_a_column_removed_under_what_is_public(
    spare: SimpleNamespace, clients: SimpleNamespace, client: Client
) -> None:
    document = play.published(spare, column=spare.spare)
    retire(spare, target=spare.column)
    assert client.get(document.get_absolute_url()).status_code == 200
    assert client.get(spare.spare.get_absolute_url()).url.endswith(spare.column.get_absolute_url())
