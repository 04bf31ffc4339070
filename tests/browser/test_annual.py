"""Annual reports and statistics in a real browser: sound at phone and desktop width, every figure reachable."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from gongkai.bodies import actions as bodies
from gongkai.bodies.actors import actor_of
from gongkai.core.time import time_travel
from gongkai.duties.foi import actions as foi
from gongkai.oversight.annual import actions as annual
from tests import factories
from tests.browser.pages import sign_in, sound

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
YEAR = 2025


@pytest.fixture
def office(live_server: object) -> SimpleNamespace:
    """A year with a reply in time, one that is open, and a fee; locked and published."""
    with time_travel(factories.noon(YEAR, 12, 1)):
        found = factories.found_office()
        group = bodies.found_group(
            actor=factories.SYSTEM,
            body=found.housing,
            name="区住建局政务公开领导小组",
            founded_on=factories.START,
        )
        for place, name in (("head", "沈云舟"), ("deputy", "何岚溪"), ("unit", "物业科")):
            bodies.seat(actor=factories.SYSTEM, group=group, seat=place, name=name, from_date=factories.START)
        found.replied = factories.take_up(found, factories.case_of(factories.hand_in(found.housing)))
        charged = factories.take_up(found, factories.case_of(factories.hand_in(found.housing)))
        charged = foi.charge(charged, actor=actor_of(found.handler), method="page", quantity=100)
    with time_travel(factories.noon(YEAR, 12, 10)):
        factories.reply(found, found.replied)
        foi.record_payment(
            charged, actor=actor_of(found.clerk), on=factories.noon(YEAR, 12, 9).date(), receipt_number="P-1"
        )
    with time_travel(factories.noon(YEAR + 1, 1, 8)):
        frozen = annual.freeze(body=found.housing, year=YEAR, scope="own", actor=actor_of(found.office))
        annual.publish(report=frozen, actor=actor_of(found.leader))
    return found


def test_pages_of_the_public_are_sound(office: SimpleNamespace, open_page: Open, width: int) -> None:
    page = open_page("/", width=width)
    for path in (
        f"/open/WC-JS/statistics/{YEAR}/",
        f"/open/WC/statistics/{YEAR}/?scope=rollup",
        f"/open/WC-JS/reports/{YEAR}/",
        f"/open/WC-JS/reports/{YEAR}/?cell=paid/amount",
        "/open/WC-JS/reports/",
        "/open/WC-JS/guide/",
    ):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        sound(page)


def test_pages_of_the_desk_are_sound(office: SimpleNamespace, open_page: Open, width: int) -> None:
    page = open_page("/login/", width=width)
    sign_in(page, office.office.username, factories.PASSWORD)
    for path in (
        f"/desk/annual/?year={YEAR}",
        f"/desk/annual/WC-JS/{YEAR}/",
        f"/desk/annual/WC-JS/{YEAR}/?cell=paid/amount",
        f"/desk/annual/WC-JS/{YEAR}/statistics/",
        f"/desk/annual/WC-JS/{YEAR}/statistics/?cell=foi.on_time",
    ):
        page.goto(path)
        sound(page)


def test_from_a_figure_to_the_request_behind_it(office: SimpleNamespace, open_page: Open) -> None:
    page = open_page("/login/")
    sign_in(page, office.office.username, factories.PASSWORD)
    page.goto(f"/desk/annual/WC-JS/{YEAR}/")
    page.get_by_role("link", name="统计", exact=True).click()
    page.get_by_role("link", name="按期答复 1", exact=True).click()
    drawer = page.get_by_role("complementary")
    expect(drawer.get_by_role("heading", name="1 件")).to_be_visible()
    drawer.get_by_role("link", name=office.replied.number).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(office.replied.title)
    page.get_by_role("link", name="登记复议诉讼").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("登记复议诉讼")
