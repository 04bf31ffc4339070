"""Every page of the demonstration city in one real browser: axe, width, language, headings, console, no failures.

The city is built once and all findings are reported together, page by page.
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
        kind = resolve(path.partition("?")[0]).view_name if expected_to_resolve(path) else path
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


def expected_to_resolve(path: str) -> bool:
    return "nowhere" not in path


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


def walk_desk(walk: Walk, open_page: Open, year: int) -> None:
    by_person = sorted(visits.desk(year), key=lambda visit: visit[0])
    for username, found in groupby(by_person, key=lambda visit: visit[0]):
        page = open_page("/login/")
        sign_in(page, username, PASSWORD)
        for _, path in found:
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


def test_every_page_is_sound(live_server: object, open_page: Open) -> None:
    City(today()).build()
    walk, year = Walk(), today().year - 1
    walk_portal(walk, open_page, year)
    walk_applicants(walk, open_page("/"))
    walk_desk(walk, open_page, year)
    walk_in_grey(walk, open_page)
    assert walk.wrong == {}
    assert visits.pages() - walk.seen == set()
