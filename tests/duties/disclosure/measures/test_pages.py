"""The statistics page: numbers that open to their rows for staff, numbers alone for everybody."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.bodies.actors import actor_of
from gongkai.duties.disclosure.measures.models import LateReason
from gongkai.duties.disclosure.source import actions as source
from tests.duties.disclosure import play

Go = Callable[[int, int, int], None]


@pytest.fixture
def office(desk: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(desk.office, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(answer: object) -> str:
    return " ".join(answer.content.decode().split())


def address(name: str, *, year: int = 2026) -> str:
    return reverse(f"disclosure:{name}", args=["WC-JS", year])


def test_every_number_on_the_desk_opens_to_its_rows(desk: SimpleNamespace, office: Client) -> None:
    document = play.published(desk)
    play.corrected(desk, document, "一、改为四年。")
    source.draft_paper(actor=actor_of(desk.author), body=desk.body, title="通知", section=desk.section)
    assert office.get(reverse("disclosure:own_statistics")).url == address("statistics")
    page = office.get(address("statistics"))
    codes = {
        row.code for table in page.context["found"].tables for row in (*table.rows, table.total) if row.code
    }
    codes |= {figure.code for figure in page.context["found"].figures}
    assert {"items", "category.09", "electronic_rate", "coverage", "kept_rate", "corrections"} <= codes
    for code in codes:
        drawer = office.get(address("statistics"), {"cell": code}).context["drawer"]
        assert drawer["measure"].code == f"disclosure.{code}"
    shown = text(office.get(address("statistics"), {"cell": "corrections"}))
    assert "更正了完成时间" in shown
    for wrong in ("cell=nothing", "scope=all"):
        assert office.get(f"{address('statistics')}?{wrong}").status_code == 404
    assert office.get(address("statistics", year=2027)).status_code == 404
    assert office.get(address("statistics"), {"cell": "ground.G16-1"}).context["drawer"]["lines"] == []
    assert office.get(address("statistics"), {"format": "xlsx"})["Content-Type"].endswith("sheet")


def test_the_public_page_has_numbers_and_no_lists(desk: SimpleNamespace) -> None:
    play.published(desk)
    page = text(Client().get(address("public_statistics")))
    assert "全文电子化率" in page
    assert "1／1 条" in page
    assert "cell=" not in page
    assert "按机关" in text(Client().get(address("public_statistics"), {"scope": "rollup"}))


def test_what_was_late_is_listed_with_its_reason(desk: SimpleNamespace, office: Client, go: Go) -> None:
    edition = play.drafted(desk)
    go(2026, 4, 2)
    document = play.published(desk, edition)
    client = Client()
    client.force_login(desk.author, backend="django.contrib.auth.backends.ModelBackend")
    assert "还没有说明" in text(client.get(address("late")))
    explain = reverse("disclosure:late_explain", args=[document.pk])
    answer = client.post(f"{explain}?next={address('late')}", {"reason": "等候保密部门确定"})
    assert answer.url == address("late")
    assert LateReason.objects.get().told_by == desk.author
    assert "等候保密部门确定" in text(client.get(address("late")))
    away = client.post(f"{explain}?next=https://elsewhere.example/", {"reason": "等候"})
    assert away.url == reverse("disclosure:document", args=[document.pk])


def test_policies_without_an_interpretation_are_named(desk: SimpleNamespace, office: Client, go: Go) -> None:
    document = play.published(desk, title="望川区物业管理办法")
    type(document).objects.filter(pk=document.pk).update(kind="norm")
    assert "未到期" in text(office.get(address("readings")))
    go(2026, 3, 6)
    again = Client()
    again.force_login(desk.office, backend="django.contrib.auth.backends.ModelBackend")
    page = text(again.get(address("readings")))
    assert "望川区物业管理办法" in page
    assert "已超期" in page
