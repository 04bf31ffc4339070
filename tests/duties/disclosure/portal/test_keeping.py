"""Kept pages: as quick as memory, and never older than the last change of what readers get."""

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import Actor
from gongkai.core.time import now, today
from gongkai.duties.disclosure.documents.models import Audience, Document
from gongkai.duties.disclosure.portal import keeping
from gongkai.duties.disclosure.portal.models import PublicChange
from gongkai.duties.disclosure.release import actions
from gongkai.shell.actions import set_grey_days
from gongkai.shell.models import Site
from gongkai.shell.sites import views
from gongkai.shell.sites.models import Column
from tests.duties.disclosure import play
from tests.duties.disclosure.shelf import next_edition, shelved

BROWSER = {"User-Agent": "Mozilla/5.0"}


@pytest.fixture(autouse=True)
def cache(settings: object) -> Iterator[None]:
    settings.CACHES = settings.CACHES | {
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept"}
    }
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_page_that_is_kept_costs_one_question(client: Client, desk: SimpleNamespace) -> None:
    address = shelved(desk, "加装电梯办法").get_absolute_url()
    first = text(client, address)
    with CaptureQueriesContext(connection) as asked:
        assert text(client, address) == first
    assert len(asked) == 1


def test_a_withdrawn_document_is_gone_at_once_from_every_page(client: Client, desk: SimpleNamespace) -> None:
    document = play.published(desk)
    addresses = [
        document.get_absolute_url(), document.column.get_absolute_url(), f"/open/{desk.body.code}/duty/", "/feeds/atom/",
        "/sitemap-0.xml",
    ]  # fmt: skip
    assert all(document.title in text(client, address) for address in addresses[:4])
    assert document.get_absolute_url() in text(client, addresses[4])
    actions.withdraw(document, actor=actor_of(desk.office), because="privacy", note="含个人信息")
    for address in addresses:
        assert document.title not in text(client, address)
    assert document.get_absolute_url() not in text(client, addresses[4])


def test_a_correction_is_read_at_once(client: Client, desk: SimpleNamespace) -> None:
    document = shelved(desk, "加装电梯办法", html="<p>补助十万元</p>")
    assert "补助十万元" in text(client, document.get_absolute_url())
    next_edition(document, html="<p>补助十五万元</p>")
    assert "补助十五万元" in text(client, document.get_absolute_url())


def test_a_page_made_during_a_change_is_not_kept_beyond_it(client: Client, desk: SimpleNamespace) -> None:
    """The mark of a change that was not committed yet is not seen, and never comes back."""
    document = shelved(desk, "加装电梯办法", html="<p>补助十万元</p>")
    before = keeping.mark()
    with transaction.atomic():
        next_edition(document, html="<p>补助十五万元</p>")
        assert keeping.mark() != before
        transaction.set_rollback(True)
    assert keeping.mark() == before


def test_the_last_day_ends_also_for_kept_pages(
    client: Client, desk: SimpleNamespace, go: Callable[[int, int, int], None]
) -> None:
    document = shelved(desk, "拟配租对象名单", take_down_on=date(2026, 3, 2))
    assert client.get(document.get_absolute_url()).status_code == 200
    go(2026, 3, 3)
    assert client.get(document.get_absolute_url()).status_code == 410


def test_staff_and_public_never_share_a_page(client: Client, desk: SimpleNamespace) -> None:
    shelved(desk, "内部值班安排", audience=Audience.STAFF)
    address = desk.column.get_absolute_url()
    assert "内部值班安排" not in text(client, address)
    staff = Client()
    staff.force_login(desk.author, backend="django.contrib.auth.backends.ModelBackend")
    assert "内部值班安排" in text(staff, address)
    assert "内部值班安排" not in text(client, address)


def test_each_way_of_reading_has_its_own_page(client: Client, desk: SimpleNamespace) -> None:
    address = shelved(desk, "加装电梯办法").get_absolute_url()
    assert "data-elder" not in text(client, address)
    client.cookies["elder"] = "1"
    assert "data-elder" in text(client, address)
    client.cookies["size"] = "l"
    assert 'data-size="l"' in text(client, address)


def test_a_browser_that_has_the_page_gets_it_confirmed(client: Client, desk: SimpleNamespace) -> None:
    document = shelved(desk, "加装电梯办法")
    first = client.get(document.get_absolute_url())
    assert first["Cache-Control"] == "no-cache"
    again = client.get(document.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    next_edition(document)
    assert (
        client.get(document.get_absolute_url(), headers={"If-None-Match": first["ETag"]}).status_code == 200
    )


def test_views_of_kept_pages_are_counted(client: Client, desk: SimpleNamespace) -> None:
    views.forget()
    document = shelved(desk, "加装电梯办法")
    for visitor in ("10.0.0.1", "10.0.0.2"):
        client.get(document.get_absolute_url(), headers=BROWSER, REMOTE_ADDR=visitor)
    views.flush()
    assert views.total(f"article:{document.pk}") == 2
    assert views.column_totals([document.column])[document.column.pk] == 2


def test_what_stands_around_a_document_is_new_at_once(client: Client, desk: SimpleNamespace) -> None:
    address = shelved(desk, "加装电梯办法").get_absolute_url()
    site = Site.objects.first() or Site.objects.create(body=desk.county)
    assert "data-grey" not in text(client, address)
    day = today()
    set_grey_days(actor=Actor.system("值班"), site=site, first=day, last=day, reason="哀悼日")
    assert "data-grey" in text(client, address)
    set_grey_days(actor=Actor.system("值班"), site=site, first=None, last=None, reason="")
    assert "data-grey" not in text(client, address)
    site.body.address = "望川大道一号"
    site.body.save()
    assert "望川大道一号" in text(client, address)
    desk.column.name = "改了名的栏目"
    desk.column.save()
    assert "改了名的栏目" in text(client, address)


def test_a_column_that_leads_elsewhere_is_gone_from_kept_pages(client: Client, desk: SimpleNamespace) -> None:
    address = desk.column.get_absolute_url()
    assert client.get(address).status_code == 200
    target = Column.objects.filter(body=desk.column.body, state="live").exclude(pk=desk.column.pk).first()
    desk.column.state, desk.column.moved_to, desk.column.retired_on = "merged", target, today()
    desk.column.save()
    assert client.get(address).status_code == 404


def test_views_of_kept_lists_are_counted(client: Client, desk: SimpleNamespace) -> None:
    views.forget()
    for visitor in ("10.0.0.1", "10.0.0.2"):
        client.get(desk.column.get_absolute_url(), headers=BROWSER, REMOTE_ADDR=visitor)
    views.flush()
    assert views.column_totals([desk.column])[desk.column.pk] == 2


def test_an_address_under_another_host_is_never_answered_from_what_is_kept(
    client: Client, desk: SimpleNamespace
) -> None:
    address = shelved(desk, "加装电梯办法").get_absolute_url()
    assert client.get(address).status_code == 200
    assert client.get(address, headers={"host": "evil.example"}).status_code == 400


def test_kept_pages_carry_the_headers_of_the_house(client: Client, desk: SimpleNamespace) -> None:
    address = shelved(desk, "加装电梯办法").get_absolute_url()
    first, second = client.get(address), client.get(address)
    assert "default-src 'self'" in second["Content-Security-Policy"]
    assert dict(first.items()) == dict(second.items())


def test_files_and_missing_pages_are_not_kept(client: Client, desk: SimpleNamespace) -> None:
    document = shelved(desk, "加装电梯办法")
    Document.objects.filter(pk=document.pk).update(state="draft")
    assert client.get(document.get_absolute_url()).status_code == 404
    Document.objects.filter(pk=document.pk).update(state="published")
    assert client.get(document.get_absolute_url()).status_code == 200


def test_old_changes_are_swept_and_the_mark_stays_new(desk: SimpleNamespace) -> None:
    PublicChange.objects.all().delete()
    PublicChange.objects.bulk_create(PublicChange(at=now()) for _ in range(keeping.MANY + 20))
    marks = {keeping.mark()}
    assert keeping.sweep() == 20
    marks.add(keeping.mark())
    PublicChange.objects.create(at=now())
    marks.add(keeping.mark())
    assert len(marks) == 3
    assert PublicChange.objects.count() == keeping.MANY + 1
