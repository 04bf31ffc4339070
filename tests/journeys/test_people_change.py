"""Where people are few or leave: a town with one clerk, and a handler who goes while a request is open."""

from datetime import timedelta
from types import SimpleNamespace

from django.test import Client

from gongkai.bodies import actions as bodies
from gongkai.bodies.models import Body, Person, Role
from gongkai.core.ledger import history
from gongkai.core.time import now, time_travel, today
from tests import factories
from tests.journeys.people import ASKED, Citizen, Staff, text

REGISTER = {"items": [ASKED], "applicant_kind": "natural", "topic": "finance"}


def town_of_one_clerk(office: SimpleNamespace) -> tuple[Body, Staff, Staff, Staff]:
    """石桥镇: its clerk does all handling; reviewer and leader come from elsewhere and serve several bodies."""
    town = factories._open(
        office.county, "WC-SQ", "安澜市望川区石桥镇人民政府", "town", **factories.CONTACT, sign="石政"
    )
    bodies.name_disclosure_office(actor=factories.SYSTEM, body=town, office=town, on=today())
    bodies.set_rules(actor=factories.SYSTEM, body=factories._again(town), **factories.RELIEF)
    clerk = factories._hire("yan.zijin", "阎子衿", town, Role.CLERK)
    posts = [(clerk, Role.DISCLOSURE_OFFICE), (clerk, Role.HANDLER)]
    posts += [(office.reviewer.person, Role.LEGAL_REVIEWER), (office.leader.person, Role.LEADER)]
    for person, role in posts:
        bodies.appoint(actor=factories.SYSTEM, person=person, body=town, role=role, from_date=today())
    return town, Staff(Person.objects.get(pk=clerk.pk)), office.reviewer, office.leader


def test_one_clerk_of_a_town_with_a_shared_reviewer_and_leader(office: SimpleNamespace):
    town, clerk, reviewer, leader = town_of_one_clerk(office)
    citizen = Citizen()
    slip = citizen.applies("WC-SQ")
    case = clerk.does(slip.case, "register", **REGISTER)
    case = clerk.does(case, "assign", section=town.pk)
    case = clerk.does(case, "sign_for")
    case = clerk.does(
        case, "save_draft", decision="granted", f_provision="共 3 笔，2025 年度合计 1260 万元。"
    )
    case = clerk.does(case, "submit_draft")
    assert clerk.client.get(f"/desk/foi/{case.pk}/approve/").status_code == 404
    case = reviewer.does(case, "approve", comment="同意")
    case = leader.does(case, "sign")
    case = clerk.does(case, "dispatch", method="site")
    assert (case.state, case.outcome) == ("closed", "R3a")
    letter = case.letters.get(decision="granted")
    assert len({letter.drafted_by_id, letter.reviewed_by_id, letter.signed_by_id}) == 3
    assert "石政" in letter.number
    assert "安澜市望川区石桥镇人民政府" in next(citizen.letters(slip))


def test_a_leaver_hands_over_before_the_account_closes(office: SimpleNamespace):
    successor = Staff(factories._hire("xia.ye", "夏野", office.section, Role.HANDLER))
    admin = Staff(factories._hire("zhang.cheng", "章澄", office.county, Role.SYSTEM_ADMIN)).client
    slip = Citizen().applies()
    case = office.clerk.does(slip.case, "register", **REGISTER)
    case = office.office.does(case, "assign", section=office.section.pk)
    case = office.handler.does(case, "sign_for")
    page = f"/desk/bodies/people/{office.handler.person.pk}/"

    assert case.title in text(admin.get(page))
    refused = admin.post(f"{page}close/", {"note": "调离"})
    assert refused.status_code == 422
    assert "还没有移交" in text(refused)
    assert case.title in text(refused)

    given = {"work": [f"foi:{case.pk}"], "to": successor.person.pk, "note": "调离"}
    assert office.office.client.post(f"{page}hand-over/", given).status_code == 302
    assert (slip.case.owner, slip.case.due_on) == (successor.person, case.due_on)
    assert history(case.stream).last().kind == "foi.hand_over"
    assert admin.post(f"{page}close/", {"note": "调离"}).status_code == 302

    login = {"username": office.handler.person.username, "password": factories.PASSWORD}
    with time_travel(now() + timedelta(days=3)):
        assert Client().post("/login/", login).status_code == 200  # no desk for the leaver
        record = {"places": "档案室", "words": "青禾里", "hits": 2, "searched_on": "2026-10-12"}
        successor.does(slip.case, "record_search", **record)
