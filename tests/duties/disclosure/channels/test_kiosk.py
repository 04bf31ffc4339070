"""A screen shows its closed set, more of a list than the internet only where the list is at home, nothing else."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.bodies.actors import actor_of
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels import actions
from gongkai.duties.disclosure.channels.kiosk.key import key_of
from gongkai.duties.disclosure.channels.models import Channel
from gongkai.shell.sites.models import Column, PageView
from gongkai.shell.sites.queries import columns_of
from tests.duties.disclosure import play
from tests.duties.disclosure.desk.conftest import browse, clients, page  # noqa: F401  fixtures
from tests.duties.disclosure.publicity.test_lists import open_list
from tests.duties.disclosure.shelf import shelved


def screen(desk: SimpleNamespace, **facts: object) -> tuple[Channel, str]:
    kiosk = actions.add_channel(
        actor=actor_of(desk.office), body=desk.body, kind="kiosk", name=f"大厅{len(facts)}", **facts
    )
    return kiosk, f"/kiosk/{kiosk.pk}/{key_of(kiosk)}/"


def read(address: str) -> str:
    return Client().get(address).content.decode()


def test_the_place_sees_more_than_the_internet_until_the_last_day(desk, go):
    found, (_, start) = open_list(desk), screen(desk)
    address = f"{start}info/{found.document_id}/"
    shown, internet = read(address), read(f"/info/{found.document_id}/")
    more = [value for value in found.rows.first().place_view.values() if value not in internet]
    assert more
    assert all(value in shown for value in more)
    assert Client().get(address)["X-Last-Day"] == found.closes_on.isoformat()
    go(2026, 3, 10)
    assert Client().get(address).status_code == 404
    assert found.document.title not in read(start)


def test_another_village_does_not_see_the_list_at_all(desk):
    found, (_, start) = open_list(desk), screen(desk, serves=desk.section)
    assert found.document.title not in read(start)
    assert Client().get(f"{start}info/{found.document_id}/").status_code == 404


def test_a_list_placed_elsewhere_is_shown_as_on_the_internet(desk):
    found, (kiosk, start) = open_list(desk), screen(desk, serves=desk.section)
    actions.place(found.document, actor=actor_of(desk.office), channel=kiosk)
    shown = read(f"{start}info/{found.document_id}/")
    row = found.rows.first()
    assert row.internet["address"] in shown
    assert row.place_view["address"] not in shown


def test_only_what_is_public_and_in_the_set_is_opened(desk):
    kiosk, start = screen(desk)
    document = play.published(desk, title="改造公告")
    actions.place(document, actor=actor_of(desk.office), channel=kiosk)
    other = shelved(desk, "没有放上来的", column=columns_of(desk.body).get(standard="A20-07"))
    internal = shelved(desk, "内部通知", audience="staff")
    assert "改造公告" in read(start)
    for unseen in (other, internal, play.reviewed(desk, title="没有审完").document):
        assert Client().get(f"{start}info/{unseen.pk}/").status_code == 404
    address = f"{start}info/{document.pk}/"
    assert address in Client().get(f"{start}pages.json").json()["pages"]
    play.actions.withdraw(document, actor=actor_of(desk.office), because="error", note="")
    assert Client().get(address).status_code == 404
    assert "改造公告" not in read(start)
    assert address not in Client().get(f"{start}pages.json").json()["pages"]


def column_of(desk: SimpleNamespace, standard: str, title: str) -> Column:
    """A column of the bureau with one document."""
    column = columns_of(desk.body).get(standard=standard)
    shelved(desk, title, column=column)
    return column


def test_it_shows_duties_bases_procedures_fees_and_rules_unless_somebody_chooses(desk, clients):  # noqa: F811
    kiosk, start = screen(desk)
    usual = {one: column_of(desk, one, f"{one} 的一件") for one in ("A20-01", "A20-02", "A20-05", "A20-08")}
    budgets = column_of(desk, "A20-07", "部门预算")
    shown = read(start)
    assert all(f'column/{column.slug}/"' in shown for column in usual.values())
    assert f'column/{budgets.slug}/"' not in shown
    address = f"/desk/disclosure/channels/{kiosk.pk}/screen/"
    assert budgets.name in page(clients.office.get(address))
    clients.office.post(address, {"columns": [budgets.pk, usual["A20-08"].pk]})
    shown = read(start)
    assert f'column/{budgets.slug}/"' in shown
    assert f'column/{usual["A20-05"].slug}/"' not in shown
    assert "部门预算" in read(f"{start}column/{budgets.slug}/")
    clients.office.post(address, {})
    assert f'column/{usual["A20-05"].slug}/"' in read(start)


def test_a_screen_shows_columns_of_its_own_body_only(desk):
    kiosk, _ = screen(desk)
    other = Column(body=desk.civil, name="别处的栏目")
    with pytest.raises(Refused, match="别处的栏目"):
        actions.choose_columns(kiosk, actor=actor_of(desk.office), columns=[other])
    board = actions.add_channel(actor=actor_of(desk.office), body=desk.body, kind="board", name="公开栏")
    with pytest.raises(Refused, match="不是在用的触摸查询屏"):
        actions.choose_columns(board, actor=actor_of(desk.office), columns=[])


def test_the_desk_sees_how_much_a_screen_is_used(desk, clients):  # noqa: F811
    kiosk, _ = screen(desk)
    for key, day, number in (("", 2, 7), (":5", 1, 4), (":6", 2, 1)):
        PageView.objects.create(key=f"kiosk:{kiosk.pk}{key}", day=date(2026, 3, day), count=number)
    PageView.objects.create(key=f"kiosk:{kiosk.pk}", day=date(2026, 1, 1), count=90)
    shown = page(clients.office.get(f"/desk/disclosure/channels/{kiosk.pk}/screen/"))
    assert "打开首页 7 次，查看内容 5 次" in shown
    assert clients.author.get(f"/desk/disclosure/channels/{kiosk.pk}/screen/").status_code == 404


def test_no_link_leads_out_of_the_set(desk):
    kiosk, start = screen(desk)
    words = '<p>见<a href="https://example.com/">别处</a><img src="/info/1/files/1/">。</p>'
    document = shelved(desk, "带链接的公告", html=words, files=[("表.txt", b"1")])
    actions.place(document, actor=actor_of(desk.office), channel=kiosk)
    for address in (start, f"{start}info/{document.pk}/"):
        links = re.findall(r'<a [^>]*href="([^"]*)"', read(address))
        assert all(link.startswith((start, "#main", "?rows=")) for link in links), links
        assert f'content="90;url={start}"' in read(address)


def test_a_wrong_key_and_a_retired_screen_open_nothing(desk):
    kiosk, start = screen(desk)
    assert Client().get(f"/kiosk/{kiosk.pk}/{'0' * 32}/").status_code == 404
    actions.retire_channel(kiosk, actor=actor_of(desk.office), reason="拆除")
    assert Client().get(start).status_code == 404


def test_the_worker_is_served_from_the_folder_that_it_serves(db):
    answer = Client().get("/kiosk/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "X-Last-Day" in answer.content.decode()
