"""Feeds, the map for search engines, robots.txt."""

from types import SimpleNamespace
from xml.etree.ElementTree import fromstring

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.duties.disclosure.documents.models import Audience, Kind, Validity
from gongkai.duties.disclosure.portal.pages import machines
from tests.duties.disclosure.shelf import many, shelved

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def shelf(desk: SimpleNamespace) -> SimpleNamespace:
    shelved(desk, "加装电梯办法", summary="每台补助十五万元")
    shelved(desk, "试点方案", kind=Kind.NORM, validity=Validity.REPEALED)
    shelved(desk, "内部值班安排", audience=Audience.STAFF)
    return desk


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_feeds_of_portal_body_and_column_hold_the_newest_public_items(
    client: Client, shelf: SimpleNamespace, form: str
) -> None:
    for scope in ("", f"{shelf.body.code}/", f"{shelf.body.code}/{shelf.column.slug}/"):
        answer = client.get(f"/feeds/{form}/{scope}")
        assert answer["Content-Type"].startswith(f"application/{form}+xml")
        root = fromstring(answer.content)
        titles = [e.text for e in root.iter(f"{ATOM}title" if form == "atom" else "title")][1:]
        assert titles == ["试点方案（已废止）", "加装电梯办法"]


def test_staff_get_nothing_more_by_subscription(client: Client, shelf: SimpleNamespace) -> None:
    client.force_login(shelf.author, backend="django.contrib.auth.backends.ModelBackend")
    assert "内部值班安排" not in client.get("/feeds/atom/").content.decode()


@pytest.mark.parametrize(
    "address", ["/feeds/json/", "/feeds/atom/nobody/", "/sitemap-x.xml", "/sitemap-99999999999999999999.xml"]
)
def test_what_there_is_not_is_not_found(client: Client, desk: SimpleNamespace, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_feed_asks_the_database_as_often_for_many_items(client: Client, desk: SimpleNamespace) -> None:
    asked = []
    for number in (1, 20):
        many(desk, number)
        with CaptureQueriesContext(connection) as queries:
            client.get("/feeds/atom/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_map_leads_to_every_public_document_by_parts(
    client: Client, shelf: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "BLOCK", 7)
    documents = many(shelf, 20)
    parts = [loc.text for loc in fromstring(client.get("/sitemap.xml").content).iter(f"{MAP}loc")]
    seen = [loc.text for part in parts for loc in fromstring(client.get(part).content).iter(f"{MAP}loc")]
    assert len(seen) == len(set(seen))
    assert {f"http://testserver{document.get_absolute_url()}" for document in documents} < set(seen)
    assert f"http://testserver{shelf.column.get_absolute_url()}" in seen
    assert len([address for address in seen if "/info/" in address]) == 22


def test_programs_are_told_where_the_map_is_and_what_to_leave_alone(client: Client, db: None) -> None:
    told = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in told
    assert "Disallow: /desk/" in told
