"""The demonstration city shows everything there is, and what was planted is where the truth file says."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Person
from gongkai.core.cases import lamp
from gongkai.core.ledger import Seal, verify
from gongkai.demo.city import LOGINS, PASSWORD, City
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


def test_the_same_day_builds_the_same_truth(truths):
    assert truths[0] == truths[1]
    assert len(truths[0]) == 16


def test_every_state_occurs():
    assert set(InfoRequest.objects.values_list("state", flat=True)) == set(State.values)


def test_every_kind_of_letter_was_issued():
    kinds = set(OfficialLetter.objects.filter(stage="issued").values_list("kind", flat=True))
    assert kinds == set(KINDS)


def test_every_decision_was_taken():
    assert set(InfoRequest.objects.exclude(decision="").values_list("decision", flat=True)) == set(DECISIONS)


def test_what_was_planted_is_there(city):
    for plant in city.truth:
        case = InfoRequest.objects.get(number=plant["number"])
        found = (case.state, lamp(case, DAY, work_calendar(case.body)).colour)
        assert found == (plant["state"], plant["lamp"]), plant["planted"]


def test_nothing_else_is_late_or_unconfirmed(city):
    planted = {plant["number"] for plant in city.truth if plant["fault"]}
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
