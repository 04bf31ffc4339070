"""Twice, too late, both at once, or cut off in the middle: nothing half-written, and somebody is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from gongkai.bodies import actions as bodies
from gongkai.bodies.actors import actor_of
from gongkai.core import transitions
from gongkai.core.ledger import Actor, Event, history, verify
from gongkai.core.time import time_travel
from gongkai.core.transitions import Refused, Stale
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi.models import Application, InfoRequest, OfficialLetter
from gongkai.duties.foi.sweep import refresh_clocks
from gongkai.law.calendar import YearTable
from tests import factories
from tests.duties.foi.play import Play, again, kinds

YEAR_2027 = """
year = 2027

[[notice]]
title = "某年部分节假日安排的通知"
number = "测试〔2026〕1号"
published = 2026-12-15
confidence = "D"

[[notice.holiday]]
name = "元旦"
off = [2027-01-01, 2027-01-02, 2027-01-03, 2027-01-04, 2027-01-05]
"""


def test_a_page_that_has_aged_is_told_what_happened(office):
    play = Play(office).take_up()
    seen = play.case.version
    play.search()
    with pytest.raises(Stale, match=r"沈若川.*办理了“登记检索”") as stale:
        play.act(foi.save_draft, "handler", decision="granted", fields=factories.GRANTED, version=seen)
    assert stale.value.events == list(history(play.case.stream))[-1:]
    assert not OfficialLetter.objects.exclude(decision="").exists()


def test_a_refused_act_writes_nothing(office):
    play = Play(office).take_up()
    before, letters = again(play.case), OfficialLetter.objects.count()
    with pytest.raises(Refused, match="请填写"):
        play.act(foi.ask_supplement, "handler", asks=[], guidance="", until=date(2026, 3, 20))
    assert vars_of(again(play.case)) == vars_of(before)
    assert OfficialLetter.objects.count() == letters
    play.ask_supplement()
    assert play.case.letters.get(kind="supplement").number == "望住建公开补〔2026〕1号"


def vars_of(case: InfoRequest) -> dict:
    return {name: value for name, value in vars(case).items() if not name.startswith("_")}


@pytest.mark.parametrize("verb", ["consult", "charge", "extend", "signed"])
def test_an_act_cut_off_before_its_event_leaves_nothing(office, monkeypatch, verb):
    """The event is the last thing written; without it no row of the act may stay."""
    play = Play(office).take_up()
    if verb == "signed":
        play.draft().submit().approve()
    if verb == "extend":
        play.propose()
    rows = {
        model: list(model.objects.order_by("pk").values()) for model in (InfoRequest, OfficialLetter, Event)
    }

    def cut_off(**event):
        raise SystemExit("killed")

    monkeypatch.setattr(transitions, "append", cut_off)
    act = {
        "consult": play.consult,
        "charge": play.charge,
        "extend": lambda: play.act(foi.approve_extension, "office"),
        "signed": play.sign,
    }[verb]
    with pytest.raises(SystemExit):
        act()
    for model, before in rows.items():
        assert list(model.objects.order_by("pk").values()) == before


# The calendar


def test_a_loaded_year_moves_open_cases_at_once_and_keeps_closed_ones(office, go):
    go(2026, 12, 10)
    still_open, closed = Play(office).take_up(), Play(office, description="另一件").take_up()
    closed.signed().dispatch()
    before, kept = still_open.case.due_on, closed.case.due_on
    go(2026, 12, 16)
    _, moved = bodies.load_year(
        actor=Actor.system("测试"), table=YearTable.from_toml(YEAR_2027), text=YEAR_2027
    )
    case = again(still_open.case)
    assert moved == 1
    assert case.due_on > before
    assert not case.due_provisional
    event = history(case.stream).last()
    assert event.kind == "foi.recount"
    assert (event.data["from"], event.data["to"]) == (before.isoformat(), case.due_on.isoformat())
    assert again(closed.case).due_on == kept
    assert refresh_clocks() == 0


# Two at once


def together(*acts) -> list[object]:
    """Run the acts in parallel threads on their own connections; returns results or what was raised."""
    barrier, at = Barrier(len(acts)), factories.noon(2026, 3, 2)

    def run(act):
        try:
            with time_travel(at):
                barrier.wait()
                return act()
        except (Refused, ValueError) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_for_a_case_at_once_one_wins_and_one_is_told(office):
    play = Play(office).register().assign()
    actors = [actor_of(office.handler), actor_of(office.colleague)]
    results = together(*(lambda actor=actor: foi.sign_for(play.case, actor=actor) for actor in actors))
    told = [result for result in results if isinstance(result, Refused)]
    assert len(told) == 1
    assert "不能办理“签收”" in str(told[0])
    winner = actors[0] if results[1] is told[0] else actors[1]
    assert again(play.case).owner_id == winner.person_id
    assert kinds(play.case).count("sign_for") == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_form_posted_twice_at_once_opens_one_case(office):
    results = together(*[lambda: factories.hand_in(office.housing, once="one-token")] * 2)
    assert results[0] == results[1] == Application.objects.get()
    assert InfoRequest.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_parallel_arrivals_get_numbers_without_gap(office):
    arrivals = [lambda n=n: factories.hand_in(office.housing, once=f"token-{n}") for n in range(6)]
    assert all(isinstance(result, Application) for result in together(*arrivals))
    numbers = sorted(InfoRequest.objects.values_list("number", flat=True))
    assert numbers == [f"WC-JS-2026-{n:04d}" for n in range(1, 7)]
    assert list(verify()) == []
