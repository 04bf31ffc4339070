"""Ways in, the day of receipt, one thing one case."""

from datetime import date, timedelta

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Body
from gongkai.core.ledger import history
from gongkai.core.time import now
from gongkai.core.transitions import Refused
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi import queries
from gongkai.duties.foi.measures import table_three
from tests import factories
from tests.duties.foi.play import Play, again, kinds

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


@pytest.mark.parametrize(
    ("channel", "received_on"),
    [
        ("web", MONDAY),  # the site confirms at once
        ("counter", MONDAY),
        ("oral", MONDAY),
        ("post_signed", MONDAY),  # the day the organ signs
        ("post_plain", None),  # these wait for both sides to confirm
        ("email", None),
        ("fax", None),
    ],
)
def test_the_day_of_receipt_follows_from_the_channel(office, go, channel, received_on):
    play = Play(office, channel=channel)
    assert play.case.received_on == received_on
    assert play.case.state == ("received" if received_on else "arrived")
    if received_on is None:
        go(2026, 3, 3)
        play.confirmed()
        assert (play.case.received_on, play.case.state) == (TUESDAY, "received")
    assert play.case.due_on == date(2026, 3, 31 if play.case.received_on == TUESDAY else 30)
    assert play.case.first_received_on == play.case.received_on


def test_a_body_may_announce_that_it_confirms_web_applications_by_hand(db, go):
    office = factories.found_office(web_confirmation="manual")
    assert Play(office).case.state == "arrived"


def test_a_confirmation_lies_between_arrival_and_now(office, go):
    play = Play(office, channel="email")
    for wrong in (now() - timedelta(days=1), now() + timedelta(days=1)):
        with pytest.raises(Refused, match="在收到之后、现在之前"):
            play.act(foi.receive, "clerk", confirmed_at=wrong)
    assert again(play.case).received_on is None


def test_an_unconfirmed_arrival_older_than_a_working_day_is_listed(office, go):
    play = Play(office, channel="fax")
    calendar = work_calendar(office.housing)
    for day, listed in ((2, 0), (3, 0), (4, 1)):
        go(2026, 3, day)
        assert queries.unconfirmed(queries.InfoRequest.objects.all(), calendar).count() == listed
    play.confirmed()
    assert not queries.unconfirmed(queries.InfoRequest.objects.all(), calendar).exists()


def test_what_was_typed_stays_as_typed(office):
    typed = "  请公开：\n1、资金明细；\n2、招标文件 "
    play = Play(office, description=typed).register("资金明细", "招标文件")
    assert play.application.description == typed
    assert again(play.case).item == "资金明细"


def test_several_things_become_several_cases_that_count_once_each(office):
    Play(office)
    play = Play(office)
    first, second, third = foi.register(
        play.case, actor=play.by("clerk"), items=["甲", " ", "乙", "丙"], applicant_kind="legal"
    )
    numbers = [case.number for case in (first, second, third)]
    assert numbers == ["WC-JS-2026-0002", "WC-JS-2026-0003", "WC-JS-2026-0004"]
    assert {case.state for case in map(again, (first, second, third))} == {"registered"}
    assert {case.due_on for case in map(again, (first, second, third))} == {date(2026, 3, 30)}
    assert history(first.stream).last().data["split_into"] == numbers[1:]
    assert kinds(second) == ["submit", "receive", "register"]
    cells = table_three(Body.objects.filter(pk=office.housing.pk), 2026)
    assert (cells["R1", "legal"], cells["R1", "natural"], cells["R1", "total"]) == (3, 1, 4)
    assert all(case.letters.get().kind == "receipt" for case in map(again, (first, second, third)))


def test_registration_needs_something_asked_for(office):
    with pytest.raises(Refused, match="至少写明一项申请内容"):
        Play(office).register(" ")


def test_a_body_without_a_disclosure_office_takes_nothing(office):
    with pytest.raises(Refused, match="还没有指定政府信息公开工作机构"):
        factories.hand_in(office.civil)


def test_a_form_posted_twice_opens_one_case(office):
    first = factories.hand_in(office.housing, once="same-token")
    second = factories.hand_in(office.housing, once="same-token")
    assert first == second
    assert queries.InfoRequest.objects.count() == 1
    assert kinds(factories.case_of(first)) == ["submit", "receive"]


def test_the_section_belongs_to_the_body_and_the_named_person_to_the_section(office):
    elsewhere = factories._open(office.civil, "WC-MZ-1", "低保科", "section")
    play = Play(office).register()
    with pytest.raises(Refused, match="不是安澜市望川区住房和城乡建设局的内设科室"):
        play.act(foi.assign, "office", section=elsewhere)
    with pytest.raises(Refused, match="江砚不在物业科任职"):
        play.act(foi.assign, "office", section=office.section, owner=office.reviewer)


def test_the_section_of_a_department_is_no_section_of_its_government(office):
    play = Play(office)
    play.case.body = office.county
    play.case.save()
    clerk, head = (
        factories._hire(f"county.{role}", "区里", office.county, role)
        for role in ("clerk", "disclosure_office")
    )
    case = foi.register(play.case, actor=actor_of(clerk), items=["甲"], applicant_kind="natural")[0]
    with pytest.raises(Refused, match="不是安澜市望川区人民政府的内设科室"):
        foi.assign(case, actor=actor_of(head), section=office.section)


def test_who_signs_for_it_owns_it_and_was_asked_first(office):
    play = Play(office).take_up()
    assert (play.case.owner, play.case.first_asked) == (office.handler, office.handler)
    play.act(foi.send_back, "handler", reason="不属于物业科")
    assert (play.case.owner, play.case.first_asked) == (None, office.handler)
    play.assign().act(foi.sign_for, "colleague")
    assert (play.case.owner, play.case.first_asked) == (office.colleague, office.handler)


def test_a_hand_over_passes_the_duty_of_the_first_asked_on(office):
    play = Play(office).take_up().draft().submit()
    play.act(foi.hand_over, "handler", to=office.colleague, reason="出差")
    assert (play.case.owner, play.case.first_asked) == (office.colleague, office.colleague)
    with pytest.raises(Refused, match="没有承办本件的岗位"):
        play.act(foi.hand_over, "colleague", to=office.leader, reason="出差")


def test_a_leaver_hands_over_also_what_only_stands_in_his_name(office):
    play = Play(office).take_up().act(foi.send_back, "handler", reason="不属于物业科")
    play.assign().act(foi.sign_for, "colleague")
    foi.hand_over(
        play.case, actor=play.by("office"), to=office.colleague, giver=office.handler, reason="调离"
    )
    case = again(play.case)
    assert (case.owner, case.first_asked) == (office.colleague, office.colleague)


def test_a_case_named_for_one_person_is_not_signed_for_by_another(office):
    play = Play(office).register()
    play.act(foi.assign, "office", section=office.section, owner=office.colleague)
    with pytest.raises(Refused, match="已指定由顾予宁承办"):
        play.act(foi.sign_for, "handler")
