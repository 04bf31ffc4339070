"""Citizens among themselves: codes that are guessed, and one application that asks for three things."""

from types import SimpleNamespace

from tests.journeys.people import Citizen, text

ITEMS = ["青禾里改造项目资金明细", "青禾里改造项目竣工验收报告", "望江门停车场规划许可证"]


def test_two_applicants_who_guess_learn_nothing_and_are_stopped(office: SimpleNamespace):
    lin = Citizen()
    zhou = Citizen("周予安", 2, "192.0.2.2")
    mine, yours = lin.applies(), zhou.applies()
    assert mine.code != yours.code
    wrong = zhou.tries(mine.number, yours.code)
    nobody = zhou.tries("WC-JS-2026-9999", yours.code)
    assert wrong.status_code == nobody.status_code == 200
    assert "对不上" in text(wrong)
    assert "林知安" not in text(wrong)
    assert zhou.client.get(f"/status/{mine.number}/").status_code == 302
    assert zhou.client.get(f"/status/{mine.number}/supplement/").status_code == 302

    answers = [zhou.tries(mine.number, f"AAAA-AA{n:02d}").status_code for n in range(20, 55)]
    assert answers[-1] == 429
    assert 302 not in answers


def test_the_owner_can_look_while_a_stranger_who_guessed_too_often_must_wait(office: SimpleNamespace):
    lin, stranger = Citizen(), Citizen(address="192.0.2.9")
    slip = lin.applies()
    answers = [stranger.tries(slip.number, f"AAAA-AA{n:02d}").status_code for n in range(20, 55)]
    assert answers[-1] == 429
    assert slip.number in lin.looks(slip)


def test_an_application_for_three_things_becomes_three_requests_with_one_code(office: SimpleNamespace):
    citizen = Citizen()
    slip = citizen.applies(description="；".join(ITEMS))
    office.clerk.does(slip.case, "register", items=ITEMS, applicant_kind="natural", topic="planning")
    parts = slip.case.application.requests.order_by("pk")
    assert [part.item for part in parts] == ITEMS
    assert len({part.number for part in parts}) == 3
    assert {part.due_on for part in parts} == {slip.case.due_on}

    page = citizen.looks(slip)
    assert "写了 3 件事" in page
    for part in parts:
        assert f'href="/status/{part.number}/"' in page
        assert part.item in text(citizen.client.get(f"/status/{part.number}/"))
        assert citizen.tries(part.number, slip.code).status_code == 302

    third = office.office.does(parts[2], "assign", section=office.section.pk)
    third = office.handler.does(third, "sign_for")
    assert [part.state for part in parts.all()] == ["registered", "registered", "handling"]
    assert third.number in text(office.handler.client.get("/desk/foi/"))
