"""The two stories of the issue by the pages' own forms, on both databases: a rule from its draft to table two, a list
from its window to the day after. tests/browser/disclosure/test_story.py tells them with mouse and keyboard.
"""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import openpyxl
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from gongkai.bodies.models import Person
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Document, Validity
from gongkai.duties.disclosure.norms.models import NormRecord
from gongkai.duties.disclosure.publicity.models import Objection, PublicityRow
from gongkai.duties.disclosure.release.models import Hit, Opinion
from tests import factories
from tests.duties.disclosure.conftest import Go
from tests.duties.disclosure.desk.conftest import page, sent
from tests.duties.disclosure.desk.test_journey import draft, perform
from tests.duties.disclosure.norms.test_register import NUMBER, norm
from tests.journeys.disclosure import walker
from tests.journeys.disclosure.test_gate_walk import everything_in

RULE, LISTED = "望川区物业管理办法", "望川区公共租赁住房资格名单"
RESIDENT = factories.resident_number()
NAMES = {"林知安": "林*安", "周明远": "周*远"}
TABLE = "序号,姓名,身份证号,家庭住址,家庭人数,审核结果,联系电话\n" + "".join(
    f"{n},{name},{factories.resident_number(n)},澄湖街道司前村{n}组,3,合格,{factories.MOBILE}\n"
    for n, name in enumerate(NAMES, 1)
)
WINDOW = 10  # days


def workbook() -> SimpleUploadedFile:
    """A table for the public with a resident number in a column that nobody sees."""
    book, held = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["小区", "户数", "经办备注"])
    book.active.append(["青禾里", 36, RESIDENT])
    book.active.column_dimensions["C"].hidden = True
    book.save(held)
    return SimpleUploadedFile("清册.xlsx", held.getvalue())


def review(clients: SimpleNamespace, document: Document) -> None:
    """Sent by the author; three people agree, each from the queue and each once."""
    before = Opinion.objects.count()
    perform(clients.author, document, "submit", basis="条例第二十条第一项")
    for client, verb in ((clients.head, "opine"), (clients.office, "opine"), (clients.leader, "approve")):
        assert f"/desk/disclosure/{document.pk}/" in page(client.get("/desk/disclosure/review/"))
        perform(client, document, verb, text="同意公开")
    assert Opinion.objects.count() == before + len({"head", "office", "leader"})


def found(client: Client) -> list[str]:
    """The titles that the search gives, in their order."""
    cache.clear()  # of what a visitor may ask in an hour
    tree = html.fromstring(page(client.get("/search/?q=物业管理办法")))
    return [" ".join(hit.find(".//h3").text_content().split()) for hit in tree.find_class("hit")]


def at_register(client: Client, record: NormRecord, verb: str, **typed: Any) -> None:
    address = reverse("disclosure:norm_perform", args=[record.pk, verb])
    answer = client.post(address, sent(client.get(address), **typed))
    assert answer.status_code == 302, page(answer)


def told_at(client: Client) -> dict[str, str]:
    """Every public address there is, and what it gives."""
    told = {}
    for _, address in walker.addresses():
        cache.clear()
        told[address] = everything_in(client.get(address))
    return told


def masked_draft(desk: SimpleNamespace, clients: SimpleNamespace) -> Document:
    """Drafted; the scan finds what nobody sees, and the masked version is taken."""
    document = draft(
        desk, clients.author, title=RULE, kind="norm", number=NUMBER.format(1), html="三年内完成电梯更新。",
        files=workbook(),
    )  # fmt: skip
    edit = f"/desk/disclosure/{document.pk}/edit/"
    rail = page(clients.author.get(edit))
    assert "在隐藏处" in rail
    assert "“送审”暂不可用" in rail
    assert RESIDENT not in rail
    hit, edition = Hit.objects.get(kind="id_card"), document.editions.get()
    masked = {"version": edition.version, "once": "masked", "attachment": hit.attachment_id}
    clients.author.post(f"/desk/disclosure/{document.pk}/mask/", masked)
    assert "没有待处理的问题" in page(clients.author.get(edit))
    return document


def publish(clients: SimpleNamespace, legal: Client, document: Document, reader: Client) -> NormRecord:
    """On the register, three reviews, a number, public."""
    entered = {"made_on": today(), "rank": "norms"}
    clients.author.post(reverse("disclosure:norm_enter", args=[document.pk]), entered)
    record = NormRecord.objects.get()
    at_register(legal, record, "legality", by="区司法局", on=today(), text="与上位法一致，同意提请签发")
    review(clients, document)
    assert reader.get(document.get_absolute_url()).status_code == 404
    at_register(legal, record, "register")
    perform(clients.office, document, "publish")
    return record


def read(reader: Client, document: Document) -> None:
    """Found, and what hangs on it is the masked version."""
    assert found(reader) == [RULE]
    assert "三年内" in page(reader.get(document.get_absolute_url()))
    paper = document.editions.get().attachments.get()
    content = b"".join(reader.get(reverse("disclosure:file", args=[document.pk, paper.pk])).streaming_content)
    cells = [str(cell) for row in openpyxl.load_workbook(io.BytesIO(content)).active.values for cell in row]
    assert "青禾里" in cells
    assert RESIDENT not in cells


def correct(clients: SimpleNamespace, document: Document, reader: Client) -> None:
    """Readers keep the old words until three people have looked at the new ones."""
    edit = f"/desk/disclosure/{document.pk}/edit/"
    perform(clients.author, document, "correct", note="完成时间应为四年")
    clients.author.post(edit, sent(clients.author.get(edit), html="四年内完成电梯更新。", scan="1"))
    review(clients, document)
    assert "三年内" in page(reader.get(document.get_absolute_url()))
    perform(clients.office, document, "publish")
    article = page(reader.get(document.get_absolute_url()))
    assert "完成时间应为四年" in article
    assert "四年内完成电梯更新。" in article


def is_repealed_everywhere(
    desk: SimpleNamespace, reader: Client, document: Document, successor: Document
) -> None:
    article = page(reader.get(document.get_absolute_url()))
    assert "本文件已废止，不再作为办事依据" in article
    assert successor.get_absolute_url() in article
    assert found(reader)[-1].startswith(RULE)
    assert f"{RULE}（已废止）" in page(reader.get("/feeds/atom/"))
    column = html.fromstring(page(reader.get(desk.column.get_absolute_url())))
    assert [link.text_content() for link in column.find_class("struck")] == [RULE]


def test_a_rule_from_the_draft_to_its_repeal_and_table_two(
    desk: SimpleNamespace, clients: SimpleNamespace, browse: Callable[[Person], Client], client: Client
) -> None:
    legal, document = browse(desk.reviewer), masked_draft(desk, clients)
    record = publish(clients, legal, document, client)
    read(client, document)
    correct(clients, document, client)
    successor = norm(desk, 2).document
    repeal = {"on": today(), "because": "replaced", "by": NUMBER.format(2), "successor": successor.index_code}
    at_register(legal, record, "repeal", **repeal)
    document.refresh_from_db()
    assert document.validity == Validity.REPEALED
    is_repealed_everywhere(desk, client, document, successor)
    assert not any(RESIDENT in told for told in told_at(client).values())
    # table two: made two, repealed one, in force one
    two = html.fromstring(page(client.get(f"/open/{desk.body.code}/statistics/two/{today().year}/")))
    row = next(row for row in two.iter("tr") if "行政规范性文件" in row.text_content())
    assert [" ".join(cell.text_content().split()) for cell in row.iter("td")] == ["2", "1", "1"]


def fill(client: Client, document: Document, **more: str) -> HttpResponse:
    file = SimpleUploadedFile("名单.csv", TABLE.encode("gb18030"))
    return client.post(reverse("disclosure:publicity_fill", args=[document.pk]), {"file": file, **more})


def open_list(desk: SimpleNamespace, clients: SimpleNamespace) -> Document:
    """Prepared, looked at masked, taken, reviewed, public."""
    document = draft(desk, clients.author, title=LISTED, kind="list", number="", html="现将名单公示如下。")
    window = {
        "type": "housing", "opens_on": today(), "closes_on": today() + timedelta(days=WINDOW),
        "objections_to": "住房保障科 0000-88002207",
    }  # fmt: skip
    answer = clients.author.post(reverse("disclosure:publicity", args=[document.pk]), window)
    assert answer.status_code == 302, page(answer)
    looked_at = page(fill(clients.author, document))
    assert not any(private in looked_at for private in (factories.resident_number(1), factories.MOBILE))
    assert not PublicityRow.objects.exists()
    assert fill(clients.author, document, take="1").status_code == 302
    clients.author.post(f"/desk/disclosure/{document.pk}/scan/")
    review(clients, document)
    perform(clients.office, document, "publish")
    return document


def test_a_list_from_its_window_to_the_day_after(
    desk: SimpleNamespace,
    clients: SimpleNamespace,
    client: Client,
    go: Go,
) -> None:
    document = open_list(desk, clients)
    address = document.get_absolute_url()
    assert all(masked in page(client.get(address)) for masked in NAMES.values())
    open_now = {
        place for place, told in told_at(client).items() if f"info/{document.pk}/" in told or LISTED in told
    }
    # somebody objects, the row is marked, another person answers
    form = f"{address}objection/?row=2"
    told = page(client.post(form, {"text": "该户另有住房", "contact": factories.MOBILE}))
    case, code = Objection.objects.get(), re.search(r">([0-9a-f]{8})<", told)[1]
    assert "核查中" in page(client.get(address))
    assert "该户另有住房" not in page(client.get(address))
    answers = {"result": "dismissed", "text": "经核查，该户没有其他住房。"}
    check, answer = (
        reverse("disclosure:objection_perform", args=[case.pk, verb]) for verb in ("check", "answer")
    )
    assert clients.second.post(check, sent(clients.second.get(check))).status_code == 302
    refused = clients.author.post(answer, sent(clients.author.get(answer), **answers))
    assert refused.status_code == 409  # who made the list does not judge it
    assert answers["text"] in page(refused)
    assert clients.second.post(answer, sent(clients.second.get(answer), **answers)).status_code == 302
    ask = {"number": case.number, "code": code}
    assert "经核查，该户没有其他住房。" in page(client.post(reverse("disclosure:objection_answer"), ask))
    assert "核查中" not in page(client.get(address))
    # the last day is the last; on the next one no public address returns a row, swept or not
    go(2026, 3, 2 + WINDOW)
    assert client.get(address).status_code == 200
    go(2026, 3, 3 + WINDOW)
    over = client.get(address)
    assert over.status_code == 410
    assert "公示已经结束，名单已撤下" in page(over)
    told = told_at(client)
    assert open_now & told.keys() > {address}
    leaks = [place for place, text in told.items() if any(one in text for one in (*NAMES, *NAMES.values()))]
    assert leaks == []
    listed = {place for place, text in told.items() if f"info/{document.pk}/" in text}
    assert all(f"/info/{document.pk}/" in place for place in listed)
    assert client.get(f"{address}objection/").status_code == 404
    assert Document.objects.get(pk=document.pk).state == Document.State.PUBLISHED  # nobody has swept yet
