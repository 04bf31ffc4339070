"""What browser tests ask of every page, and the few steps that many of them share."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Of what passes nothing is gathered: that takes longer than the rules themselves.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,
}


def axe(page: Page) -> None:
    """No violation of WCAG 2.2 AA that axe-core finds. The page needs JavaScript for axe itself."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    lines = [
        f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"]
    ]
    assert lines == [], "\n".join(lines)


def no_overflow(page: Page) -> None:
    """Nothing sticks out to the right: the page never scrolls sideways."""
    needed, shown = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
    assert needed <= shown, f"{page.url} is {needed} px wide in a window of {shown} px"


def sound(page: Page) -> None:
    """Both of the above, one main heading, and the skip link leading into the page."""
    axe(page)
    no_overflow(page)
    assert page.locator("h1").count() == 1
    assert page.locator("a.skip").get_attribute("href") == "#main"
    assert page.locator("main#main").count() == 1


def sign_in(page: Page, username: str, password: str) -> None:
    """Through the form, as staff do; ends on the desk."""
    page.goto("/login/")
    page.get_by_role("textbox", name="账号").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/desk/**")
