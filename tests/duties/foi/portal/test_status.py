"""The gate and the applicant's page: open to the owner, silent to everybody else."""

import re
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.bodies.actors import actor_of
from gongkai.core.throttle import Throttled
from gongkai.core.time import now, time_travel
from gongkai.duties.foi import actions
from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.models import InfoRequest
from gongkai.duties.foi.portal import limits
from tests.factories import REFUSED, case_of, consult, hand_in, noon, register, reply, take_up

from .conftest import text


def plain(answer: HttpResponse, typed: str) -> str:
    """The page without what differs by nature: the token against forgery, and what the visitor typed."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", text(answer)).replace(typed, "…")


def test_number_and_code_open_the_page(enter: Callable, client: Client, office: SimpleNamespace):
    case = enter(hand_in(office.housing))
    page = text(client.get(f"/status/{case.number}/"))
    assert "您提交了申请" in page
    assert "2026年11月5日" in page


@pytest.mark.parametrize(
    "spell", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code[:3]} {code[3:]} "]
)
def test_code_is_read_as_people_type_it(client: Client, office: SimpleNamespace, spell: Callable):
    application = hand_in(office.housing)
    typed = {"number": case_of(application).number.lower(), "code": spell(query_code(application))}
    assert client.post("/status/", typed).status_code == 302


def test_wrong_number_and_wrong_code_look_alike(client: Client, office: SimpleNamespace):
    number = case_of(hand_in(office.housing)).number
    wrong_code = client.post("/status/", {"number": number, "code": "AAAA-AAAA"})
    no_number = client.post("/status/", {"number": "WC-JS-2026-9999", "code": "AAAA-AAAA"})
    assert wrong_code.status_code == no_number.status_code == 200
    assert plain(wrong_code, number) == plain(no_number, "WC-JS-2026-9999")
    assert wrong_code.headers.items() == no_number.headers.items()


def test_wrong_number_and_wrong_code_cost_the_same_queries(client: Client, office: SimpleNamespace):
    number = case_of(hand_in(office.housing)).number
    costs = []
    for typed in (number, "WC-JS-2026-9999"):
        with CaptureQueriesContext(connection) as queries:
            client.post("/status/", {"number": typed, "code": "AAAA-AAAA"})
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_pages_of_any_number_lead_to_the_gate_without_a_grant(client: Client, office: SimpleNamespace):
    number = case_of(hand_in(office.housing)).number
    answers = [
        client.get(f"/status/{name}/{page}")
        for page in ("", "supplement/", "withdraw/", "rate/", "letters/1/")
        for name in (number, "WC-JS-2026-9999")
    ]
    assert {answer.status_code for answer in answers} == {302}
    assert all(answer["Location"].startswith("/status/?number=") for answer in answers)


def spend_the_tries(rf, number: str) -> None:
    """All tries of an hour for one number, from many addresses."""
    for order in range(limits.TRIES_A_NUMBER):
        limits.opening(rf.post("/status/", REMOTE_ADDR=f"192.0.2.{order}"), number)


def test_guessing_a_code_is_stopped_for_existing_and_other_numbers(
    client: Client, office: SimpleNamespace, rf
):
    number = case_of(hand_in(office.housing)).number
    answers = {}
    for name in (number, "WC-JS-2026-9999"):
        spend_the_tries(rf, name)
        answers[name] = client.post("/status/", {"number": name, "code": "AAAA-AAAA"})
    assert {answer.status_code for answer in answers.values()} == {429}
    assert "分钟以后再试" in text(answers[number])


def test_spelling_a_number_differently_gives_no_more_guesses(client: Client, office: SimpleNamespace, rf):
    number = case_of(hand_in(office.housing)).number
    spend_the_tries(rf, number)
    answer = client.post("/status/", {"number": f" {number.lower()} ", "code": "AAAA-AAAA"})
    assert answer.status_code == 429


def test_some_wrong_tries_of_others_do_not_shut_the_applicant_out(
    client: Client, office: SimpleNamespace, rf
):
    application = hand_in(office.housing)
    for order in range(30):
        limits.opening(rf.post("/status/", REMOTE_ADDR=f"192.0.2.{order}"), case_of(application).number)
    answer = client.post("/status/", {"number": case_of(application).number, "code": query_code(application)})
    assert answer.status_code == 302


def test_guessing_from_one_address_is_stopped(office: SimpleNamespace, rf):
    for order in range(30):
        limits.opening(rf.post("/status/", REMOTE_ADDR="192.0.2.7"), f"WC-JS-2026-{order:04d}")
    with pytest.raises(Throttled):
        limits.opening(rf.post("/status/", REMOTE_ADDR="192.0.2.7"), "WC-JS-2026-0031")


def test_a_grant_ends_after_an_hour_without_a_page(enter: Callable, client: Client, office: SimpleNamespace):
    case = enter(hand_in(office.housing))
    with time_travel(now() + timedelta(minutes=50)):
        assert client.get(f"/status/{case.number}/").status_code == 200
    with time_travel(now() + timedelta(minutes=100)):
        assert client.get(f"/status/{case.number}/").status_code == 200
    with time_travel(now() + timedelta(minutes=161)):
        assert client.get(f"/status/{case.number}/").status_code == 302


def test_leaving_closes_the_page_on_this_machine(enter: Callable, client: Client, office: SimpleNamespace):
    case = enter(hand_in(office.housing))
    client.post("/status/leave/")
    assert client.get(f"/status/{case.number}/").status_code == 302


def test_a_grant_opens_no_other_application(enter: Callable, client: Client, office: SimpleNamespace):
    enter(hand_in(office.housing))
    other = case_of(hand_in(office.housing, person={"name": "周予安"}))
    assert client.get(f"/status/{other.number}/").status_code == 302


def test_the_session_id_changes_with_the_grant(client: Client, office: SimpleNamespace):
    client.get("/status/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    application = hand_in(office.housing)
    client.post("/status/", {"number": case_of(application).number, "code": query_code(application)})
    assert client.session.session_key != before


def test_all_cases_of_one_application_are_shown(enter: Callable, client: Client, office: SimpleNamespace):
    application = hand_in(office.housing, "两件事")
    enter(application)
    register(office, case_of(application), ["望川农机厂旧址的规划条件", "柳荫路 26 号的测绘报告"])
    first, second = application.requests.order_by("pk")
    page = text(client.get(f"/status/{first.number}/"))
    assert "望川农机厂旧址" in page
    assert f"/status/{second.number}/" in page
    assert "柳荫路 26 号的测绘报告" in text(client.get(f"/status/{second.number}/"))


def test_paused_clock_says_why_and_what_would_move_it(
    enter: Callable, client: Client, office: SimpleNamespace
):
    application = hand_in(office.housing)
    case = consult(office, take_up(office, case_of(application)))
    enter(application)
    page = text(client.get(f"/status/{case.number}/"))
    assert "计时暂停" in page
    assert "征求意见的时间不计入期限" in page
    assert "假如今天（2026-10-09）收到意见，最迟答复日是 2026-11-05" in page


def test_letters_to_third_parties_and_their_names_stay_hidden(
    enter: Callable, client: Client, office: SimpleNamespace
):
    application = hand_in(office.housing)
    case = consult(office, take_up(office, case_of(application)), party="安澜柳荫建设有限公司")
    enter(application)
    page = text(client.get(f"/status/{case.number}/"))
    assert "柳荫建设" not in page
    assert "征求意见情况告知书" in page
    for letter in case.letters.all():
        answer = client.get(f"/status/{case.number}/letters/{letter.pk}/")
        assert answer.status_code == (404 if letter.kind == "third_party" else 200)


def test_a_reply_is_not_shown_before_it_has_left(enter: Callable, client: Client, office: SimpleNamespace):
    application = hand_in(office.housing)
    case = take_up(office, case_of(application))
    case = actions.save_draft(
        case, actor=actor_of(office.handler), decision="refused_process", fields=REFUSED
    )
    case = actions.submit_draft(case, actor=actor_of(office.handler))
    case = actions.approve(case, actor=actor_of(office.reviewer))
    case = actions.sign(case, actor=actor_of(office.leader))
    enter(application)
    page = text(client.get(f"/status/{case.number}/"))
    assert "不予公开" not in page
    assert (
        client.get(
            f"/status/{case.number}/letters/{case.letters.get(decision='refused_process').pk}/"
        ).status_code
        == 404
    )
    actions.dispatch(case, actor=actor_of(office.clerk), method="site")
    assert "政府信息不予公开告知书" in text(client.get(f"/status/{case.number}/"))


def test_internal_work_is_not_told(enter: Callable, client: Client, office: SimpleNamespace):
    application = hand_in(office.housing)
    case = take_up(office, case_of(application))
    actions.record_search(
        case, actor=actor_of(office.handler), places="档案室甲柜", words="资金", hits=0, note="内部说明"
    )
    enter(application)
    page = text(client.get(f"/status/{case.number}/"))
    assert "档案室甲柜" not in page
    assert "内部说明" not in page
    assert "沈若川" not in page


def test_refusal_shows_the_relief_with_its_last_day(enter: Callable, client: Client, office: SimpleNamespace):
    application = hand_in(office.housing)
    case = reply(office, take_up(office, case_of(application)), "refused_process", REFUSED)
    enter(application)
    page = text(client.get(f"/status/{case.number}/"))
    assert "先向安澜市望川区人民政府申请行政复议" in page
    assert '<time datetime="2026-12-08">2026-12-08</time>' in page  # sixty calendar days after 2026-10-09
    assert "提起行政诉讼</dt>" not in page
    letter = case.letters.get(decision="refused_process")
    assert client.get(f"/status/{case.number}/letters/{letter.pk}/").content.startswith(b"%PDF")


def test_grant_of_information_leaves_both_ways_open(enter: Callable, client: Client, office: SimpleNamespace):
    application = hand_in(office.housing)
    case = reply(office, take_up(office, case_of(application)))
    enter(application)
    page = text(client.get(f"/status/{case.number}/"))
    assert "申请行政复议</dt>" in page
    assert "提起行政诉讼</dt>" in page


def test_overdue_request_says_so_and_what_can_be_done(
    enter: Callable, client: Client, office: SimpleNamespace
):
    application = hand_in(office.housing)
    case = take_up(office, case_of(application))
    with time_travel(noon(2026, 11, 9)):
        client.post("/status/", {"number": case.number, "code": query_code(application)})
        page = text(client.get(f"/status/{case.number}/"))
    assert "已经超过最迟答复日 2 个工作日" in page
    assert "逾期没有答复，您可以" in page


def test_page_asks_the_database_a_bounded_number_of_times(
    enter, client, office, django_assert_max_num_queries
):
    application = hand_in(office.housing, "两件事")
    case = enter(application)
    register(office, case_of(application), ["一件", "两件"])
    with django_assert_max_num_queries(30):
        client.get(f"/status/{case.number}/")
    assert InfoRequest.objects.count() == 2
