"""Every page of the demonstration city in one real browser: axe, width, language, headings, console, no failures.

All findings of a share are reported together, page by page. The desk is walked in shares, each with a city of its
own, so that no one test keeps the others waiting.
"""

from collections.abc import Callable
from itertools import groupby

import pytest
from django.urls import resolve
from playwright.sync_api import Page

from gongkai.bodies.models import Body
from gongkai.core.time import today
from gongkai.demo.city import PASSWORD, City
from gongkai.duties.foi.codes import query_code
from gongkai.shell import actions as shell
from gongkai.shell.models import Site
from tests.browser import visits
from tests.browser.conftest import DESKTOP, HEIGHT, PHONE
from tests.browser.pages import axe, no_overflow, sign_in
from tests.factories import SYSTEM

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
DESK_SHARES = 3


class Walk:
    """Looks at page after page and keeps what is wrong with each."""

    def __init__(self) -> None:
        self.wrong: dict[str, list[str]] = {}
        self.seen: set[str] = set()

    def visit(self, page: Page, path: str, *, expected: int = 200) -> None:
        answer = page.goto(path)
        if answer.status != expected:
            self._note(path, f"answers {answer.status}")
        self.look(page, path)

    def look(self, page: Page, path: str) -> None:
        """At both widths; axe at both only for the first page of a kind."""
        kind = kind_of(path)
        widths = (DESKTOP, PHONE) if kind not in self.seen else (DESKTOP,)
        self.seen.add(kind)
        self._check(path, lambda: framed(page))
        for width in (DESKTOP, PHONE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            self._check(f"{path} at {width}", lambda: no_overflow(page))
            if width in widths:
                self._check(f"{path} at {width}", lambda: axe(page))
        page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})

    def _check(self, place: str, check: Callable[[], None]) -> None:
        try:
            check()
        except AssertionError as error:
            self._note(place, str(error))

    def _note(self, place: str, sentence: str) -> None:
        self.wrong.setdefault(place, []).append(sentence)


def kind_of(path: str) -> str:
    """The name of the address; a path that leads nowhere is its own kind."""
    return path if "nowhere" in path else resolve(path.partition("?")[0]).view_name


def framed(page: Page) -> None:
    """Language, a title of its own, one main heading, one main part, a skip link."""
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.title().strip("_ ")
    assert page.locator("h1").count() == 1, f"{page.locator('h1').count()} main headings"
    assert page.locator("main#main").count() == 1
    assert page.locator("a.skip").get_attribute("href") == "#main"


def walk_portal(walk: Walk, open_page: Open, year: int) -> None:
    page = open_page("/")
    for path in visits.portal(year):
        walk.visit(page, path)
    walk.visit(page, "/nowhere/", expected=404)
    elder = open_page("/", elder=True)
    for path in ("/", "/open/WC/guide/", "/open/WC/apply/person/", f"/open/WC/reports/{year}/"):
        walk.visit(elder, path)


def walk_applicants(walk: Walk, page: Page) -> None:
    for request, paths in visits.applicants():
        page.goto(f"/status/?number={request.number}")
        page.get_by_role("textbox", name="查询码").fill(query_code(request.application))
        page.get_by_role("button", name="查询", exact=True).click()
        for path in paths:
            walk.visit(page, path)
    walk.visit(page, "/receipt/")


def walk_desk(walk: Walk, open_page: Open, found: list[visits.Visit]) -> None:
    for username, theirs in groupby(found, key=lambda visit: visit[0]):
        page = open_page("/login/")
        sign_in(page, username, PASSWORD)
        for _, path in theirs:
            walk.visit(page, path, expected=404 if "nowhere" in path else 200)
        page.context.close()


def walk_in_grey(walk: Walk, open_page: Open) -> None:
    """A day of mourning."""
    site = Site(body=Body.objects.get(code="WC"))
    shell.set_grey_days(actor=SYSTEM, site=site, first=today(), last=today(), reason="全国哀悼日")
    page = open_page("/")
    assert page.locator("html[data-grey]").count() == 1
    for path in ("/", "/open/WC/", "/open/WC/apply/person/"):
        walk.visit(page, path)


def desk_visits(year: int) -> list[visits.Visit]:
    return sorted(visits.desk(year), key=lambda visit: visit[0])


def test_every_public_page_is_sound_and_none_of_the_house_is_left_out(
    live_server: object, open_page: Open
) -> None:
    City(today()).build()
    walk, year = Walk(), today().year - 1
    walk_portal(walk, open_page, year)
    walk_applicants(walk, open_page("/"))
    walk_in_grey(walk, open_page)
    assert walk.wrong == {}
    assert visits.pages() - walk.seen - {kind_of(path) for _, path in desk_visits(year)} == set()


@pytest.mark.parametrize("share", range(DESK_SHARES))
def test_every_page_of_the_desk_is_sound(share: int, live_server: object, open_page: Open) -> None:
    City(today()).build()
    walk, found = Walk(), desk_visits(today().year - 1)
    first, end = (len(found) * part // DESK_SHARES for part in (share, share + 1))
    walk_desk(walk, open_page, found[first:end])
    assert walk.wrong == {}
