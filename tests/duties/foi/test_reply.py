"""The reply: what it rests on, three people, numbers, the day it leaves, its arrival."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from gongkai.bodies.models import Body
from gongkai.core.ledger import history
from gongkai.core.time import now
from gongkai.core.transitions import Refused
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi.measures import table_three
from gongkai.duties.foi.models import OfficialLetter
from tests import factories
from tests.duties.foi.play import NONEXISTENT, PARTIAL, THIRD_PARTY, Play, again, at_state, kinds


@pytest.fixture
def play(office) -> Play:
    return Play(office).take_up()


# What a decision rests on


def test_nonexistent_needs_a_search_without_hits(play):
    play.search(hits=2).draft("nonexistent", NONEXISTENT)
    with pytest.raises(Refused, match="没有“查到 0 件”的检索记录"):
        play.submit()
    play.search(hits=0).submit()
    assert play.case.state == "review"


def test_unclear_needs_a_supplement_that_was_asked_and_answered(play):
    unclear = {"unclear": "补正后仍未写明项目名称"}
    with pytest.raises(Refused, match="没有告知过补正"):
        play.draft("unclear", unclear).submit()
    play.ask_supplement().supplement()
    assert play.submit().case.state == "review"


def test_while_the_applicant_is_waited_for_only_a_lapse_can_be_answered(play, go):
    play.ask_supplement(days=14).draft("unclear", {"unclear": "没有写明年份"})
    with pytest.raises(Refused, match="补正期限到 2026-03-16"):
        play.submit()
    go(2026, 3, 17)
    with pytest.raises(Refused, match="期满后只能作逾期处理"):
        play.submit()
    with pytest.raises(Refused, match="没有等待中的收费通知"):
        play.draft("lapsed_fee", {"charged_on": "2026-03-02"}).submit()
    play.draft("lapsed_supplement", {"told_on": "2026-03-02"}).submit()
    play.act(foi.return_draft, "leader", comment="写明日期").submit().approve().sign().dispatch()
    assert (play.case.outcome, play.case.clock) == ("R3f1", "stopped")


def test_a_lapsed_supplement_cannot_be_made_up(play):
    with pytest.raises(Refused, match="没有等待中的补正"):
        play.draft("lapsed_supplement", {"told_on": "2026-03-02"}).submit()


def test_an_unpaid_fee_lapses_after_thirty_days(play, go):
    play.charge().draft("lapsed_fee", {"charged_on": "2026-03-02通知"})
    go(2026, 4, 1)
    with pytest.raises(Refused, match="缴费期限到 2026-04-01"):
        play.submit()
    go(2026, 4, 2)
    with pytest.raises(Refused, match="没有等待中的补正"):
        play.draft("lapsed_supplement", {"told_on": "2026-03-02"}).submit()
    play.draft("lapsed_fee", {"charged_on": "2026-03-02通知"}).submit()
    assert play.case.state == "review"


@pytest.mark.parametrize(
    ("opinion", "reasonable", "refused"),
    [
        ("object", True, None),
        ("partly", None, None),
        ("agree", None, "第三方同意公开"),
        ("object", False, "不合理"),
    ],
)
def test_third_party_protection_rests_on_what_the_third_party_said(play, opinion, reasonable, refused):
    play.draft("refused_third_party", THIRD_PARTY)
    with pytest.raises(Refused, match="没有征求第三方意见的记录"):
        play.submit()
    play.opinion(play.consult(), opinion, reasonable=reasonable)
    if refused:
        with pytest.raises(Refused, match=refused):
            play.submit()
    else:
        assert play.submit().case.state == "review"


def test_a_silent_third_party_leaves_the_decision_to_the_body(play, go):
    asked = play.consult()
    go(2026, 3, 24)
    play.case = foi.lapse_opinion(play.case, consultation=asked)
    assert play.draft("refused_third_party", THIRD_PARTY).submit().case.state == "review"


def test_excessive_requests_are_asked_for_their_reasons_first(play, go):
    excessive = {"frequency": "本年已提出 63 件", "reason": "所述理由不能说明为何反复申请"}
    play.draft("excessive", excessive)
    with pytest.raises(Refused, match="没有要求申请人说明理由"):
        play.submit()
    play.ask_reasons(days=7)
    with pytest.raises(Refused, match="说明理由的期限到 2026-03-09"):
        play.submit()
    go(2026, 3, 10)
    assert play.submit().case.state == "review"


@pytest.mark.parametrize(
    ("decision", "fields", "opinion", "reasonable", "must_be_told"),
    [
        ("granted", factories.GRANTED, "object", False, True),
        ("granted", factories.GRANTED, "object", True, True),  # for an overriding public interest
        ("granted", factories.GRANTED, "partly", None, True),
        ("granted", factories.GRANTED, "agree", None, False),
        ("partial", PARTIAL, "object", True, False),  # the part withheld follows the objection
        ("partial", PARTIAL | {"ground": "refused_process"}, "object", True, True),
        ("partial", PARTIAL, "partly", None, False),
        ("refused_third_party", THIRD_PARTY, "object", True, False),
    ],
)
def test_who_is_overruled_is_told_before_the_reply_leaves(
    play, decision, fields, opinion, reasonable, must_be_told
):
    asked = play.consult()
    play.opinion(asked, opinion, reasonable=reasonable).signed(decision, fields)
    if must_be_told:
        with pytest.raises(Refused, match="决定公开安澜柳荫建设有限公司不同意公开的信息，应先书面告知"):
            play.dispatch()
        tell = {"consultation": asked, "content": "分包单价", "reasons": "涉及公共利益"}
        play.act(foi.tell_third_party, "handler", **tell)
        assert play.case.letters.get(kind="third_party_decision").content["addressee"] == asked.party
    assert play.dispatch().case.state == "closed"


def test_only_a_third_party_is_told(play):
    asked = play.consult("co_maker", "安澜市望川区财政局")
    with pytest.raises(Refused, match="只有征求过意见的第三方需要告知"):
        play.act(foi.tell_third_party, "handler", consultation=asked, content="甲", reasons="乙")


def test_an_imperfect_draft_is_kept_but_not_submitted(play):
    play.draft("granted", {"provision": ""})
    with pytest.raises(Refused, match="请填写“提供的信息"):
        play.submit()
    with pytest.raises(Refused, match="请登记撤回"):
        play.draft("withdrawn", {"withdrawal": "书面"})


# Three people


def test_the_database_itself_keeps_the_three_apart(play):
    play.draft().submit().approve()
    letter = OfficialLetter.objects.get(request=play.case, decision="granted")
    for name, other in (
        ("signed_by", "drafted_by"),
        ("signed_by", "reviewed_by"),
        ("reviewed_by", "drafted_by"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            OfficialLetter.objects.filter(pk=letter.pk).update(
                **{f"{name}_id": getattr(letter, f"{other}_id")}
            )


def test_a_returned_draft_goes_the_whole_way_again(play):
    play.draft().submit().approve()
    with pytest.raises(Refused, match="请写明退回修改的意见"):
        play.act(foi.return_draft, "leader", comment=" ")
    play.act(foi.return_draft, "leader", comment="补充依据")
    letter = OfficialLetter.objects.get(request=play.case, decision="granted")
    assert (letter.stage, letter.reviewed_by, letter.comment) == ("draft", None, "补充依据")


# Numbers and days


def test_document_numbers_have_no_gap_even_when_a_signature_is_refused(office):
    for number in (1, 2, 3):
        play = Play(office, description=f"第 {number} 件").take_up().draft().submit().approve()
        with pytest.raises(Refused):
            play.act(foi.sign, "reviewer")
        play.sign()
        letter = OfficialLetter.objects.get(request=play.case, decision="granted")
        assert letter.number == f"望住建公开告〔2026〕{number}号"
        assert letter.content["number"] == letter.number


def test_the_day_of_dispatch_decides_the_year(office, go):
    go(2026, 12, 3)
    play = Play(office).take_up()
    go(2026, 12, 31)
    play.signed()
    go(2027, 1, 4)
    play.dispatch()
    bodies = Body.objects.filter(pk=office.housing.pk)
    assert play.case.decided_on == date(2027, 1, 4)
    assert OfficialLetter.objects.get(request=play.case, decision="granted").issued_on == date(2026, 12, 31)
    assert table_three(bodies, 2026)["R4", "total"] == table_three(bodies, 2027)["R2", "total"] == 1
    assert table_three(bodies, 2027)["R3a", "natural"] == 1


def test_dispatch_stops_the_clock_and_names_the_due_day(play):
    play.signed().dispatch()
    told = history(play.case.stream).last().data
    assert (play.case.clock, play.case.outcome) == ("stopped", "R3a")
    assert (told["due_on"], told["decided_on"], told["outcome"]) == ("2026-03-30", "2026-03-02", "R3a")


def test_a_reply_on_paper_goes_with_a_slip_that_comes_back_signed(office):
    play = Play(office, wishes={"handover": "post"}).take_up().signed()
    with pytest.raises(Refused, match="申请人选择的是“邮寄”"):
        play.dispatch("site")
    with pytest.raises(Refused, match="请填写邮件号码"):
        play.dispatch("post", " ")
    play.dispatch("post", "XA12345678944")
    slip = play.case.letters.get(kind="service_receipt")
    assert "XA12345678944" in str(slip.content)
    with pytest.raises(Refused, match="还没有登记答复的送达结果"):
        play.act(foi.archive, "clerk")
    with pytest.raises(Refused, match="在发出之后、现在之前"):
        play.act(foi.record_service, "clerk", served_at=now() - timedelta(days=1), signer="林知安")
    play.act(foi.record_service, "clerk", served_at=now(), signer="林知安").act(foi.archive, "clerk")
    assert play.case.state == "archived"


def test_a_reply_over_the_site_is_served_at_once(play):
    play.signed().dispatch("site")
    assert not play.case.letters.filter(kind="service_receipt").exists()
    assert play.act(foi.archive, "clerk").case.state == "archived"


def test_the_applicant_rates_once_with_a_known_grade(office):
    play = at_state(office, "closed")
    with pytest.raises(Refused, match="请选择一个评价等级"):
        foi.rate(play.case, actor=play.applicant, score=6)
    foi.rate(play.case, actor=play.applicant, score=4, comment="清楚")
    with pytest.raises(Refused, match="已经评价过了"):
        foi.rate(play.case, actor=play.applicant, score=5)
    assert again(play.case).rating.score == 4


# Ways out that are no reply

OPEN = (
    "arrived",
    "received",
    "registered",
    "assigned",
    "handling",
    "supplement",
    "fee",
    "review",
    "signing",
    "signed",
)


@pytest.mark.parametrize("state", OPEN)
def test_the_applicant_may_withdraw_while_it_is_open(office, state):
    play = at_state(office, state)
    case = foi.withdraw(play.case, actor=play.applicant, reason="不需要了")
    assert (case.state, case.outcome, case.decision) == ("closed", "R3f3", "withdrawn")
    assert not case.letters.exclude(decision="").exclude(stage="void").exists()
    counted = table_three(Body.objects.filter(pk=office.housing.pk), 2026)
    assert counted["R1", "total"] == counted["R3f3", "total"] == (0 if state == "arrived" else 1)


def test_a_converted_case_counts_there_and_comes_back_as_if_never_gone(play, office, go):
    bodies = Body.objects.filter(pk=office.housing.pk)
    go(2026, 3, 9)
    play.act(foi.convert, "clerk", to="enquiry", explanation="属于业务咨询")
    assert table_three(bodies, 2026)["R1", "total"] == 0
    assert (play.case.clock, play.case.closed_at) == ("stopped", now())
    assert play.application.notices.get().text == "属于业务咨询"
    go(2026, 3, 16)
    play.act(foi.take_back, "clerk", reason="确为信息公开申请")
    assert table_three(bodies, 2026)["R4", "total"] == 1
    assert (play.case.clock, play.case.due_on, play.case.closed_at) == ("running", date(2026, 3, 30), None)


def test_a_correction_is_answered_by_its_own_letter(play):
    correction = {"evidence": "户口簿复印件", "finding": "登记的出生日期确属笔误", "result": "更正"}
    with pytest.raises(Refused, match="请填写"):
        play.act(foi.convert, "clerk", to="correction", explanation="已更正")
    play.act(foi.convert, "clerk", to="correction", explanation="已更正", correction=correction)
    assert play.case.letters.get(kind="correction").number == "望住建公开更〔2026〕1号"


def test_a_request_for_another_body_is_forwarded_with_consent(play, office):
    play.signed("not_held", {"reason": "本机关不制作该信息"}).dispatch()
    play.act(foi.forward, "clerk", to=office.county, consent="申请人来电同意")
    there = play.case.forwarded.get()
    assert (there.body, there.state, there.item) == (office.county, "received", play.case.item)
    assert there.application.id_number == play.application.id_number
    assert kinds(play.case)[-1] == "forward"
    with pytest.raises(Refused, match="已经转送过了"):
        play.act(foi.forward, "clerk", to=office.county, consent="又一次")
