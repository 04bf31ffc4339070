"""The pages of upkeep, through the browser's door."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.bodies.models import Person
from gongkai.duties.disclosure.upkeep import actions
from gongkai.duties.disclosure.upkeep.models import SiteFinding
from gongkai.shell.sites.models import Column
from tests import factories
from tests.duties.disclosure import play
from tests.duties.disclosure.conftest import Go

LIST, BODIES = reverse("disclosure:upkeep"), reverse("disclosure:upkeep_bodies")
SITE = reverse("disclosure:upkeep_site", args=["WC-JS"])
CHECK = reverse("disclosure:upkeep_check", args=["WC-JS"])


@pytest.fixture
def enter() -> Callable[[Person], Client]:
    def make(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def watcher(desk: SimpleNamespace) -> Person:
    return factories._hire("watcher", "督查员", desk.county, "supervisor")


def text(answer: object) -> str:
    return " ".join(answer.content.decode().split())


def rows(answer: object) -> list[SiteFinding]:
    return [line.finding for line in answer.context["rows"]]


def test_not_checked_is_not_the_same_as_nothing_wrong(desk: SimpleNamespace, enter: Callable) -> None:
    client = enter(desk.office)
    assert "还没有检查过" in text(client.get(LIST))
    assert "不知道有没有问题" in text(client.get(SITE))
    told = text(client.post(CHECK, follow=True))
    assert "检查完了：共" in told
    assert "新发现" in told
    SiteFinding.objects.all().delete()
    assert "没有要处理的问题" in text(client.get(LIST))


def test_a_large_site_is_checked_later(
    desk: SimpleNamespace, enter: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.published(desk)
    monkeypatch.setattr(actions, "QUICK", 0)
    assert "已经排队" in text(enter(desk.office).post(CHECK, follow=True))
    assert not SiteFinding.objects.exists()
    actions.check_large.func(desk.body.pk)
    assert SiteFinding.objects.exists()


def test_the_list_narrows_by_body_kind_age_and_state(desk: SimpleNamespace, enter: Callable, go: Go) -> None:
    actions.check_site(desk.body)
    client = enter(desk.office)
    found = rows(client.get(LIST, {"kind": "empty"}))
    assert desk.column in [one.column for one in found]
    assert rows(client.get(LIST, {"kind": "link"})) == []
    assert rows(client.get(LIST, {"age": "late"})) == []
    go(2026, 3, 11)
    client = enter(desk.office)
    late = client.get(LIST, {"age": "late"})
    assert len(rows(late)) == len(found)
    assert "超期 2 个工作日" in text(late)
    assert rows(client.get(LIST, {"age": "risen"})) == []
    assert rows(client.get(LIST, {"state": "fixed"})) == []
    assert client.get(LIST, {"kind": "nothing"}).status_code == 200


def test_the_list_goes_out_as_csv_and_xlsx(desk: SimpleNamespace, enter: Callable) -> None:
    actions.check_site(desk.body)
    client = enter(desk.office)
    plain = client.get(LIST, {"kind": "empty", "format": "csv"})
    assert plain["Content-Type"] == "text/csv; charset=utf-8"
    lines = plain.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("机关,问题,说明")
    assert len(lines) == 1 + SiteFinding.objects.filter(kind="empty").count()
    assert client.get(LIST, {"format": "xlsx"}).content[:2] == b"PK"


def test_a_finding_tells_the_next_step_and_is_settled_with_what_was_done(
    desk: SimpleNamespace, enter: Callable
) -> None:
    actions.check_site(desk.body)
    found = SiteFinding.objects.get(column=desk.column, kind="empty")
    client = enter(desk.author)
    page = text(client.get(reverse("disclosure:finding", args=[found.pk])))
    assert "拟稿公开第一条" in page
    assert "起已提醒" in page
    address = reverse("disclosure:finding_perform", args=[found.pk, "settle"])
    form = client.get(address).context["form"].initial
    assert client.post(address, {**form, "note": ""}).status_code == 422
    client.post(address, {**form, "note": "明天公开"})
    found.refresh_from_db()
    assert (found.state, found.note) == ("settled", "明天公开")
    page = text(client.get(reverse("disclosure:finding", args=[found.pk])))
    assert "登记处理情况" in page
    assert "等下一次检查" in page


def test_the_matrix_counts_what_waits_and_what_is_late_and_opens_the_list(
    desk: SimpleNamespace, enter: Callable, watcher: Person, go: Go
) -> None:
    client = enter(watcher)
    row = next(row for row in client.get(BODIES).context["rows"] if row.body.pk == desk.body.pk)
    assert (row.has_site, row.known) == (True, False)
    assert "没有检查过" in text(client.get(BODIES))
    assert "没有开通子网站" in text(client.get(BODIES))
    actions.check_site(desk.body)
    number = SiteFinding.objects.filter(kind="empty").count()
    go(2026, 3, 11)
    client = enter(watcher)
    answer = client.get(BODIES)
    row = next(row for row in answer.context["rows"] if row.body.pk == desk.body.pk)
    assert (row.cells["empty"].waiting, row.cells["empty"].late, row.cells["link"].waiting) == (
        number,
        number,
        0,
    )
    assert f"{LIST}?body=WC-JS&amp;kind=empty" in text(answer)
    assert len(rows(client.get(LIST, {"body": "WC-JS", "kind": "empty"}))) == min(number, 50)


def test_columns_tell_their_last_day_the_period_asked_and_the_days_over(
    desk: SimpleNamespace, enter: Callable, go: Go
) -> None:
    Column.objects.filter(pk=desk.column.pk).update(period="own", period_days=14)
    client = enter(desk.office)
    assert "没有更新过" in text(client.get(SITE))
    play.published(desk)
    line = next(one for one in client.get(SITE).context["columns"] if one.column == desk.column)
    assert (line.days_left, line.days_over) == (14, 0)
    go(2026, 3, 16)
    assert "还有 0 日" in text(enter(desk.office).get(SITE))
    go(2026, 3, 19)
    client = enter(desk.office)
    assert "超过 3 日" in text(client.get(SITE))
    assert client.get(SITE, {"format": "xlsx"}).content[:2] == b"PK"


def test_reminders_name_who_was_told_and_who_comes_next(desk: SimpleNamespace, enter: Callable) -> None:
    actions.check_site(desk.body)
    page = text(enter(desk.office).get(reverse("disclosure:upkeep_reminders")))
    assert f"{desk.leader.name}、{desk.head.name}" in page
    assert "科室负责人、公开机构" in page


def test_who_watches_from_above_sees_and_does_not_act(
    desk: SimpleNamespace, enter: Callable, watcher: Person
) -> None:
    client = enter(watcher)
    assert "立即检查" not in text(client.get(SITE))
    assert client.post(CHECK).status_code in (403, 404)
    actions.check_site(desk.body)
    found = SiteFinding.objects.filter(body=desk.body).first()
    assert client.get(reverse("disclosure:finding", args=[found.pk])).status_code == 200
    assert client.get(reverse("disclosure:finding_perform", args=[found.pk, "dismiss"])).status_code == 404


def test_a_long_list_has_pages_that_keep_the_filters(desk: SimpleNamespace, enter: Callable) -> None:
    today = {"found_on": "2026-03-02", "seen_on": "2026-03-02"}
    SiteFinding.objects.bulk_create(
        SiteFinding(body=desk.body, kind="wording", what=f"第 {n} 处", **today) for n in range(60)
    )
    client = enter(desk.office)
    first = text(client.get(LIST, {"kind": "wording"}))
    assert "第 1 页，共 2 页" in first
    assert 'rel="next" href="?kind=wording&amp;page=2"' in first
    assert len(rows(client.get(LIST, {"kind": "wording", "page": 2}))) == 10
