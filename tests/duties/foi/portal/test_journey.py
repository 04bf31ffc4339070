"""One ledger, two faces: what the applicant reads and what the clerk reads of the same request."""

from datetime import date
from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.bodies.calendars import work_calendar
from gongkai.core.ledger import history
from gongkai.core.time import time_travel, today
from gongkai.duties.foi import actions, clock, journey
from gongkai.duties.foi.models import Consultation, InfoRequest, State
from gongkai.duties.foi.states import MACHINE
from tests.factories import GRANTED, ask_supplement, case_of, consult, hand_in, noon, reply, take_up


def told(case: InfoRequest, face: str = "citizen") -> list[journey.Step]:
    return journey.steps(case, history(case.stream), face=face)


def count_down(case: InfoRequest) -> journey.Countdown:
    return journey.countdown(case, clock.deadline(case), today(), work_calendar(case.body))


@pytest.fixture
def case(office: SimpleNamespace) -> InfoRequest:
    return take_up(office, case_of(hand_in(office.housing)))


def test_every_state_that_waits_is_named():
    assert set(journey.WAITING) | journey.FINISHED == set(State)


def test_every_sentence_belongs_to_a_step_of_the_table():
    assert set(journey.TOLD) - set(MACHINE.transitions) == {"submit", "recount"}


def test_both_faces_tell_the_same_order_of_events(case: InfoRequest):
    citizen = [step.at for step in told(case) if step.state == "past"]
    clerk = [step.at for step in told(case, "clerk") if step.state == "past"]
    assert citizen == clerk


def test_the_clerk_reads_who_took_each_step(case: InfoRequest):
    assert any("沈若川" in step.text for step in told(case, "clerk"))
    assert not any("沈若川" in step.text for step in told(case))


def test_what_comes_next_bears_its_last_day(case: InfoRequest):
    ahead = [(step.head, step.until) for step in told(case) if step.state != "past"]
    assert ahead == [("正在查找、办理", None), ("作出答复", date(2026, 11, 5)), ("送达：在本网站查收", None)]


def test_nothing_is_ahead_of_a_closed_request(office: SimpleNamespace, case: InfoRequest):
    assert {step.state for step in told(reply(office, case))} == {"past"}


def test_no_brace_is_left_open(office: SimpleNamespace, case: InfoRequest):
    case = consult(office, case)
    opinion = case.consultations.get()
    case = actions.reach_party(case, actor=actor_of(office.handler), consultation=opinion, on=today())
    case = actions.record_opinion(
        case, actor=actor_of(office.handler), consultation=opinion, opinion=Consultation.Opinion.AGREE
    )
    case = actions.propose_extension(case, actor=actor_of(office.handler), days=5, reason="材料较多")
    case = actions.approve_extension(case, actor=actor_of(office.office))
    case = reply(office, case, "granted", GRANTED)
    sentences = [step.head + step.text for step in told(case)]
    assert not any("{" in sentence or "None" in sentence for sentence in sentences)
    assert "延长答复期限 5 个工作日最迟答复日改为 2026-11-12。一件申请只能延长一次。" in sentences


def test_waiting_for_the_applicant_shows_the_applicants_own_day(office: SimpleNamespace, case: InfoRequest):
    face = count_down(ask_supplement(office, case, ["写明年份"], date(2026, 10, 20)))
    assert (face.label, face.day) == ("请在这一天以前补正", date(2026, 10, 20))
    assert "给足 20 个工作日" in face.sentence


def test_bar_counts_working_days(case: InfoRequest):
    with time_travel(noon(2026, 10, 12)):
        face = count_down(case)
    assert (face.used, face.left, face.total) == (2, 18, 20)


def test_late_reply_says_by_how_much(office: SimpleNamespace, case: InfoRequest):
    with time_travel(noon(2026, 11, 9)):
        face = count_down(reply(office, case))
    assert face.day == date(2026, 11, 9)
    assert "答复晚了 2 个工作日" in face.sentence


def test_converted_request_stops_counting(office: SimpleNamespace, case: InfoRequest):
    case = actions.convert(
        case, actor=actor_of(office.clerk), to="enquiry", explanation="您问的是政策怎样理解。"
    )
    assert count_down(case).day is None
    assert told(case)[-1].text == "您问的是政策怎样理解。"
