"""A touch screen in a real browser: sound pages, large targets, and a broken connection."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from gongkai.bodies.actors import actor_of
from gongkai.duties.disclosure.channels import actions
from gongkai.duties.disclosure.channels.kiosk.key import key_of
from tests.browser.pages import axe, no_overflow
from tests.duties.disclosure import play
from tests.duties.disclosure.publicity.test_lists import open_list

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = ((1080, 1920), (1280, 800))
TARGET = 56  # px

OVER = """async (path) => {
  const kept = await caches.open("kiosk");
  const headers = { "Content-Type": "text/html", "X-Last-Day": "2026-01-01" };
  await kept.put(path, new Response("<h1>名单</h1>", { headers }));
}"""


@pytest.fixture
def screen() -> SimpleNamespace:
    """A screen with a document and a list of its place."""
    desk = play.found_desk()
    kiosk = actions.add_channel(
        actor=actor_of(desk.office), body=desk.body, kind="kiosk", name="大厅查询屏", place="一楼大厅"
    )
    document = play.published(desk, title="望川区老旧小区加装电梯公告")
    actions.place(document, actor=actor_of(desk.office), channel=kiosk)
    return SimpleNamespace(
        start=f"/kiosk/{kiosk.pk}/{key_of(kiosk)}/", desk=desk, document=document, list=open_list(desk)
    )


def until_kept(page: Page, path: str, *, kept: bool = True) -> None:
    """Until the worker of the screen has put the page aside, or thrown it away."""
    for _ in range(100):
        if is_kept(page, path) == kept:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{path} is {'not kept' if kept else 'still kept'}")


def is_kept(page: Page, path: str) -> bool:
    return page.evaluate("(path) => caches.match(path).then((found) => Boolean(found))", path)


def test_pages_are_sound_and_targets_large(live_server, open_page, screen):
    page = open_page(screen.start)
    for path in (
        screen.start,
        *(f"{screen.start}info/{one.pk}/" for one in (screen.document, screen.list.document)),
    ):
        page.goto(path)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            no_overflow(page)
            axe(page)
            boxes = [link.bounding_box() for link in page.locator("main a").all()]
            assert all(box["height"] >= TARGET for box in boxes)


def test_without_a_connection_it_shows_what_was_and_not_what_is_over(live_server, open_page, screen):
    page, listed = open_page(screen.start), f"{screen.start}info/{screen.list.document_id}/"
    until_kept(page, listed)
    page.reload()
    notice = page.locator(".kiosk__offline")
    assert not notice.is_visible()
    page.context.set_offline(True)
    page.reload()
    assert "断网，显示" in notice.inner_text()
    page.goto(listed)
    assert notice.is_visible()
    assert screen.list.rows.first().place_view["name"] in page.content()
    page.evaluate(OVER, listed)
    page.goto(listed)
    assert page.locator("h1").inner_text() == "公示已经结束"
    assert not is_kept(page, listed)
    page.context.set_offline(False)


def test_what_was_withdrawn_leaves_the_screen_with_the_connection(live_server, open_page, screen):
    page, address = open_page(screen.start), f"{screen.start}info/{screen.document.pk}/"
    until_kept(page, address)
    play.actions.withdraw(screen.document, actor=actor_of(screen.desk.office), because="error", note="")
    page.goto(screen.start)
    until_kept(page, address, kept=False)
