"""The desk: list, tiles and strip from one set of cases; search; navigation by right; site settings."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.test import Client

from gongkai.bodies.models import Person
from gongkai.core.cases import Case
from gongkai.core.time import time_travel
from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock import fold
from gongkai.law.marks import Mark, MarkKind
from gongkai.shell import desk_home, find, nav
from gongkai.shell.models import Site
from tests.shell.city import noon

SignIn = Callable[[Person], Client]
TODAY = noon(2026, 10, 9)


@pytest.fixture
def cases(city: SimpleNamespace) -> list[Case]:
    """Late, due today, due on the make-up Saturday, far off, paused, closed this month, not yet confirmed."""
    rows = [
        ("A", date(2026, 10, 8), "running", None),
        ("B", date(2026, 10, 9), "running", None),
        ("C", date(2026, 10, 10), "running", None),
        ("D", date(2026, 11, 20), "running", None),
        ("E", date(2026, 10, 9), "paused", None),
        ("F", date(2026, 10, 1), "stopped", datetime(2026, 10, 2, tzinfo=UTC)),
        ("G", None, "none", None),
    ]
    return [
        Case.objects.create(
            kind="foi",
            number=f"WC-{name}",
            title=f"办件{name}",
            state="x",
            body=city.housing,
            due_on=due,
            clock=clock,
            opened_at=TODAY,
            closed_at=closed,
        )
        for name, due, clock, closed in rows
    ]


def task(case: Case) -> desk_home.Task:
    return desk_home.Task(
        title=case.title,
        url=f"/desk/foi/{case.pk}/",
        number=case.number,
        about="依申请公开 林*安",
        stage="拟稿",
        next_step="拟写决定",
        waits="等意见" if case.clock == "paused" else "",
    )


def why(case: Case) -> desk_home.Why:
    deadline = fold([Mark(MarkKind.RECEIVED, date(2026, 9, 3))], WorkCalendar.official())
    return desk_home.Why("二十个工作日", "九月三日签收", "签发并发出。", deadline)


@pytest.fixture
def room(cases: list[Case]) -> None:
    def foi() -> desk_home.Work:
        return desk_home.Work("依申请公开", lambda request: Case.objects.all(), task, why, "/desk/foi/")

    desk_home.work(foi)


@pytest.fixture
def desk(city: SimpleNamespace, signed_in: SignIn) -> Client:
    return signed_in(city.handler)


def home(desk: Client) -> dict[str, object]:
    with time_travel(TODAY):
        return desk.get("/desk/").context


def test_the_public_is_sent_to_the_login(client: Client, db: None) -> None:
    for path in ("/desk/", "/desk/find/?q=x", "/desk/site/"):
        assert client.get(path)["Location"].startswith("/login/")


@pytest.mark.usefixtures("room")
def test_tiles_count_every_open_case_once(desk: Client) -> None:
    tiles = home(desk)["tiles"]
    assert [tiles[name] for name in ("overdue", "today", "soon", "paused", "closed")] == [1, 1, 1, 1, 1]


@pytest.mark.usefixtures("room")
def test_the_list_puts_arrivals_first_then_the_earliest_date_and_what_stands_still_last(desk: Client) -> None:
    assert [line.case.number[-1] for line in home(desk)["lines"]] == list("GABCDE")


@pytest.mark.usefixtures("room")
def test_the_strip_shows_fifteen_days_with_the_make_up_saturday_as_a_working_day(desk: Client) -> None:
    strip = home(desk)["strip"]
    assert len(strip) == 15
    by_day = {cell["day"].date: cell for cell in strip}
    assert by_day[date(2026, 10, 10)]["makeup"]
    assert by_day[date(2026, 10, 10)]["due"] == 1
    assert not by_day[date(2026, 10, 11)]["day"].works
    assert by_day[date(2026, 10, 9)]["due"] == 1


@pytest.mark.usefixtures("room")
def test_the_lamp_that_is_red_the_longest_is_explained(desk: Client) -> None:
    with time_travel(TODAY):
        html = desk.get("/desk/").content.decode()
    assert "为什么亮红灯：办件A" in html
    assert "签发并发出。灯由办理记录计算得出，不能手工修改。" in html
    assert "明天（星期六）调休上班" in html


def test_a_desk_without_work_says_so(desk: Client) -> None:
    assert "没有待办" in desk.get("/desk/").content.decode()


@pytest.mark.usefixtures("room")
def test_a_long_list_is_cut_and_says_so(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_home, "LONGEST_LIST", 3)
    found = home(desk)
    assert (len(found["lines"]), found["cut"]) == (3, True)


@pytest.mark.usefixtures("room")
def test_the_number_of_queries_does_not_grow_with_the_cases(
    desk: Client, city: SimpleNamespace, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(40):
        Case.objects.create(
            kind="foi",
            number=f"WC-Q{number}",
            title="又一件",
            state="x",
            body=city.housing,
            due_on=date(2026, 11, 2),
            clock="running",
            opened_at=TODAY,
        )
    with time_travel(TODAY), django_assert_max_num_queries(24):
        desk.get("/desk/")


def test_reminders_are_counted_in_the_bar_and_listed_on_the_desk(desk: Client) -> None:
    def unconfirmed(request: HttpRequest) -> list[desk_home.Reminder]:
        return [desk_home.Reminder("1 件申请收到后还没有确认", "/desk/foi/?window=unconfirmed")]

    desk_home.reminder(unconfirmed)
    html = desk.get("/desk/").content.decode()
    assert "提醒 1<" in html
    assert "1 件申请收到后还没有确认" in html


def test_an_exact_number_opens_its_case_at_once(desk: Client) -> None:
    def numbers(request: HttpRequest, word: str, most: int) -> list[find.Hit]:
        hits = [
            find.Hit("甲", "/desk/foi/1/", "WC-1", exact=word == "WC-1"),
            find.Hit("乙", "/desk/foi/11/", "WC-11"),
        ]
        return [hit for hit in hits if word in hit.number][:most]

    find.source(numbers)
    assert desk.get("/desk/find/", {"q": "WC-1"})["Location"] == "/desk/foi/1/"
    html = desk.get("/desk/find/", {"q": "WC"}).content.decode()
    assert "找到 2 条" in html
    assert "没有找到" in desk.get("/desk/find/", {"q": "XX"}).content.decode()


def test_the_navigation_hides_what_a_person_may_not_use(
    city: SimpleNamespace, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nav, "_entries", dict(nav._entries))
    nav.desk_entry("演示", "verify", "list", need="", count=lambda request: 7, order=1)
    shown = signed_in(city.handler).get("/desk/").content.decode()
    assert "网站设置" not in shown
    assert '<span class="num">7</span>' in shown
    assert "网站设置" in signed_in(city.admin).get("/desk/").content.decode()


def test_the_site_s_settings_are_for_its_administrator_only(city: SimpleNamespace, signed_in: SignIn) -> None:
    assert signed_in(city.handler).get("/desk/site/").status_code == 404
    assert signed_in(city.admin).get("/desk/site/").status_code == 200


def test_the_administrator_sets_the_facts_of_the_site(city: SimpleNamespace, signed_in: SignIn) -> None:
    sent = {"facts": "1", "domain": "www.wangchuan.example", "id_code": "1234567890", "hotline": "12345"}
    assert signed_in(city.admin).post("/desk/site/", sent).status_code == 302
    assert Site.objects.get().id_code == "1234567890"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"facts": "1", "id_code": "12", "hotline": "12345"}, "网站标识码是 10 位数字"),
        ({"grey": "1", "grey-first": "2026-12-13", "grey-reason": "公告"}, "第一天和最后一天要一起填"),
        (
            {
                "grey": "1",
                "grey-first": "2026-12-13",
                "grey-last": "2026-12-12",
                "grey-reason": "公告",
            },
            "最后一天不能早于第一天",
        ),
    ],
)
def test_wrong_settings_are_told_beside_the_field_and_nothing_is_kept(
    city: SimpleNamespace, signed_in: SignIn, sent: dict[str, str], sentence: str
) -> None:
    html = signed_in(city.admin).post("/desk/site/", sent).content.decode()
    assert sentence in html
    assert not Site.objects.exists()


def test_grey_days_are_set_and_ended_by_the_administrator(city: SimpleNamespace, signed_in: SignIn) -> None:
    admin = signed_in(city.admin)
    days = {"grey-first": "2026-12-13", "grey-last": "2026-12-13", "grey-reason": "国务院公告"}
    admin.post("/desk/site/", {"grey": "1", **days})
    assert Site.objects.get().grey_from == date(2026, 12, 13)
    admin.post("/desk/site/", {"grey": "1", "grey-reason": "恢复"})
    assert Site.objects.get().grey_from is None


@pytest.mark.usefixtures("room")
def test_a_tile_opens_the_list_behind_its_number(desk: Client) -> None:
    html = desk.get("/desk/").content.decode()
    for window in ("overdue", "today", "soon", "paused"):
        assert f'href="/desk/foi/?window={window}"' in html
