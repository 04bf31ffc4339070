"""Views are counted once a visit, not for programs, without personal data, and never at a page's cost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory

from gongkai.bodies.models import Body
from gongkai.core.time import time_travel
from gongkai.shell.sites import queries, views
from gongkai.shell.sites.models import PageView
from gongkai.shell.sites.seen import Seen
from tests.shell.city import noon

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/129.0"
pytestmark = pytest.mark.django_db


def open_page(
    rf: RequestFactory, key: str = "article:1", *, who: int = 1, agent: str = BROWSER, **place: object
) -> None:
    request = rf.get("/", headers={"user-agent": agent}, REMOTE_ADDR=f"192.0.2.{who}")
    views.count(request, key, **place)


def test_a_refresh_is_the_same_view_until_the_stated_time_is_over(rf: RequestFactory) -> None:
    start = noon(2026, 10, 9)
    for minutes in (0, 1, views.rule()["refresh_minutes"] - 1, views.rule()["refresh_minutes"] + 1):
        with time_travel(start + timedelta(minutes=minutes)):
            open_page(rf)
    views.flush()
    assert views.total("article:1") == 2


def test_other_visitors_and_other_pages_count_for_themselves(rf: RequestFactory) -> None:
    for who, key in ((1, "article:1"), (2, "article:1"), (1, "article:2")):
        open_page(rf, key, who=who)
    views.flush()
    assert (views.total("article:1"), views.total("article:2"), views.total("article:3")) == (2, 1, 0)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "  ",
        "Mozilla/5.0 (compatible; Baiduspider/2.0)",
        "bingbot/2.0",
        "curl/8.5.0",
        "python-requests/2.32",
    ],
)
def test_programs_do_not_count(rf: RequestFactory, agent: str) -> None:
    open_page(rf, agent=agent)
    assert views.flush() == 0


def test_only_opening_counts(rf: RequestFactory) -> None:
    for method in ("head", "post"):
        views.count(getattr(rf, method)("/", headers={"user-agent": BROWSER}), "home")
    assert views.flush() == 0


def test_days_are_kept_apart_and_added_to(rf: RequestFactory) -> None:
    for day, who in ((8, 1), (9, 1), (9, 2)):
        with time_travel(noon(2026, 10, day)):
            open_page(rf, who=who)
            views.flush()
    assert dict(PageView.objects.values_list("day", "count")) == {date(2026, 10, 8): 1, date(2026, 10, 9): 2}


def test_no_view_gathered_while_others_write_is_lost(rf: RequestFactory) -> None:
    def visit(who: int) -> None:
        for key in range(20):
            open_page(rf, f"article:{key}", who=who)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(visit, range(1, 9)))
    assert views.flush() == 20
    assert {views.total(f"article:{key}") for key in range(20)} == {8}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_processes_that_write_the_same_pages_together_neither_lose_nor_block() -> None:
    """As two workers do: each its own rows, in one statement."""
    rows = [(f"article:{n}", date(2026, 10, 9), None, None, 1) for n in range(50)]

    def write(_: int) -> None:
        try:
            for _ in range(10):
                views._add(rows)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert {views.total(key) for key, *_ in rows} == {40}


def test_what_cannot_be_written_waits(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    open_page(rf)
    with monkeypatch.context() as broken:
        broken.setattr(views, "_add", lambda rows: (_ for _ in ()).throw(DatabaseError("locked")))
        assert views.flush() == 0
    open_page(rf, who=2)
    assert views.flush() == 1
    assert views.total("article:1") == 2


def test_counting_asks_the_database_nothing(rf: RequestFactory, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):
        open_page(rf)


def test_a_page_is_written_after_its_answer_went_out(
    client: Client, site: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "WAIT", -1.0)
    client.get("/open/wc-zjj/budgets/", headers={"user-agent": BROWSER})
    column = queries.standard_column(site, "A20-07")
    assert PageView.objects.get(key=f"column:{column.pk}").column == column


def test_rankings_by_page_column_and_body(rf: RequestFactory, site: Body, city: SimpleNamespace) -> None:
    budgets, plans = (queries.standard_column(site, standard) for standard in ("A20-07", "A20-03"))
    with time_travel(noon(2026, 10, 9)):
        for who in range(3):
            open_page(rf, "article:1", who=who, body=site, column=budgets)
        for who in range(2):
            open_page(rf, "article:2", who=who, body=site, column=plans)
        open_page(rf, "home", body=city.county)
        views.flush()
    day = date(2026, 10, 9)
    assert [(rank.thing, rank.count) for rank in views.ranking(day, day, most=2)] == [
        ("article:1", 3),
        ("article:2", 2),
    ]
    assert [rank.thing for rank in views.ranking(day, day, by="column")] == [budgets, plans]
    assert [(rank.thing, rank.count) for rank in views.ranking(day, day, by="body")] == [
        (site, 5),
        (city.county, 1),
    ]
    assert views.ranking(day, day, column=plans)[0].thing == "article:2"
    assert views.ranking(date(2026, 10, 10), date(2026, 10, 31)) == []


def test_nothing_about_the_visitor_is_kept(rf: RequestFactory) -> None:
    open_page(rf)
    views.flush()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM shell_pageview")
        assert "192.0.2.1" not in str(cursor.fetchall())
    row = PageView.objects.get()
    assert {field.name for field in row._meta.fields} == {"id", "key", "day", "body", "column", "count"}


def test_all_processes_of_a_machine_know_the_same_visit(tmp_path: Path) -> None:
    one, other = Seen(tmp_path / "seen"), Seen(tmp_path / "seen")
    assert not one.again("192.0.2.1 Chrome", "article:1", 30)
    assert other.again("192.0.2.1 Chrome", "article:1", 30)
    assert b"192.0.2.1" not in (tmp_path / "seen").read_bytes()


def test_with_the_day_everything_about_visits_is_forgotten(tmp_path: Path) -> None:
    seen = Seen(tmp_path / "seen")
    before_midnight = noon(2026, 10, 9) + timedelta(hours=11, minutes=59)
    with time_travel(before_midnight):
        assert not seen.again("visitor", "article:1", 30)
        salt = (tmp_path / "seen").read_bytes()[4:20]
        assert seen.again("visitor", "article:1", 30)
    with time_travel(before_midnight + timedelta(minutes=2)):
        assert not seen.again("visitor", "article:1", 30)
    assert (tmp_path / "seen").read_bytes()[4:20] != salt
