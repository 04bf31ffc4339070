"""The page of one request, its papers, and the parts of the desk home that this room gives."""

import zipfile
from io import BytesIO

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import history
from gongkai.core.time import time_travel
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi import queries
from gongkai.duties.foi.models import State
from tests import factories
from tests.duties.foi.desk.scenes import SCENES, charged, consulted, converted, served, supplement_asked

PEOPLE = ("clerk", "office", "handler", "reviewer", "leader", "supervisor")
LED = ("arrived", "received", "registered", "assigned", "handling", "review", "signing", "signed", "closed")


def archived(office):
    return foi.archive(served(office), actor=actor_of(office.clerk))


MADE = {state: (lambda office, state=state: factories.lead_to(office, state)) for state in LED} | {
    "supplement": supplement_asked,
    "fee": charged,
    "converted": converted,
    "archived": archived,
}


def test_every_state_is_seen_below():
    assert set(MADE) == set(State.values)


@pytest.mark.parametrize("state", MADE)
def test_the_page_stands_in_every_state_for_everybody_who_may_see_it(office, browse, state):
    case = MADE[state](office)
    assert case.state == state
    for who in PEOPLE:
        page = browse(getattr(office, who)).get(f"/desk/foi/{case.pk}/")
        assert page.status_code == 200
        assert case.title in page.content.decode()
        assert "林知安" not in page.content.decode()
    assert browse(office.stranger["clerk"]).get(f"/desk/foi/{case.pk}/").status_code == 404


def test_the_page_tells_the_steps_with_who_and_post_and_that_the_records_hold(office, browse):
    case = factories.lead_to(office, "handling")
    page = browse(office.handler).get(f"/desk/foi/{case.pk}/").content.decode()
    assert "何岚溪，公开机构　物业科" in page
    assert f"{history(case.stream).count()} 条记录，校验一致" in page


def test_a_paused_case_names_the_opinion_it_waits_for_and_the_law(office, browse):
    page = browse(office.handler).get(f"/desk/foi/{consulted(office).pk}/").content.decode()
    assert "按最长暂停推算" in page
    assert "由本机关决定（第三十二条）" in page


def test_a_button_that_cannot_be_pressed_is_joined_to_its_reason(office, browse):
    case = consulted(office)
    page = browse(office.handler).get(f"/desk/foi/{case.pk}/").content.decode()
    assert 'aria-disabled="true" aria-describedby="why-submit_draft"' in page
    assert 'id="why-submit_draft"' in page
    assert "第三方意见还没有登记" in page


def test_the_supervisor_sees_and_cannot_act(office, browse):
    page = browse(office.supervisor).get(f"/desk/foi/{factories.lead_to(office, 'handling').pk}/")
    assert page.context["main"] == page.context["more"] == []


def test_letters_come_as_pdf_and_docx_to_those_who_may_see_the_case(office, browse):
    case = factories.lead_to(office, "signed")
    letter = case.letters.get(decision="granted")
    client = browse(office.leader)
    pdf = client.get(f"/desk/foi/{case.pk}/letters/{letter.pk}.pdf")
    assert pdf.content[:5] == b"%PDF-"
    assert pdf.headers["X-Content-Type-Options"] == "nosniff"
    docx = client.get(f"/desk/foi/{case.pk}/letters/{letter.pk}.docx")
    assert "word/document.xml" in zipfile.ZipFile(BytesIO(docx.content)).namelist()
    other = factories.lead_to(office, "handling")
    assert client.get(f"/desk/foi/{other.pk}/letters/{letter.pk}.pdf").status_code == 404
    assert (
        browse(office.stranger["leader"]).get(f"/desk/foi/{case.pk}/letters/{letter.pk}.pdf").status_code
        == 404
    )


def test_the_whole_file_comes_as_one_zip(office, browse):
    case = served(office)
    client = browse(office.clerk)
    assert client.get(f"/desk/foi/{case.pk}/pack.zip").status_code == 405
    answer = client.post(f"/desk/foi/{case.pk}/pack.zip")
    assert any(name.endswith("ledger.json") for name in zipfile.ZipFile(BytesIO(answer.content)).namelist())
    assert browse(office.stranger["clerk"]).post(f"/desk/foi/{case.pk}/pack.zip").status_code == 404


@pytest.mark.parametrize(
    ("state", "whose"),
    [
        ("arrived", {"clerk", "office"}),
        ("received", {"clerk", "office"}),
        ("registered", {"office"}),
        ("assigned", {"handler"}),
        ("handling", {"handler"}),
        ("review", {"handler", "reviewer"}),
        ("signing", {"handler", "leader"}),
        ("signed", {"handler", "clerk", "office"}),
        ("closed", set()),
    ],
)
def test_each_state_lies_on_the_desk_of_those_whose_turn_it_is(office, state, whose):
    case = factories.lead_to(office, state)
    calendar = queries.work_calendar()
    found = {who for who in PEOPLE if queries.at_hand(getattr(office, who), calendar)["todo"]}
    assert found == whose
    listed = {who for who in PEOPLE if queries.on_desk(getattr(office, who)).filter(closed_at=None).exists()}
    assert listed == whose
    assert case.state == state


def test_an_extension_waits_for_the_disclosure_office(office, browse):
    case = SCENES["approve_extension"].make(office)
    page = browse(office.office).get("/desk/").content.decode()
    assert "待批准延期" in page
    assert case.title in page


def test_the_desk_home_explains_a_red_lamp_from_the_clock(office, browse):
    with time_travel(factories.noon(2026, 9, 1)):
        factories.lead_to(office, "handling")
    page = browse(office.handler).get("/desk/").content.decode()
    assert "为什么亮红灯" in page
    assert "没有送达记录。没有延期告知。" in page


def test_an_arrival_left_unconfirmed_is_an_alarm_after_one_working_day(office, browse):
    with time_travel(factories.noon(2026, 10, 14)):
        factories.lead_to(office, "arrived")
    assert "1 件申请到达已超过 1 个工作日" in browse(office.clerk).get("/desk/").content.decode()
    assert "已超过 1 个工作日" not in browse(office.handler).get("/desk/").content.decode()


def test_an_arrival_of_yesterday_is_no_alarm_yet(office, browse):
    with time_travel(factories.noon(2026, 10, 15)):
        factories.lead_to(office, "arrived")
    assert "已超过 1 个工作日" not in browse(office.clerk).get("/desk/").content.decode()


def test_the_leader_reads_with_one_tap_and_signs_with_one(office, browse):
    case = factories.lead_to(office, "signing")
    client = browse(office.leader)
    home = client.get("/desk/").content.decode()
    assert f'href="/desk/foi/{case.pk}/go/"' in home
    letter = client.get(f"/desk/foi/{case.pk}/go/", follow=True)
    assert "政府信息予以公开告知书" in letter.content.decode()
    form = letter.context["form"]
    client.post(
        f"/desk/foi/{case.pk}/sign/", {"version": form["version"].value(), "once": form["once"].value()}
    )
    case.refresh_from_db()
    assert case.state == State.SIGNED


def test_the_find_box_opens_an_exact_number_at_once(office, browse):
    case = factories.lead_to(office, "handling")
    assert browse(office.handler).get(f"/desk/find/?q={case.number}").url == f"/desk/foi/{case.pk}/"
    hidden = browse(office.stranger["handler"]).get(f"/desk/find/?q={case.number}")
    assert case.title not in hidden.content.decode()
