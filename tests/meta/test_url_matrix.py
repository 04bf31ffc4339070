"""Every address × every role, people from elsewhere and visitors included.

What is expected follows from the grants of the rooms (`gongkai.bodies.roles.PERMISSIONS`): the table says only which verb
an address needs and whether on one thing of the bureau. An address that is not in the table fails by its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.urls import get_resolver, reverse

from gongkai.bodies.models import Role
from gongkai.bodies.roles import PERMISSIONS, SUBTREE
from gongkai.duties.foi.desk.verbs import VERBS, need
from tests.meta.world import VISITORS, Visitor, World

OK, DENIED, LOGIN, GATE = "ok", "not found or forbidden", "to the login", "asks for the query code"


@dataclass(frozen=True)
class Page:
    """`needs` verbs, on the thing that `named` says (by the keys of World.things) or on nothing in particular."""

    needs: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)
    method: str = "get"
    told_why: tuple[
        str, ...
    ] = ()  # who may see the thing and is told in a sentence why the act is not theirs

    def expected(self, visitor: Visitor) -> str:
        if visitor.name in self.told_why:
            return OK
        if visitor.role is None:
            return LOGIN
        return OK if all(self._may(visitor, verb) for verb in self.needs) else DENIED

    def _may(self, visitor: Visitor, verb: str) -> bool:
        reaches = PERMISSIONS[verb].reaches(visitor.role)
        if not self.named or visitor.place == "own":
            return bool(reaches)
        if visitor.place == "neighbour":  # kept off the cases of another section, not off the bureau's pages
            return bool(reaches) and "case" not in self.named.values()
        return visitor.place == "above" and SUBTREE in reaches


@dataclass(frozen=True)
class Everybody(Page):
    """The portal."""

    def expected(self, visitor: Visitor) -> str:
        return OK


@dataclass(frozen=True)
class Always(Page):
    """One answer for all: an address that is a step of something not begun here."""

    answer: str = DENIED

    def expected(self, visitor: Visitor) -> str:
        return LOGIN if visitor.role is None and self.answer == DENIED else self.answer


def one(verb: str | tuple[str, ...], method: str = "get", **named: str) -> Page:
    return Page((verb,) if isinstance(verb, str) else verb, named, method)


# One verb for each right that verbs need; tests/duties/foi/desk has them all.
FOR_EACH_RIGHT = {need(name): name for name in VERBS}
PUBLIC = Everybody()
STAFF = Page()
OPEN = Everybody(named={"code": "code"})
GUARDED = Always(named={"number": "number"}, answer=GATE)
BODY = {"code": "code"}
YEAR = {"code": "code", "year": "year"}

TABLE: dict[str, Page] = {
    # The door
    "login": PUBLIC,
    "login-code": Always(answer=LOGIN),
    "login-resume": PUBLIC,
    "logout": Always(method="post", answer=LOGIN),
    "account": STAFF,
    "account-password": STAFF,
    "account-totp": STAFF,
    "account-totp-remove": Page(method="post"),
    # Bodies and people
    "bodies:tree": one("bodies.view"),
    "bodies:body": one("bodies.view", **BODY),
    "bodies:open": one("bodies.manage", **BODY),
    "bodies:change": one("bodies.manage", **BODY, what="what"),
    "bodies:add-person": one("bodies.people", **BODY),
    "bodies:seat": one("bodies.manage", pk="group"),
    "bodies:unseat": one("bodies.manage", pk="seat"),
    "bodies:people": one("bodies.view"),
    "bodies:person": one("bodies.view", pk="person"),
    "bodies:appoint": one("bodies.people", pk="person"),
    "bodies:hand-over": one("bodies.hand_over", pk="person"),
    "bodies:close-account": one("bodies.people", pk="person"),
    "bodies:stand-in": one("bodies.people", pk="appointment"),
    "bodies:end-appointment": one("bodies.people", pk="appointment"),
    "bodies:import": one("bodies.import"),
    "bodies:import-template": one("bodies.import"),
    "bodies:import-examine": Always(named={"pk": "file"}),  # whoever handed the file in, nobody else
    "bodies:calendar": one("bodies.calendar"),
    "bodies:year": one("bodies.calendar"),
    "bodies:closure": one("bodies.calendar"),
    "bodies:reopen": one("bodies.calendar", "post", pk="closure"),
    "bodies:accounts": one("bodies.accounts"),
    "bodies:logins": one("bodies.logins"),
    "bodies:unlock": one("bodies.accounts", "post", pk="person"),
    "bodies:reset": one("bodies.accounts", "post", pk="person"),
    "bodies:totp-off": one("bodies.accounts", "post", pk="person"),
    "bodies:audit": one("bodies.audit"),
    # The portal
    "home": PUBLIC,
    "elder": PUBLIC,
    "verify": PUBLIC,
    "verify_json": PUBLIC,
    "open_bodies": PUBLIC,
    **dict.fromkeys(("open", "open_guide", "open_system", "open_duty", "open_reports", "open_form"), OPEN),
    # The desk
    "desk": STAFF,
    "desk_find": STAFF,
    "desk_site": one("shell.site"),
    # Requests, the citizen's side
    "foi:apply": PUBLIC,
    "foi:apply_notice": OPEN,
    "foi:apply_blank": OPEN,
    "foi:apply_form": Everybody(named={"code": "code", "who": "who"}),
    "foi:receipt": Always(answer=GATE),
    "foi:status": PUBLIC,
    "foi:status_leave": Always(method="post", answer=GATE),
    "foi:status_lost": PUBLIC,
    **dict.fromkeys(
        (
            "foi:status_case",
            "foi:status_receipt",
            "foi:status_supplement",
            "foi:status_withdraw",
            "foi:status_rate",
        ),
        GUARDED,
    ),
    "foi:status_letter": Always(named={"number": "number", "pk": "letter"}, answer=GATE),
    "foi:status_enclosure": Always(named={"number": "number", "pk": "letter", "file": "stored"}, answer=GATE),
    # Requests on the desk
    "foi:list": one("foi.view"),
    "foi:new": one("foi.intake"),
    "foi:arrivals": one("foi.intake"),
    "foi:refusals": one("foi.view"),
    "foi:desk_receipt": one("foi.intake", pk="application"),
    "foi:reissue": one("foi.intake", "post", pk="application"),
    "foi:case": one("foi.view", pk="case"),
    "foi:go": one("foi.view", pk="case"),
    "foi:reveal": one("foi.reveal", "post", pk="case"),
    "foi:pack": one("foi.view", "post", pk="case"),
    "foi:file": one("foi.view", pk="case", stored="stored"),
    "foi:letter_pdf": one("foi.view", pk="case", letter="letter"),
    "foi:letter_docx": one("foi.view", pk="case", letter="letter"),
    **{f"foi:perform {name}": one(right, pk="case") for right, name in FOR_EACH_RIGHT.items()},
    # Reconsiderations and lawsuits
    "remedies:list": one("remedies.view"),
    "remedies:find": one("remedies.manage"),
    "remedies:register": one("remedies.manage", case="case"),
    "remedies:detail": one("remedies.view", pk="remedy"),
    "remedies:step": one(("remedies.view", "remedies.manage"), "post", pk="remedy"),
    # Annual reports
    "annual:desk": one("annual.view"),
    "annual:workspace": one("annual.view", **YEAR),
    "annual:download": one("annual.view", **YEAR, form="form"),
    "annual:freeze": Page(("annual.view", "annual.freeze"), YEAR, "post", ("disclosure office above",)),
    "annual:publish": one(("annual.view", "annual.publish"), "post", **YEAR),
    "annual:statistics": one("annual.view", **YEAR),
    "annual:statistics_table": one("annual.view", **YEAR),
    "annual:public_statistics": Everybody(named=YEAR),
    "annual:public_figures": Everybody(named=YEAR),
    "annual:report": Everybody(named=YEAR),
    "annual:public_download": Everybody(named=YEAR),
}
# A part of the address that the key of the table carries after the name.
REST = {"foi:perform": "name"}


def addresses(patterns: list, space: str = "") -> Iterator[tuple[str, object]]:
    """Name and view of every address of the site."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern.callback


SITE = dict(addresses(get_resolver().url_patterns))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """Built once, in a transaction that is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def outcome(answer: HttpResponse) -> str:
    if answer.status_code in (403, 404):
        return DENIED
    if answer.status_code == 302 and answer.url.startswith("/login/"):
        return LOGIN
    if answer.status_code == 302 and answer.url.partition("?")[0] == "/status/":
        return GATE
    assert answer.status_code in (200, 302, 409, 422), answer.status_code
    return OK


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {name.partition(" ")[0] for name in TABLE} == set(SITE)


def test_the_table_agrees_with_what_a_page_declares() -> None:
    declared = {name: view.need for name, view in SITE.items() if hasattr(view, "need")}
    asked = {name: page.needs for name, page in TABLE.items() if name in declared and page.needs}
    assert {name: needs for name, needs in asked.items() if declared[name] not in needs} == {}


@pytest.mark.parametrize("row", TABLE)
@pytest.mark.django_db
def test_who_gets_in(row: str, world: World) -> None:
    page, (name, _, rest) = TABLE[row], row.partition(" ")
    named = {key: world.things[thing] for key, thing in page.named.items()}
    if rest:
        named[REST[name]] = rest
    if name == "remedies:step":
        named["name"] = "accept"
    address, seen = reverse(name, kwargs=named), {}
    for visitor in VISITORS:
        cache.clear()
        with transaction.atomic():
            seen[visitor.name] = outcome(world.ask(visitor, address, page.method))
            transaction.set_rollback(True)
    assert seen == {visitor.name: page.expected(visitor) for visitor in VISITORS}


def test_every_role_is_among_the_visitors() -> None:
    assert {visitor.role for visitor in VISITORS if visitor.place == "own"} == set(Role)
