"""What goes wrong between people who work on one request at a time: nothing is lost, nothing happens twice."""

from types import SimpleNamespace

import pytest

from gongkai.core.ledger import history
from gongkai.duties.foi.models import Application
from tests.journeys.people import ASKED, Citizen, Slip, frame, text

REGISTER = {"items": [ASKED], "applicant_kind": "natural", "topic": "finance"}


@pytest.fixture
def slip(office: SimpleNamespace) -> Slip:
    return Citizen().applies()


def test_a_stale_page_is_told_the_change_keeps_its_text_and_can_go_on(office: SimpleNamespace, slip: Slip):
    """The handler types a search record while a colleague writes another: told what changed, sent again, both kept."""
    office.office.does(
        office.clerk.does(slip.case, "register", **REGISTER), "assign", section=office.section.pk
    )
    office.handler.does(slip.case, "sign_for")
    record = {"places": "档案室", "words": "青禾里", "hits": 0, "searched_on": "2026-10-09"}
    slow = office.handler.client
    opened_before = frame(slow, slip.case, "record_search")
    office.handler.does(slip.case, "record_search", **record)

    mine = record | {"note": "写了很久的说明"}
    address = f"/desk/foi/{slip.case.pk}/record_search/"
    told = slow.post(address, opened_before | mine)
    assert told.status_code == 409
    assert "您打开页面后，情况有了变化" in text(told)
    assert "办理了“登记检索”" in text(told)
    assert "写了很久的说明" in text(told)
    assert slip.case.searches.count() == 1
    again = {name: told.context["form"][name].value() for name in ("version", "once")}
    assert slow.post(address, mine | again).status_code == 302
    assert slip.case.searches.count() == 2


def test_an_application_sent_twice_is_one_application_with_one_code(office: SimpleNamespace):
    citizen = Citizen()
    first = citizen.applies()
    form = "/open/WC-JS/apply/person/"
    typed = {
        **citizen.who,
        "description": ASKED,
        "medium": "electronic",
        "handover": "site",
        "step": "submit",
        "once": Application.objects.get().once.removeprefix("web:"),
    }
    again = text(citizen.client.post(form, typed, follow=True))
    assert first.number in again
    assert first.code in again
    assert Application.objects.count() == 1


def test_a_verb_sent_twice_acts_once(office: SimpleNamespace, slip: Slip):
    client = office.clerk.client
    typed = frame(client, slip.case, "register") | REGISTER
    for _ in range(2):
        answer = client.post(f"/desk/foi/{slip.case.pk}/register/", typed)
        assert answer.url == f"/desk/foi/{slip.case.pk}/"
    assert history(slip.case.stream).filter(kind="foi.register").count() == 1


def test_two_clerks_with_one_page_each_only_the_first_acts(office: SimpleNamespace, slip: Slip):
    first, second = office.clerk.client, office.office.client
    typed = [frame(client, slip.case, "register") | REGISTER for client in (first, second)]
    address = f"/desk/foi/{slip.case.pk}/register/"
    assert first.post(address, typed[0]).status_code == 302
    late = second.post(address, typed[1])
    assert late.status_code == 409
    assert "陆青禾" in text(late)
    assert history(slip.case.stream).filter(kind="foi.register").count() == 1
