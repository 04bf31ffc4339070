"""Copies at a place: brought, taken, what is left, and a call for more before nothing is left (MC-10)."""

import pytest

from gongkai.core.time import today
from gongkai.duties.disclosure.channels.issues.actions import take_back
from gongkai.duties.disclosure.channels.models import PrintRun
from tests.duties.disclosure.channels.test_issues import ISSUES, actor_of, made
from tests.duties.disclosure.desk.conftest import browse, clients, page  # noqa: F401  fixtures
from tests.duties.disclosure.shelf import next_edition, shelved


@pytest.fixture
def run(desk, clients):  # noqa: F811
    """Thirty booklets at a window, to be filled up at ten."""
    booklet = made(desk, shelved(desk, "办事指南"), kind="booklet")
    facts = {"place": "一号窗口", "sort": "window", "copies": 30, "reorder_at": 10, "on": today().isoformat()}
    clients.office.post(f"{ISSUES}{booklet.pk}/", facts)
    return PrintRun.objects.get()


def count(clients, run, verb, copies):  # noqa: F811
    answer = clients.office.post(f"{ISSUES}copies/{run.pk}/", {"verb": verb, "copies": copies}, follow=True)
    run.refresh_from_db()
    return page(answer)


def test_what_is_left_is_what_was_brought_less_what_was_taken(clients, run):  # noqa: F811
    assert "一号窗口还剩 19 份" in count(clients, run, "taken", 11)
    assert "一号窗口还剩 24 份" in count(clients, run, "brought", 5)
    assert (run.copies, run.taken, run.left) == (35, 11, 24)


def test_nobody_takes_more_than_there_are(clients, run):  # noqa: F811
    assert "只剩 30 份" in count(clients, run, "taken", 31)
    assert run.taken == 0


def test_a_place_that_runs_short_is_listed_and_reminded_of_until_it_is_filled_up(clients, run):  # noqa: F811
    count(clients, run, "taken", 19)
    assert "要补充的" not in page(clients.office.get(ISSUES))
    assert "还剩 10 份" in count(clients, run, "taken", 1)
    assert "1 处手册、公报要补充" in page(clients.office.get("/desk/"))
    count(clients, run, "brought", 50)
    assert "要补充的" not in page(clients.office.get(ISSUES))
    assert "要补充" not in page(clients.office.get("/desk/"))


def test_a_booklet_that_has_to_come_back_is_not_filled_up(desk, clients, run):  # noqa: F811
    count(clients, run, "taken", 25)
    next_edition(run.issue.items.get().edition.document)
    shown = page(clients.office.get(ISSUES))
    assert "要收回的" in shown
    assert "要补充的" not in shown
    take_back(run, actor=actor_of(desk.office))
    assert "已经收回" in count(clients, run, "brought", 1)


def test_the_same_issue_has_one_line_at_a_place(clients, run):  # noqa: F811
    facts = {"place": "一号窗口", "sort": "window", "copies": 5, "reorder_at": 0, "on": today().isoformat()}
    answer = page(clients.office.post(f"{ISSUES}{run.issue_id}/", facts))
    assert "已经有这一期" in answer
    assert PrintRun.objects.count() == 1


def test_others_neither_see_nor_count_the_copies(clients, run):  # noqa: F811
    address = f"{ISSUES}copies/{run.pk}/"
    assert clients.author.get(address).status_code == 404
    assert clients.author.post(address, {"verb": "taken", "copies": 1}).status_code == 404
