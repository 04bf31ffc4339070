"""Query codes, looking at personal data, knowing the same applicant again."""

import pytest
from django.db import connection

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi import queries
from gongkai.duties.foi.codes import matches, query_code
from tests import factories
from tests.duties.foi.play import Play


@pytest.fixture
def play(office) -> Play:
    return Play(office)


def test_the_same_form_has_the_same_code_and_another_form_another(office):
    first = factories.hand_in(office.housing, once="token-a")
    assert query_code(first) == query_code(factories.hand_in(office.housing, once="token-a"))
    assert query_code(first) != query_code(factories.hand_in(office.housing, once="token-b"))


def test_case_blanks_and_the_hyphen_of_a_code_do_not_matter(play):
    code = query_code(play.application)
    assert matches(play.application, f" {code.lower().replace('-', ' ')} ")
    assert not matches(play.application, "")
    assert not matches(play.application, code[:-1] + "０")


def test_a_reissued_code_kills_the_old_one(play):
    old = query_code(play.application)
    with pytest.raises(Refused, match="没有重发查询码的权限"):
        foi.reissue_code(play.application, actor=play.by("handler"))
    new = foi.reissue_code(play.application, actor=play.by("clerk"))
    play.application.refresh_from_db()
    assert matches(play.application, new)
    assert not matches(play.application, old)
    assert history(play.case.stream).last().kind == "foi.reissue_code"


def test_a_lost_code_goes_to_the_registered_contact_and_nowhere_else(play):
    foi.send_code(play.application, actor=play.applicant)
    assert query_code(play.application) in play.application.notices.get().text
    assert query_code(play.application) not in str(history(play.case.stream).last().data)


def test_a_look_at_the_identity_is_an_event(play):
    with pytest.raises(Refused, match="没有查看完整信息的权限"):
        foi.reveal(play.case, actor=play.by("leader"))
    foi.reveal(play.case, actor=play.by("clerk"))
    event = history(play.case.stream).last()
    assert (event.kind, event.actor["name"]) == ("foi.reveal", "陆青禾")


def test_the_identity_is_neither_in_the_ledger_nor_readable_in_the_table(play):
    number = play.application.id_number
    assert number not in str(list(history(play.case.stream).values_list("data", "actor")))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number, phone FROM foi_application")
        assert number not in str(cursor.fetchall())


def test_the_same_person_is_known_by_the_number_not_by_the_name(office):
    first = Play(office, person={"name": "林知安"})
    second = Play(office, person={"name": "林 知安"})
    Play(office, person={"name": "林知安", "id_number": factories.resident_number(2)})
    assert list(queries.same_applicant(second.case)) == [first.case]


def test_who_works_in_another_body_may_do_nothing(office):
    stranger = factories._hire("stranger", "外单位", office.civil, "clerk")
    with pytest.raises(Refused):
        foi.register(Play(office).case, actor=actor_of(stranger), items=["甲"], applicant_kind="natural")
