"""A real Chromium for the tests: pages at phone and desktop width, with and without JavaScript.

Playwright keeps an event loop in the test's thread; without the variable below Django would refuse database
calls there.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = 360, 1280
HEIGHT = 800

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "browser tests need a Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: object) -> Iterator[Open]:
    """``open_page(path, width=…, javascript=…, elder=…)``: a page of the running site in a fresh context.

    At the end no page may have broken the security policy or thrown a script error.
    """
    complaints: list[str] = []
    contexts = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    def make(path: str = "/", *, width: int = DESKTOP, javascript: bool = True, elder: bool = False) -> Page:
        context = chromium.new_context(
            base_url=str(live_server),
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=javascript,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        contexts.append(context)
        if elder:
            context.add_cookies([{"name": "elder", "value": "1", "url": str(live_server)}])
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def browser_page(open_page: Open) -> Page:
    """A desktop page with JavaScript, at the portal's home."""
    return open_page()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["360", "1280"])
def width(request: pytest.FixtureRequest) -> int:
    return request.param
