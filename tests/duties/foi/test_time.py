"""What moves the due day of a case, and what does not. Days are of 2026: 清明 04-04…06, 五一 05-01…05."""

from datetime import date

import pytest

from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi import clock
from gongkai.duties.foi.models import Consultation
from gongkai.duties.foi.sweep import lapse_opinions
from tests import factories
from tests.duties.foi.play import Play, again, kinds


@pytest.fixture
def play(office) -> Play:
    """Received on 2026-03-02, due on 2026-03-30."""
    return Play(office).take_up()


def agrees(case) -> bool:
    """The cached dates are those that the ledger gives."""
    found = clock.deadline(again(case))
    kept = again(case)
    return (found.due_on, found.state, found.received_on) == (kept.due_on, kept.clock, kept.received_on)


# Supplement (article 30)


def test_a_supplement_starts_the_period_anew_in_full(play, go):
    assert play.case.due_on == date(2026, 3, 30)
    go(2026, 3, 6)
    play.ask_supplement()
    assert (play.case.due_on, play.case.clock) == (None, "waiting")
    go(2026, 3, 16)
    play.supplement()
    assert (play.case.received_on, play.case.due_on) == (date(2026, 3, 16), date(2026, 4, 14))
    assert play.case.first_received_on == date(2026, 3, 2)
    assert agrees(play.case)


def test_a_late_notice_goes_out_but_is_flagged(play, go):
    go(2026, 3, 12)
    play.ask_supplement()
    assert "第 8 个工作日才发出" in clock.deadline(play.case).warnings[0]
    go(2026, 3, 13)
    assert "第 8 个工作日才发出" in clock.deadline(play.supplement().case).warnings[0]


def test_the_day_of_a_supplement_by_post_is_the_day_of_its_receipt(play, go):
    go(2026, 3, 6)
    play.ask_supplement()
    go(2026, 3, 12)
    with pytest.raises(Refused, match="收到补正的日期应在 2026-03-06 和今天之间"):
        play.supplement(received_on=date(2026, 3, 5))
    play.supplement(received_on=date(2026, 3, 10))
    assert play.case.received_on == date(2026, 3, 10)
    assert play.case.item.endswith("补正（2026-03-10）：2025 年度")


def test_a_supplement_is_asked_for_a_later_day(play):
    with pytest.raises(Refused, match="补正期限要晚于今天"):
        play.ask_supplement(days=0)


# Opinions of others (articles 32 to 34)


def test_the_clock_stands_still_from_the_letter_to_the_opinion(play, go):
    go(2026, 3, 9)
    asked = play.consult()
    assert (play.case.clock, asked.due_on) == ("paused", date(2026, 3, 30))
    go(2026, 3, 23)
    play.opinion(asked, "agree")
    assert (play.case.clock, play.case.due_on) == ("running", date(2026, 4, 14))  # ten working days later
    assert agrees(play.case)


def test_two_opinions_at_once_count_once(play, go):
    go(2026, 3, 9)
    first = play.consult()
    go(2026, 3, 11)
    second = play.consult("co_maker", "安澜市望川区财政局")
    go(2026, 3, 16)
    play.opinion(first, "agree")
    assert play.case.clock == "paused"
    go(2026, 3, 23)
    play.opinion(second, "agree")
    assert play.case.due_on == date(2026, 4, 14)  # as one pause from 03-09 to 03-23
    assert agrees(play.case)


def test_fifteen_working_days_run_from_the_day_the_party_got_the_letter(play, go):
    asked = play.consult()
    go(2026, 3, 5)
    play.act(foi.reach_party, "handler", consultation=asked, on=date(2026, 3, 4))
    asked.refresh_from_db()
    assert asked.due_on == date(2026, 3, 25)
    assert agrees(play.case)
    with pytest.raises(Refused, match="和今天之间"):
        play.act(foi.reach_party, "handler", consultation=asked, on=date(2026, 3, 9))


@pytest.mark.parametrize("kind", Consultation.Kind.values)
def test_silence_is_never_typed_and_lapses_by_itself(play, go, kind):
    asked = play.consult(kind)
    with pytest.raises(Refused, match="期限届满后由系统登记"):
        play.opinion(asked, "silent")
    with pytest.raises(Refused, match="还没有届满"):
        foi.lapse_opinion(play.case, consultation=asked)
    go(2026, 3, 24)
    assert lapse_opinions() == 1
    asked.refresh_from_db()
    assert (asked.opinion, asked.closed_on) == ("silent", date(2026, 3, 23))
    assert again(play.case).due_on == date(2026, 4, 21)
    assert lapse_opinions() == 0
    assert kinds(play.case).count("lapse_opinion") == 1


def test_a_late_opinion_pauses_no_longer_than_the_fifteen_days(play, go):
    asked = play.consult()
    go(2026, 3, 26)
    play.opinion(asked, "agree")
    asked.refresh_from_db()
    assert (asked.closed_on, asked.returned_on) == (date(2026, 3, 23), date(2026, 3, 26))
    assert play.case.due_on == date(2026, 4, 21)


def test_a_closed_consultation_stays_closed(play, go):
    first, second = play.consult(), play.consult(party="安澜望川城建工程有限公司")
    play.opinion(first, "agree")
    for again_so in (
        lambda: play.opinion(first, "partly"),
        lambda: play.act(foi.reach_party, "handler", consultation=first, on=date(2026, 3, 2)),
    ):
        with pytest.raises(Refused, match="已经了结"):
            again_so()
    play.opinion(second, "agree")
    first.refresh_from_db()
    assert first.opinion == "agree"


def test_a_third_partys_objection_is_judged_and_a_co_makers_is_not(play):
    with pytest.raises(Refused, match="请判断其理由是否合理"):
        play.opinion(play.consult(), "object")
    play.opinion(play.consult("co_maker", "安澜市望川区财政局"), "object")
    assert kinds(play.case)[-1] == "record_opinion"


def test_an_opinion_that_comes_while_the_applicant_is_asked_is_recorded(play, go):
    asked = play.consult()
    play.ask_supplement().opinion(asked, "agree")
    assert play.case.state == "supplement"


def test_a_withdrawn_case_does_not_stop_the_sweep(play, office, go):
    play.consult()
    play.act(foi.withdraw, "clerk")
    other = Play(office, description="另一件").take_up()
    other.consult()
    go(2026, 4, 20)
    assert lapse_opinions() == 1
    assert kinds(other.case)[-1] == "lapse_opinion"


# More time (articles 33 and 35)


def test_an_extension_is_granted_once_by_another_person_in_time(play, go):
    play.propose(20)
    assert play.case.due_on == date(2026, 3, 30)
    go(2026, 3, 30)
    play.act(foi.approve_extension, "office")
    assert (play.case.due_on, play.case.extended_days) == (date(2026, 4, 28), 20)
    assert play.case.letters.get(kind="extension").number == "望住建公开延〔2026〕1号"
    assert agrees(play.case)


def test_an_extension_after_the_due_day_is_too_late(play, go):
    play.propose()
    go(2026, 3, 31)
    with pytest.raises(Refused, match="已于 2026-03-30 届满"):
        play.act(foi.approve_extension, "office")


@pytest.mark.parametrize("days", [0, 21])
def test_an_extension_is_one_to_twenty_working_days(play, days):
    with pytest.raises(Refused, match="延长 1 到 20 个工作日"):
        play.propose(days)


def test_a_restart_gives_back_the_one_extension(play):
    play.extend(10)
    play.ask_supplement().supplement()
    assert (play.case.extended_days, clock.deadline(play.case).extension_days) == (0, 0)
    play.extend(5)
    assert play.case.extended_days == 5


def test_asking_for_reasons_does_not_stop_the_clock(play, go):
    play.ask_reasons()
    assert (play.case.clock, play.case.due_on) == ("running", date(2026, 3, 30))
    play.act(foi.record_reasons, "handler", text="撰写论文")
    with pytest.raises(Refused, match="要晚于现在的最迟答复日 2026-03-30"):
        play.act(foi.set_reasonable_date, "office", until=date(2026, 3, 30), reason="量大")
    play.act(foi.set_reasonable_date, "office", until=date(2026, 6, 30), reason="量大")
    assert play.case.due_on == date(2026, 6, 30)
    assert play.case.letters.filter(kind="reasonable_delay").exists()
    assert agrees(play.case)


# Fee (article 42)


def test_payment_starts_the_period_anew_the_day_after(play, go):
    play.charge(140)
    fee = play.case.fee
    assert (fee.amount, fee.pay_by) == (1500, date(2026, 4, 1))  # 70 x 10 + 40 x 20
    assert (play.case.clock, play.case.due_on) == ("waiting", None)
    go(2026, 3, 10)
    with pytest.raises(Refused, match="缴费日期应在 2026-03-02 和今天之间"):
        play.act(foi.record_payment, "clerk", on=date(2026, 3, 11), receipt_number="票 1")
    play.act(foi.record_payment, "clerk", on=date(2026, 3, 9), receipt_number="票 1")
    assert play.case.due_on == date(2026, 4, 7)
    assert agrees(play.case)


def test_by_item_the_months_earlier_items_of_the_same_person_come_first(office):
    for number in range(10):
        Play(office, description=f"第 {number} 件").register()
    Play(office, person={"id_number": factories.resident_number(9), "name": "林知安"}).register()
    play = Play(office, description="第十一件").take_up().charge(2, method="item")
    assert (play.case.fee.before, play.case.fee.amount) == (10, 200)


def test_what_is_free_is_not_charged(play):
    with pytest.raises(Refused, match="计算为 0 元"):
        play.charge(30)


def test_a_waiver_needs_a_reason_and_starts_the_period_anew(play, go):
    play.charge()
    with pytest.raises(Refused, match="请写明免收的理由"):
        play.act(foi.waive_fee, "office", reason=" ")
    go(2026, 3, 5)
    play.act(foi.waive_fee, "office", reason="低保户")
    assert (play.case.due_on, play.case.fee.waived_reason) == (date(2026, 4, 2), "低保户")


# Regimes and years


def test_a_case_of_the_2007_version_has_fifteen_working_days(office, go):
    go(2011, 6, 1)
    play = Play(office)
    assert play.case.due_on == date(2011, 6, 23)
    assert clock.deadline(play.case).regime.id == "492"


def test_a_day_without_a_calendar_is_provisional_and_enters_no_letter(office, go):
    go(2026, 12, 10)
    play = Play(office).take_up()
    assert play.case.due_provisional
    assert play.case.due_on.year == 2027
    play.extend(10)
    for letter in play.case.letters.all():
        assert "2027" not in str(letter.content)
    assert history(play.case.stream).filter(kind="foi.approve_extension").exists()
