"""Every verb of the desk through its page: the right person acts, nobody else finds the address."""

from types import SimpleNamespace

import pytest

from gongkai.core.ledger import history
from gongkai.duties.foi.desk.verbs import VERBS
from gongkai.duties.foi.models import InfoRequest
from gongkai.duties.foi.states import MACHINE
from tests.duties.foi.desk.scenes import SCENES

STAFF = {name for name, step in MACHINE.transitions.items() if step.need not in ("applicant", "system")}
STRANGERS = {
    "clerk": "clerk",
    "office": "disclosure_office",
    "handler": "handler",
    "reviewer": "legal_reviewer",
    "leader": "leader",
}


def address(case: InfoRequest, verb: str) -> str:
    return f"/desk/foi/{case.pk}/{verb}/"


def typed(office: SimpleNamespace, case: InfoRequest, verb: str) -> dict[str, object]:
    return SCENES[verb].typed(office, case) | {"version": case.version, "once": f"form-{verb}"}


def test_every_step_of_the_table_that_staff_take_has_a_page_and_a_scene():
    assert set(VERBS) == STAFF
    assert set(SCENES) == STAFF


@pytest.mark.parametrize("verb", SCENES)
def test_the_person_whose_work_it_is_opens_the_page_and_acts(office, browse, verb):
    scene = SCENES[verb]
    case = scene.make(office)
    client = browse(getattr(office, scene.who))
    page = client.get(address(case, verb))
    if VERBS[verb].at_once:
        assert page.url == f"/desk/foi/{case.pk}/"
    else:
        assert page.status_code == 200
        assert page.context["blocked"] == []
    before = history(case.stream).count()
    answer = client.post(address(case, verb), typed(office, case, verb))
    assert answer.status_code == 302, answer.context["form"].errors
    case.refresh_from_db()
    assert case.state == scene.leaves
    events = history(case.stream)
    assert events.count() == before + 1
    assert events.last().kind == f"foi.{verb}"
    assert events.last().actor["name"] == getattr(office, scene.who).name


@pytest.mark.parametrize("verb", SCENES)
def test_a_stranger_and_a_colleague_without_the_right_find_nothing(office, browse, verb):
    scene = SCENES[verb]
    case = scene.make(office)
    others = [office.stranger[STRANGERS[scene.who]], office.supervisor]
    others += [
        person
        for person in (office.clerk, office.office, office.handler, office.reviewer, office.leader)
        if not person.has_perm(MACHINE.transitions[verb].need, case)
    ]
    before = history(case.stream).count()
    for person in others:
        client = browse(person)
        assert client.get(address(case, verb)).status_code == 404
        assert client.post(address(case, verb), typed(office, case, verb)).status_code == 404
    assert history(case.stream).count() == before


def test_an_unknown_verb_is_not_found(office, browse):
    case = SCENES["approve"].make(office)
    assert browse(office.clerk).get(address(case, "publish")).status_code == 404


@pytest.mark.parametrize("verb", [name for name, verb in VERBS.items() if not verb.at_once])
def test_an_empty_form_keeps_the_request_as_it_is(office, browse, verb):
    scene = SCENES[verb]
    if not scene.typed(office, scene.make(office)) or verb == "approve":
        return
    case = scene.make(office)
    answer = browse(getattr(office, scene.who)).post(
        address(case, verb), {"version": case.version, "once": "x"}
    )
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert InfoRequest.objects.get(pk=case.pk).version == case.version
