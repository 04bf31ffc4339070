"""Nothing that did not pass the gate, or is no longer public, is at any public address (RV-01, PD-17, INV-01)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from gongkai.bodies.actors import actor_of
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue import actions as catalogue
from gongkai.duties.disclosure.channels import actions as channels
from gongkai.shell.context import ELDER_COOKIE
from gongkai.shell.sites import actions as sites
from tests.duties.disclosure import play
from tests.duties.disclosure.conftest import Go
from tests.duties.disclosure.norms.test_register import norm
from tests.duties.disclosure.publicity.test_lists import open_list
from tests.journeys.disclosure import areas, hidden, walker

PUBLIC = "openwords"
SEARCHES = [f"/search/?q={hidden.KEY}{more}" for more in ("", "&order=date", "&scope=info", "&year=2026")]
# They lead elsewhere, ask for a form or a code first, or are the reports of tests/oversight/annual.
NO_ANSWER = {
    "elder", "size", "leave", "foi:receipt", "foi:status_leave", "foi:status_case", "foi:status_receipt",
    "foi:status_supplement", "foi:status_withdraw", "foi:status_rate", "foi:status_letter", "foi:status_enclosure", "disclosure:public_entry",
    "annual:report", "annual:public_download",
    "disclosure:kiosk_column",  # the screen of this shelf has no column in its set
    "disclosure:gazette_file",  # no issue was made: tests/duties/disclosure/channels holds what it may hold
}  # fmt: skip


@pytest.fixture
def shelf(desk: SimpleNamespace, go: Go) -> SimpleNamespace:
    """Everything hidden, and beside it one of each thing that readers do get."""
    hidden.build(desk, go)
    play.published(desk, **hidden.words(PUBLIC))
    desk.rule = play.corrected(desk, norm(desk).document, "由北向南整治。")
    open_list(desk, hidden.rows(PUBLIC))
    areas.show(desk, PUBLIC)
    office = actor_of(desk.office)
    duty = sites.Duty(desk.section, desk.leader, desk.head, desk.office)
    catalogue.add(
        actor=office,
        body=desk.body,
        reason="本机关职责",
        item="规划",
        basis="条例第二十条第二项",
        **vars(duty),
    )
    for kind in ("kiosk", "led"):
        channels.add_channel(actor=office, body=desk.body, kind=kind, name=f"大厅 {kind}")
    block = {"kind": "text", "heading": "说明", "text": "专题说明"}
    sites.open_topic(
        actor=office, body=desk.body, blocks=[block], title="治水", slug="water", summary="治水专题", opens_on=today()
    )  # fmt: skip
    return desk


def everything_in(answer: HttpResponse) -> str:
    """Body and headers; what is packed (XLSX) as the text in it."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        content = walker.unpacked(content)
    return content.decode("utf-8", "replace") + str(dict(answer.items()))


def private(name: str) -> tuple[str, ...]:
    """What no answer may hold; the screen in the hall alone shows the whole names of a list that is open."""
    return (hidden.secret(""), "三组", *(() if name == "disclosure:kiosk_document" else ("林知安",)))


def answers(client: Client) -> Iterator[tuple[str, str, HttpResponse]]:
    found = [*walker.addresses(), *(("disclosure:search", address) for address in SEARCHES)]
    for name, address in found:
        cache.clear()  # of what a visitor may ask in an hour
        yield name, address, client.get(address)
    elder = Client()
    elder.cookies[ELDER_COOKIE] = "1"
    for name, address in found:
        if name in ("column", "disclosure:article", "disclosure:search"):
            yield name, address, elder.get(address)
    yield "suggest", "/suggest/", client.post("/suggest/", {"text": f"{hidden.KEY}整治规划"})


def test_no_public_address_gives_what_is_not_public(client: Client, shelf: SimpleNamespace) -> None:
    leaks, answered, shown = [], defaultdict(set), set()
    for name, address, answer in answers(client):
        text = everything_in(answer)
        answered[name].add(answer.status_code)
        leaks += [address for word in private(name) if word in text]
        shown |= {name} if PUBLIC in text else set()
    assert leaks == []
    assert {name for name, states in answered.items() if 200 not in states} - NO_ANSWER == set()
    assert shown >= {
        "suggest", "column", "subsite", "disclosure:article", "disclosure:file", "disclosure:exported", "disclosure:search",
        "disclosure:feed_all", "disclosure:feed_body", "disclosure:feed", "disclosure:duty",
        "disclosure:public_budgets", "disclosure:public_budgets_table", "disclosure:public_procurement",
        "disclosure:public_procurement_table", "disclosure:public_projects", "disclosure:public_projects_table",
        "disclosure:public_project", "disclosure:public_funds", "disclosure:public_funds_table",
    }  # fmt: skip


def test_a_page_kept_while_it_was_public_is_not_given_afterwards(
    client: Client, desk: SimpleNamespace
) -> None:
    document = play.published(desk, **hidden.words(hidden.secret("kept")))
    pages = [address for _, address in walker.addresses()]
    before = {address for address in pages if hidden.secret("kept") in everything_in(client.get(address))}
    assert document.get_absolute_url() in before
    play.actions.withdraw(document, actor=actor_of(desk.office), because="privacy", note="")
    assert [
        address for address in before if hidden.secret("kept") in everything_in(client.get(address))
    ] == []
