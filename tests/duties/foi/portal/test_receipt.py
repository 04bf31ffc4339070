"""The receipt at once: on the page and as a paper, with a provisional date only where nobody can file it."""

from collections.abc import Callable
from types import SimpleNamespace

import pypdfium2
from django.test import Client

from gongkai.core.time import time_travel
from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.models import Application
from tests.factories import case_of, found_office, hand_in, noon, register

from .conftest import FORM, filled, text


def words_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return (
        "".join(page.get_textpage().get_text_bounded() for page in pages)
        .replace("\r\n", "")
        .replace("\n", "")
    )


def test_receipt_gives_number_code_second_and_date(client: Client, office: SimpleNamespace):
    client.post(FORM, filled(step="submit"))
    page = text(client.get("/receipt/"))
    for words in (
        "WC-JS-2026-0001",
        query_code(Application.objects.get()),
        "2026-10-09 12:00:00",
        "2026年11月5日",
        "收到 2026-10-09 + 20 个工作日 = 2026-11-05",
        "网站当场确认提交成功",
    ):
        assert words in page


def test_the_make_up_saturday_counts_as_the_first_day(client: Client, office: SimpleNamespace):
    client.post(FORM, filled(step="submit"))
    page = text(client.get("/receipt/"))
    assert '<li class="is-make"><span class="d">10-10</span><span class="n">1</span>' in page


def test_receipt_is_not_shown_to_others(client: Client, office: SimpleNamespace):
    client.post(FORM, filled(step="submit"))
    assert Client().get("/receipt/").status_code == 302
    assert Client().get("/status/WC-JS-2026-0001/receipt/").status_code == 302


def test_receipt_is_never_cached(client: Client, office: SimpleNamespace):
    client.post(FORM, filled(step="submit"))
    assert "no-store" in client.get("/receipt/")["Cache-Control"]


def test_the_paper_says_the_same(client: Client, office: SimpleNamespace):
    client.post(FORM, filled(step="submit"))
    words = words_of(client.get("/status/WC-JS-2026-0001/receipt/").content)
    for part in (
        "WC-JS-2026-0001",
        "2026年11月5日",
        query_code(Application.objects.get()),
        "调休上班",
        "林知安",
    ):
        assert part in words


def test_unconfirmed_arrival_promises_no_date(client: Client, db: None):
    found_office(web_confirmation="manual")
    client.post(FORM, filled(step="submit"))
    page = text(client.get("/receipt/"))
    assert "双方确认之日为收到申请之日" in page
    assert "deadline__date" not in page
    words = words_of(client.get("/status/WC-JS-2026-0001/receipt/").content)
    assert "待确认" in words
    assert "最迟答复日" not in words


def test_provisional_date_is_said_to_be_provisional_and_stays_off_paper(
    client: Client, office: SimpleNamespace
):
    with time_travel(noon(2026, 12, 21)):
        client.post(FORM, filled(step="submit"))
        page = text(client.get("/receipt/"))
        assert "这个日期是暂定的" in page
        assert "2027 年尚无国务院办公厅放假安排" in page
        words = words_of(client.get("/status/WC-JS-2026-0001/receipt/").content)
        assert "2027" not in words


def test_after_registration_the_paper_is_the_registered_one(
    enter: Callable, client: Client, office: SimpleNamespace
):
    application = hand_in(office.housing)
    case = enter(application)
    register(office, case_of(application))
    with time_travel(noon(2026, 10, 12)):
        client.post("/status/", {"number": case.number, "code": query_code(application)})
        words = words_of(client.get(f"/status/{case.number}/receipt/").content)
    assert "登记回执" in words
    assert "2026年10月9日" in words
