"""Supplement, withdrawal, rating and the lost query code."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from gongkai.core.ledger import history
from gongkai.core.throttle import Throttled
from gongkai.core.time import time_travel
from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.models import InfoRequest, OutgoingNotice, Rating
from gongkai.duties.foi.portal import limits
from tests.factories import MOBILE, ask_supplement, case_of, hand_in, noon, reply, take_up

from .conftest import text

ASKS = ["写明是哪一块地\n地块编号、门牌、小区名或者四至，写其中一样就可以。", "写明大约的年份"]
ANSWERS = {"a1": "柳荫路湖滨路口，原望川农机厂", "a2": "2023 年到 2026 年"}


def run_queued() -> None:
    """What the worker would do; in this process, since a worker closes the connection that the test works in."""
    for queued in DBTaskResult.objects.order_by("enqueued_at"):
        queued.task.func(*queued.args_kwargs["args"], **queued.args_kwargs["kwargs"])


@pytest.fixture
def asked(enter: Callable, office: SimpleNamespace) -> InfoRequest:
    """A request that waits for its supplement, opened by its applicant."""
    application = hand_in(office.housing, "澄湖边那块地的规划")
    case = ask_supplement(office, take_up(office, case_of(application)), ASKS, date(2026, 10, 20))
    enter(application)
    return case


def test_each_thing_asked_has_its_own_box(client: Client, asked: InfoRequest):
    page = text(client.get(f"/status/{asked.number}/supplement/"))
    assert "1　写明是哪一块地</label>" in page
    assert "2　写明大约的年份</label>" in page
    assert "2026年10月20日" in page
    assert "余 8 个工作日" in page


def test_the_clock_after_a_supplement_is_shown_before_it_is_sent(client: Client, asked: InfoRequest):
    page = text(client.get(f"/status/{asked.number}/supplement/"))
    assert page.count("2026-11-05</time> 答复") == 1  # today
    assert page.count("2026-11-17</time> 答复") == 1  # on the last day
    client.post(f"/status/{asked.number}/supplement/", ANSWERS)
    asked.refresh_from_db()
    assert asked.due_on == date(2026, 11, 5)


def test_an_empty_answer_is_told_and_the_other_kept(client: Client, asked: InfoRequest):
    page = text(client.post(f"/status/{asked.number}/supplement/", {**ANSWERS, "a2": ""}))
    assert "请写明这一项" in page
    assert "原望川农机厂" in page
    asked.refresh_from_db()
    assert asked.state == "supplement"


def test_supplement_restarts_the_clock_and_is_the_applicants_act(client: Client, asked: InfoRequest):
    note = SimpleUploadedFile("说明.txt", "农机厂旧址".encode())
    answer = client.post(f"/status/{asked.number}/supplement/", {**ANSWERS, "files": [note]}, follow=True)
    assert "收到了您的补正，答复期限重新计算" in text(answer)
    asked.refresh_from_db()
    assert asked.state == "handling"
    assert "1. 柳荫路湖滨路口" in asked.item
    assert asked.application.enclosures.get().file.name == "说明.txt"
    event = history(asked.stream).last()
    assert (event.kind, event.actor["kind"]) == ("foi.supplement_online", "applicant")


def test_a_refused_file_of_a_supplement_keeps_the_answers(client: Client, asked: InfoRequest):
    photo = SimpleUploadedFile("地块照片.heic", b"ftypheic")
    page = text(client.post(f"/status/{asked.number}/supplement/", {**ANSWERS, "files": [photo]}))
    assert "“地块照片.heic”没有收下" in page
    assert "原望川农机厂" in page


def test_a_second_supplement_is_refused_in_plain_words_and_nothing_is_lost(
    client: Client, asked: InfoRequest
):
    client.post(f"/status/{asked.number}/supplement/", ANSWERS)
    page = text(client.post(f"/status/{asked.number}/supplement/", {**ANSWERS, "a1": "另一块地"}))
    assert "补正已经收到过" in page
    assert "另一块地" in page
    asked.refresh_from_db()
    assert "另一块地" not in asked.item


def test_supplement_that_nobody_asked_for_is_refused_in_plain_words(client: Client, enter: Callable, office):
    case = enter(hand_in(office.housing))
    page = text(client.get(f"/status/{case.number}/supplement/"))
    assert "现在不需要补正" in page


def test_withdrawal_must_be_meant(client: Client, enter: Callable, office: SimpleNamespace):
    case = enter(hand_in(office.housing))
    assert "请先勾选" in text(client.post(f"/status/{case.number}/withdraw/", {"reason": "已经找到"}))
    answer = client.post(
        f"/status/{case.number}/withdraw/", {"reason": "已经找到", "sure": "on"}, follow=True
    )
    assert "这件申请已经撤回" in text(answer)
    case.refresh_from_db()
    assert (case.state, case.decision) == ("closed", "withdrawn")


def test_a_closed_request_cannot_be_withdrawn(client: Client, enter: Callable, office: SimpleNamespace):
    application = hand_in(office.housing)
    case = reply(office, take_up(office, case_of(application)))
    enter(application)
    page = text(client.post(f"/status/{case.number}/withdraw/", {"sure": "on"}))
    assert "已经办结，不能再撤回" in page
    case.refresh_from_db()
    assert case.decision == "granted"


def test_rating_is_given_once(client: Client, enter: Callable, office: SimpleNamespace):
    application = hand_in(office.housing)
    case = reply(office, take_up(office, case_of(application)))
    enter(application)
    assert "请选择" in text(client.post(f"/status/{case.number}/rate/", {"comment": "很快"}))
    client.post(f"/status/{case.number}/rate/", {"score": "5", "comment": "很快"})
    again = text(client.post(f"/status/{case.number}/rate/", {"score": "1"}))
    assert "已经评价过了" in again
    assert Rating.objects.get().score == 5


def test_rating_waits_for_the_reply(client: Client, enter: Callable, office: SimpleNamespace):
    case = enter(hand_in(office.housing))
    assert "评价这次办理" not in text(client.get(f"/status/{case.number}/"))
    client.post(f"/status/{case.number}/rate/", {"score": "5"})
    assert Rating.objects.count() == 0


def test_recovery_answers_the_same_whether_or_not_it_found_anything(client: Client, office: SimpleNamespace):
    application = hand_in(office.housing)
    right = client.post("/status/lost/", {"name": "林知安", "phone": "138-0000-0012"})
    wrong = client.post("/status/lost/", {"name": "林知安", "phone": "13800000099"})
    assert text(right) == text(wrong)
    assert OutgoingNotice.objects.count() == 0
    run_queued()
    notice = OutgoingNotice.objects.get()
    assert notice.application == application
    assert query_code(application) in notice.text
    assert query_code(application) not in text(right)


def test_recovery_does_the_same_work_for_a_hit_and_a_miss(client: Client, office: SimpleNamespace):
    hand_in(office.housing)
    costs = []
    for phone in (MOBILE, "13800000099"):
        with CaptureQueriesContext(connection) as queries:
            client.post("/status/lost/", {"name": "林知安", "phone": phone})
        costs.append([query["sql"].split()[0] for query in queries])
    assert costs[0] == costs[1]


def test_recovery_needs_the_name_as_well(client: Client, office: SimpleNamespace):
    hand_in(office.housing)
    client.post("/status/lost/", {"name": "林知", "phone": MOBILE})
    run_queued()
    assert OutgoingNotice.objects.count() == 0


def test_nobody_is_flooded_with_codes(client: Client, office: SimpleNamespace):
    hand_in(office.housing)
    answers = [
        client.post("/status/lost/", {"name": "林知安", "phone": MOBILE}).status_code for _ in range(4)
    ]
    assert answers == [200, 200, 200, 429]
    run_queued()
    assert OutgoingNotice.objects.count() == 3


def test_recovery_is_throttled_by_address(db: None, rf):
    for order in range(10):
        limits.recovering(rf.post("/", REMOTE_ADDR="192.0.2.7"), f"1380000{order:04d}")
    with pytest.raises(Throttled):
        limits.recovering(rf.post("/", REMOTE_ADDR="192.0.2.7"), "13800009999")


def test_supplement_after_its_last_day_is_still_taken_while_nothing_was_decided(client, asked: InfoRequest):
    with time_travel(noon(2026, 10, 21)):
        client.post("/status/", {"number": asked.number, "code": query_code(asked.application)})
        assert "期限已过" in text(client.get(f"/status/{asked.number}/supplement/"))
        client.post(f"/status/{asked.number}/supplement/", ANSWERS)
    asked.refresh_from_db()
    assert asked.state == "handling"
