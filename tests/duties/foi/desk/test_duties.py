"""What the law still asks of the office, by state and day."""

from datetime import date

from gongkai.duties.foi import clock
from gongkai.duties.foi.desk.duties import duties
from gongkai.duties.foi.queries import work_calendar
from tests import factories
from tests.duties.foi.desk.scenes import charged, consulted, supplement_asked

RECEIVED = date(2026, 10, 16)


def told(case, today=RECEIVED):
    return [
        (duty.on, duty.when, duty.text) for duty in duties(case, clock.deadline(case), today, work_calendar())
    ]


def test_before_the_receipt_is_settled_the_office_has_to_confirm(office):
    assert [when for _, when, _ in told(factories.lead_to(office, "arrived"))] == ["尽快"]


def test_supplement_and_reply_have_their_last_days(office):
    days = [on for on, _, _ in told(factories.lead_to(office, "handling"))]
    assert days == [date(2026, 10, 27), date(2026, 11, 13)]


def test_after_seven_working_days_a_supplement_is_no_longer_offered(office):
    days = [on for on, _, _ in told(factories.lead_to(office, "handling"), date(2026, 10, 28))]
    assert days == [date(2026, 11, 13)]


def test_after_the_last_day_the_reply_is_due_at_once(office):
    assert [when for _, when, _ in told(factories.lead_to(office, "handling"), date(2026, 11, 16))] == [
        "立即"
    ]


def test_an_opinion_awaited_comes_with_the_effect_of_silence(office):
    case = consulted(office)
    assert any(
        on == case.consultations.get().due_on and "由本机关决定（第三十二条）" in text
        for on, _, text in told(case)
    )


def test_while_the_applicant_is_waited_for_the_office_owes_no_reply(office):
    waiting = supplement_asked(office)
    assert [on for on, _, _ in told(waiting)] == [waiting.supplement_due]
    unpaid = charged(office)
    assert [on for on, _, _ in told(unpaid)] == [unpaid.fee.pay_by]
