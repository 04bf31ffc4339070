"""The demonstration city shows everything there is, and what was planted is where the truth file says."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Body, Person
from gongkai.core.cases import lamp
from gongkai.core.ledger import Seal, verify
from gongkai.core.time import time_travel
from gongkai.demo.city import LOGINS, PASSWORD, City
from gongkai.demo.simulation import at
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.publicity.models import PublicityList
from gongkai.duties.disclosure.release.models import Hit
from gongkai.duties.disclosure.upkeep.actions import check_site
from gongkai.duties.disclosure.upkeep.freshness import freshness
from gongkai.duties.disclosure.upkeep.models import SiteFinding
from gongkai.duties.foi import clock, queries
from gongkai.duties.foi.letters import KINDS
from gongkai.duties.foi.models import InfoRequest, OfficialLetter, Rating, State
from gongkai.law.outcomes import DECISIONS

DAY = date(2026, 11, 21)


class Undo(Exception):
    """Ends a transaction whose work is not to stay."""


@pytest.fixture(scope="module")
def truths() -> list[list[dict]]:
    return []


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker, truths) -> Iterator[City]:
    """Built twice; the first is thrown away but for its truth."""
    with django_db_blocker.unblock():
        for keep in (False, True):
            try:
                with transaction.atomic():
                    built = City(DAY)
                    built.build()
                    truths.append(built.truth)
                    if keep:
                        yield built
                    raise Undo
            except Undo:
                pass


@pytest.fixture(autouse=True)
def inside(city, db) -> None:
    """Every test reads the city in a transaction of its own."""


def requests(city) -> list[dict]:
    """The lines of the truth file that speak of requests."""
    return [plant for plant in city.truth if "number" in plant]


def test_the_same_day_builds_the_same_truth(truths):
    assert truths[0] == truths[1]
    assert sum("number" in plant for plant in truths[0]) == 16


def test_every_state_occurs():
    assert set(InfoRequest.objects.values_list("state", flat=True)) == set(State.values)


def test_every_kind_of_letter_was_issued():
    kinds = set(OfficialLetter.objects.filter(stage="issued").values_list("kind", flat=True))
    assert kinds == set(KINDS)


def test_every_decision_was_taken():
    assert set(InfoRequest.objects.exclude(decision="").values_list("decision", flat=True)) == set(DECISIONS)


def test_what_was_planted_is_there(city):
    for plant in requests(city):
        case = InfoRequest.objects.get(number=plant["number"])
        found = (case.state, lamp(case, DAY, work_calendar(case.body)).colour)
        assert found == (plant["state"], plant["lamp"]), plant["planted"]


def test_nothing_else_is_late_or_unconfirmed(city):
    planted = {plant["number"] for plant in requests(city) if plant["fault"]}
    late = InfoRequest.objects.filter(closed_at=None, clock="running", due_on__lt=DAY)
    waiting = queries.unconfirmed(queries.InfoRequest.objects.all(), work_calendar())
    assert {case.number for case in late} | {case.number for case in waiting} == planted


def test_every_reply_left_in_time():
    for case in InfoRequest.objects.exclude(decided_on=None).exclude(decision="withdrawn"):
        due = clock.deadline(case).due_on
        assert due is None or case.decided_on <= due, case.number


def test_a_reply_brings_a_real_table():
    letter = OfficialLetter.objects.filter(decision="granted", attachments__isnull=False).first()
    with letter.attachments.get().open() as file:
        assert file.read(2) == b"PK"
    assert "资金拨付明细.xlsx" in str(letter.content["attachments"])


def test_some_applicants_said_what_they_thought():
    assert Rating.objects.count() >= 3


def test_only_the_logins_that_are_printed_open():
    able = {person.username for person in Person.objects.all() if person.check_password(PASSWORD)}
    assert able == set(dict(LOGINS))


def test_the_records_hold_and_every_day_is_sealed():
    assert list(verify()) == []
    assert Seal.objects.order_by("day").last().day == DAY - timedelta(days=1)


def test_the_scan_finds_what_was_planted_in_hidden_places(city):
    planted = {(p["document"], p["hit"]) for p in city.truth if "hit" in p}
    found = Hit.objects.filter(verdict=Hit.Verdict.OPEN, hidden=True)
    assert planted <= {(hit.edition.title, hit.kind) for hit in found.select_related("edition")}


def test_the_daily_check_finds_what_was_planted(city):
    with time_travel(at(DAY, 8)):
        for code in ("WC", "WC-JS"):
            check_site(Body.objects.get(code=code))
    found = list(SiteFinding.objects.filter(fixed_on=None).values_list("kind", "what"))
    for plant in city.truth:
        if "finding" in plant:
            named = plant.get("document") or plant["column"]
            assert any(kind == plant["finding"] and named in what for kind, what in found), plant["planted"]


def test_every_column_of_the_government_and_what_a_body_must_tell_has_something_in_it(city):
    for code in ("WC", "WC-JS"):
        empty = [row.column.name for row in freshness(Body.objects.get(code=code)) if row.empty]
        assert empty == (["公务员招考"] if code == "WC-JS" else [])


def test_documents_are_in_every_state_of_their_life(city):
    assert set(Document.objects.values_list("state", flat=True)) == set(Document.State.values)
    ended = set(Document.objects.filter(kind="norm").values_list("validity", flat=True))
    assert {"valid", "repealed"} <= ended
    assert set(PublicityList.objects.values_list("state", flat=True)) == {"open", "closed"}
