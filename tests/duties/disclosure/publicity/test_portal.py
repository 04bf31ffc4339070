"""A list on the internet: masked rows with a countdown, an objection without an account, nothing after the last day."""

import re
from types import SimpleNamespace

from django.test import Client
from django.urls import reverse

from gongkai.bodies.actors import actor_of
from gongkai.duties.disclosure.publicity import actions
from gongkai.duties.disclosure.publicity.models import Objection
from tests.duties.disclosure.conftest import Go
from tests.duties.disclosure.publicity.test_lists import ROWS, open_list


def read(address: str) -> str:
    return Client().get(address).content.decode()


def test_the_page_shows_masked_rows_and_until_when(desk: SimpleNamespace) -> None:
    page = read(reverse("disclosure:article", args=[open_list(desk).document_id]))
    assert "林*安" in page
    assert "2026年3月9日" in page
    for private in ("林知安", "司前村", "三组", ROWS[0]["who"], "812"):
        assert private not in page


def test_an_objection_gets_a_number_a_code_and_an_answer(desk: SimpleNamespace) -> None:
    found = open_list(desk)
    form = reverse("disclosure:objection", args=[found.document_id]) + "?row=2"
    receipt = Client().post(form, {"text": "该户有两套房", "contact": "13800000012"}).content.decode()
    case = Objection.objects.get()
    assert case.row.serial == 2
    code = re.search(r">([0-9a-f]{8})<", receipt)[1]
    assert "核查中" in read(reverse("disclosure:article", args=[found.document_id]))
    ask = reverse("disclosure:objection_answer")
    assert "正在核查" in Client().post(ask, {"number": case.number, "code": code}).content.decode()
    assert "对不上" in Client().post(ask, {"number": case.number, "code": "00000000"}).content.decode()
    actions.answer(case, actor=actor_of(desk.second), result="upheld", text="经核查，该户不符合条件。")
    assert "该户不符合条件" in Client().post(ask, {"number": case.number, "code": code}).content.decode()


def test_an_empty_objection_is_told_beside_the_field(desk: SimpleNamespace) -> None:
    answer = Client().post(reverse("disclosure:objection", args=[open_list(desk).document_id]), {"text": ""})
    assert answer.status_code == 422
    assert not Objection.objects.exists()


def test_a_struck_row_shows_no_field_any_more(desk: SimpleNamespace) -> None:
    found = open_list(desk)
    actions.strike(found, actor=actor_of(desk.second), row=found.rows.get(serial=1), reason="核查")
    page = read(reverse("disclosure:article", args=[found.document_id]))
    assert "林*安" not in page
    assert "已于 2026-03-02 取消" in page.replace('<time datetime="2026-03-02">', "").replace("</time>", "")


def test_after_the_window_the_address_tells_what_was_and_no_row(desk: SimpleNamespace, go: Go) -> None:
    found = open_list(desk)
    address = reverse("disclosure:article", args=[found.document_id])
    assert "林*安" in read(address)
    go(2026, 3, 10)
    answer = Client().get(address)
    assert answer.status_code == 410
    page = answer.content.decode()
    assert "公示已经结束" in page
    assert "林*安" not in page
    assert Client().get(reverse("disclosure:objection", args=[found.document_id])).status_code == 404
