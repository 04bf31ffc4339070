"""The catalogue on the desk and on the portal, through the browser's door."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.bodies import actions as bodies
from gongkai.bodies.models import Person
from gongkai.duties.disclosure.catalogue import queries
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry, Occasion
from tests import factories
from tests.duties.disclosure import play

from .conftest import Listed
from .test_importing import ROWS, workbook

Go = Callable[[int, int, int], None]


@pytest.fixture
def enter() -> Callable[[Person], Client]:
    def make(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


def duty_of(desk: SimpleNamespace) -> dict[str, int]:
    people = {"responsible": desk.leader, "executing": desk.head, "supervising": desk.office}
    return {"section": desk.section.pk} | {name: person.pk for name, person in people.items()}


def text(answer: object) -> str:
    return " ".join(answer.content.decode().split())


def test_the_office_lists_changes_and_removes_an_entry(desk: SimpleNamespace, enter: Callable) -> None:
    client = enter(desk.office)
    given = {
        "item": "物业投诉通报", "basis": "条例第十九条", "nature": "routine", "period": "quarter", "limit_n": 5,
        "limit_unit": "wd", "forms": ["website"], "audience": "public", "mode": "unasked", "reason": "新增职责",
        **duty_of(desk),
    }  # fmt: skip
    new = reverse("disclosure:catalogue_entry_new", args=["WC-JS"])
    assert "比法定的 20 个工作日长" in text(client.post(new, {**given, "limit_n": 25}))
    client.post(new, given)
    entry = CatalogueEntry.objects.get()
    edit = reverse("disclosure:catalogue_entry_edit", args=[entry.pk])
    page = client.get(edit)
    seen = page.context["form"].initial["seen"]
    assert f'name="seen" value="{seen}"' in text(page)
    client.post(edit, {**given, "limit_n": 3, "seen": seen})
    assert CatalogueEntry.objects.get().limit_n == 3
    assert "何岚溪已经办理了“修改”" in text(client.post(edit, {**given, "limit_n": 2, "seen": seen}))
    listing = reverse("disclosure:catalogue", args=["WC-JS"])
    assert "物业投诉通报" in text(client.get(listing))
    remove = reverse("disclosure:catalogue_entry_remove", args=[entry.pk])
    client.post(remove, {"reason": "规定废止", "on": "2026-03-02"})
    assert not queries.live(desk.body).exists()


def test_gaps_are_seen_by_those_named_and_by_the_supervisor(
    desk: SimpleNamespace, enter: Callable, listed: Listed, go: Go
) -> None:
    listed("月报", nature="routine", period="month", limit_n=5)
    go(2026, 4, 20)
    assert "2026年3月" in text(enter(desk.head).get(reverse("disclosure:catalogue_gaps")))
    assert "没有缺项" in text(enter(desk.second).get(reverse("disclosure:catalogue_gaps")))
    page = text(enter(desk.head).get(reverse("disclosure:catalogue_checklist") + "?month=2026-04"))
    assert "2026年3月" in page
    assert "已超期" in page
    watcher = factories._hire("watcher", "督查员", desk.county, "supervisor")
    page = text(enter(watcher).get(reverse("disclosure:catalogues")))
    assert "安澜市望川区住房和城乡建设局" in page
    assert "0／1" in page
    assert "还没有目录的" in page
    assert enter(watcher).get(reverse("disclosure:catalogue_stages")).status_code == 200


def test_a_standard_catalogue_goes_through_two_steps(desk: SimpleNamespace, enter: Callable) -> None:
    client = enter(desk.office)
    upload = reverse("disclosure:catalogue_import", args=["WC-JS"])
    answer = client.post(upload, {"table": SimpleUploadedFile("目录.xlsx", workbook(ROWS)), **duty_of(desk)})
    page = text(client.get(answer.url))
    assert "新增 3 行" in page
    assert "不属于本级 1 行" in page
    assert not CatalogueEntry.objects.exists()
    client.post(answer.url)
    assert queries.live(desk.body).count() == 3
    other = enter(desk.author)
    assert other.get(answer.url).status_code == 403


def test_a_broken_file_is_told_and_changes_nothing(desk: SimpleNamespace, enter: Callable) -> None:
    client = enter(desk.office)
    upload = reverse("disclosure:catalogue_import", args=["WC-JS"])
    broken = SimpleUploadedFile("目录.csv", "公开内容,公开依据\n甲,乙".encode())
    answer = client.post(upload, {"table": broken, **duty_of(desk)})
    page = client.get(answer.url)
    assert page.status_code == 422
    assert "标题缺少" in text(page)


def test_the_items_of_the_articles_by_one_button(desk: SimpleNamespace, enter: Callable) -> None:
    client = enter(desk.office)
    client.post(reverse("disclosure:catalogue_statutory", args=["WC-JS"]), duty_of(desk))
    assert queries.live(desk.body).count() == 16


def test_a_round_on_the_desk(desk: SimpleNamespace, enter: Callable, listed: Listed) -> None:
    client, entry = enter(desk.office), listed()
    answer = client.post(reverse("disclosure:catalogue_round_begin", args=["WC-JS"]), {"year": 2026})
    close = answer.url + "close/"
    client.post(close)
    assert "还有 1 项没有自查" in text(client.get(answer.url))
    client.post(reverse("disclosure:catalogue_entry_confirm", args=[entry.pk]), {"reason": "依据有效"})
    client.post(close)
    assert "2026-03-02 结束" in text(client.get(answer.url)).replace("</time>", "").replace(
        '<time datetime="2026-03-02">', ""
    )


def test_events_on_the_desk(desk: SimpleNamespace, enter: Callable, listed: Listed) -> None:
    client, entry = enter(desk.author), listed("处罚决定")
    noted = reverse("disclosure:occasion_note", args=[entry.pk])
    for title in ("占道施工", "误登记"):
        client.post(noted, {"title": title, "happened_on": "2026-03-01"})
    first, second = Occasion.objects.order_by("pk")
    client.post(reverse("disclosure:occasion_drop", args=[second.pk]), {"reason": "误登记"})
    document = play.published(desk, entry=entry)
    client.post(reverse("disclosure:occasion_fill", args=[first.pk]), {"document": document.pk})
    assert Occasion.objects.get().document == document
    assert "占道施工" in text(client.get(reverse("disclosure:catalogue_entry", args=[entry.pk])))


def test_what_belongs_to_the_catalogue(desk: SimpleNamespace, enter: Callable) -> None:
    client = enter(desk.office)
    categories = reverse("disclosure:categories", args=["WC-JS"])
    client.post(categories, {"which": "category", "name": "物业", "standard": "A20-05"})
    client.post(categories, {"which": "tag", "tag-name": "重大事项"})
    page = text(client.get(categories))
    assert "物业" in page
    assert "重大事项" in page
    guide = reverse("disclosure:guide_confirm", args=["WC-JS"])
    client.post(guide, {"note": "年初核对", "seen": client.get(guide).context["seen"]})
    assert "第 1 版" in text(client.get(guide))
    officers = reverse("disclosure:information_officers", args=["WC-JS"])
    assert "空缺" in text(client.get(officers))
    given = {"section": desk.section.pk, "person": desk.author.pk, "stand_in": desk.second.pk}
    client.post(officers, {**given, "from_date": "2026-03-02"})
    assert "空缺" not in text(client.get(officers))


def test_the_public_catalogue_has_the_four_columns_of_article_12(
    desk: SimpleNamespace, listed: Listed
) -> None:
    entry, inner = listed("老旧小区改造"), listed("值班安排", audience="staff")
    document = play.published(desk, entry=entry, summary="三年改造十二个片区")
    hidden = play.published(desk, title="内部值班表", entry=inner, audience="staff")
    client = Client()
    page = text(client.get("/open/WC-JS/catalogue/"))
    assert "老旧小区改造" in page
    assert "值班" not in page
    page = text(client.get("/open/WC-JS/catalogue/items/"))
    for word in (
        "索引",
        "名称",
        "内容概述",
        "生成日期",
        document.index_code,
        document.title,
        "三年改造十二个片区",
    ):
        assert word in page
    assert hidden.title not in page
    assert client.get(f"/open/WC-JS/catalogue/{entry.pk}/").url.endswith(f"?entry={entry.pk}")
    assert client.get(f"/open/WC-JS/catalogue/{inner.pk}/").status_code == 404
    for wrong in ("entry=x", f"entry={inner.pk}", "after=x", "after=2026-01-01_1", "year=99999", "year=x"):
        assert client.get(f"/open/WC-JS/catalogue/items/?{wrong}").status_code == 404, wrong
    assert "新增：老旧小区改造" in text(client.get("/open/WC-JS/catalogue/changes/"))


def test_pages_of_the_public_list_follow_each_other(
    desk: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.duties.disclosure.catalogue.portal.PAGE", 2)
    titles = [play.published(desk, title=f"通知第{n}号").title for n in range(3)]
    first = Client().get("/open/WC-JS/catalogue/items/")
    assert [row.title for row in first.context["rows"]] == titles[:0:-1]
    after = first.context["after"].replace("+", "%2B")
    second = Client().get(f"/open/WC-JS/catalogue/items/?after={after}")
    assert [row.title for row in second.context["rows"]] == titles[:1]
    assert second.context["after"] == ""


def test_a_body_without_a_catalogue_says_so(desk: SimpleNamespace) -> None:
    assert "目录正在编制" in text(Client().get("/open/WC-JS/catalogue/"))


def test_the_desk_reminds_of_gaps_a_stale_guide_and_vacancies(
    desk: SimpleNamespace, enter: Callable, listed: Listed, go: Go
) -> None:
    listed("月报", nature="routine", period="month", limit_n=5)
    go(2026, 4, 20)
    assert "公开目录里有 1 条到期没有公开" in text(enter(desk.head).get("/desk/"))
    page = text(enter(desk.office).get("/desk/"))
    assert "1 个科室没有信息员：物业科" in page
    assert "指南核对以后" not in page  # nothing was confirmed yet, so nothing can be stale
    client = enter(desk.office)
    guide = reverse("disclosure:guide_confirm", args=["WC-JS"])
    client.post(guide, {"note": "", "seen": client.get(guide).context["seen"]})
    bodies.edit(actor=factories.SYSTEM, body=factories._again(desk.body), phone="0000-8800 9999")
    assert "公开指南核对以后有变化：联系电话，请重新核对" in text(client.get("/desk/"))
