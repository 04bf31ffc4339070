"""Two ways to use a page: with a mouse, and with nothing but a keyboard. A journey is written once for both."""

from collections.abc import Callable

from playwright.sync_api import Page

TYPED = ("INPUT", "TEXTAREA")
TABS = 250  # more stops than any page has
HELD = """() => {
    const here = document.activeElement;
    const label = here.labels && here.labels.length ? here.labels[0] : null;
    return {
        name: (here.getAttribute('aria-label') || (label || here).textContent).trim().replace(/\\s+/g, ' '),
        group: here.type === 'radio'
            ? [...here.getRootNode().querySelectorAll(`input[name="${here.name}"]`)]
                .filter((one) => one.form === here.form).map((one) => one.labels[0].textContent.trim())
            : [],
        checked: Boolean(here.checked),
        type: here.type || '',
        value: here.value || '',
        option: here.selectedOptions ? here.selectedOptions[0].label.trim() : '',
        kind: here.tagName === 'A' ? 'link' : here.tagName === 'BUTTON' ? 'button' : here.tagName,
    };
}"""


class Mouse:
    """Points at what a page calls things. `look` is called with every new page."""

    def __init__(self, page: Page, look: Callable[[Page], None]) -> None:
        self.page, self.look = page, look
        look(page)

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self._arrive()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self._arrive()

    def write(self, label: str, value: str) -> None:
        self.page.get_by_label(label, exact=True).fill(value)

    def choose(self, label: str) -> None:
        self.page.get_by_role("radio", name=label, exact=True).check()

    def pick(self, label: str, option: str) -> None:
        called = self.page.get_by_label(label, exact=True)
        self.page.locator("select").and_(called).select_option(label=option)

    def _arrive(self) -> None:
        self.page.wait_for_load_state()
        self.look(self.page)


class Keyboard(Mouse):
    """Tab, Enter, space, arrow keys and typing; the mouse stays where it is."""

    def follow(self, name: str) -> None:
        self._go("link", name)

    def press(self, name: str) -> None:
        self._go("button", name)

    def write(self, label: str, value: str) -> None:
        held = self._reach(lambda held: held["name"].startswith(label) and held["kind"] in TYPED, label)
        if held["type"] == "date":
            self._write_day(value)
        else:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(value)
        assert self._held()["value"] == value

    def _write_day(self, value: str) -> None:
        """The picker's parts stand in the order of the browser's own language, so each order is tried."""
        year, month, day = value.split("-")
        for parts in ((month, day, year), (year, month, day), (day, month, year)):
            for _ in parts:
                self.page.keyboard.press("ArrowLeft")
            for part in parts:
                self.page.keyboard.press("Backspace")
                self.page.keyboard.type(part)
                if part == year:  # the other parts go on by themselves
                    self.page.keyboard.press("ArrowRight")
            if self._held()["value"] == value:
                return

    def choose(self, label: str) -> None:
        held = self._reach(lambda held: label in held["group"], label)
        for _ in held["group"]:
            if self._held()["name"] == label:
                break
            self.page.keyboard.press("ArrowDown")
        if not self._held()["checked"]:
            self.page.keyboard.press("Space")
        assert (self._held()["name"], self._held()["checked"]) == (label, True)

    def pick(self, label: str, option: str) -> None:
        self._reach(lambda held: held["name"].startswith(label) and held["kind"] == "SELECT", label)
        self.page.keyboard.press("Home")
        for _ in range(TABS):
            if self._held()["option"] == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{label} has no option {option}")

    def _go(self, kind: str, name: str) -> None:
        self._reach(lambda held: (held["kind"], held["name"]) == (kind, name), name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self._arrive()

    def _reach(self, wanted: Callable[[dict], bool], name: str) -> dict:
        for _ in range(TABS):
            held = self._held()
            if wanted(held):
                return held
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no tab stop is called {name} on {self.page.url}")

    def _held(self) -> dict:
        return self.page.evaluate(HELD)
