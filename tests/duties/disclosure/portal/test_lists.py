"""Lists of columns: what stands in them, filters, pages that all cost the same, files, the statutory list."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import history
from gongkai.duties.disclosure.documents.models import Audience, Category, Document, Kind, Tag, Validity
from gongkai.shell.sites import hooks
from gongkai.shell.sites.actions import Duty, add_column, merge_columns
from gongkai.shell.sites.queries import standard_column
from tests.duties.disclosure.shelf import many, shelved

QUERIES = 20


def titles(client: Client, address: str) -> list[str]:
    """The titles of the list, in its order."""
    answer = client.get(address)
    assert answer.status_code == 200
    tables = answer.content.decode().split("<tbody")[1:]
    rows = tables[-1].partition("</tbody>")[0].split("<a href")[1:] if tables else []
    return [row.partition(">")[2].partition("</a>")[0] for row in rows]


@pytest.fixture
def norms(desk: SimpleNamespace) -> SimpleNamespace:
    desk.column = standard_column(desk.body, "A20-01")
    return desk


@pytest.fixture
def address(norms: SimpleNamespace) -> str:
    return norms.column.get_absolute_url()


def test_a_column_lists_what_is_public_newest_first(
    client: Client, norms: SimpleNamespace, address: str
) -> None:
    many(norms, 3)
    shelved(norms, "内部材料", audience=Audience.STAFF)
    Document.objects.filter(title="第 2 号公告").update(state="withdrawn")
    assert titles(client, address) == ["第 3 号公告", "第 1 号公告"]


def test_pages_follow_each_other_without_gap_or_repetition(
    client: Client, norms: SimpleNamespace, address: str
) -> None:
    many(norms, 45)
    expected = [f"第 {n} 号公告" for n in range(45, 0, -1)]
    seen, at = [], ""
    while at is not None:
        shown = client.get(f"{address}{at}").context["page"]
        seen += [row.title for row in shown.rows]
        at = shown.older or None
        back = shown.newer
    assert seen == expected
    assert [row.title for row in client.get(f"{address}{back}").context["page"].rows] == expected[20:40]


def test_a_new_item_meanwhile_repeats_nothing_on_the_next_page(
    client: Client, norms: SimpleNamespace, address: str
) -> None:
    many(norms, 21)
    older = client.get(address).context["page"].older
    shelved(norms, "刚刚公开")
    assert [row.title for row in client.get(f"{address}{older}").context["page"].rows] == ["第 1 号公告"]


@pytest.mark.parametrize(
    "at", ["before=0", "before=abc", "before=99999999999999999999", "after=-1", "before=①"]
)
def test_a_place_that_never_was_gives_the_newest_page(
    client: Client, norms: SimpleNamespace, address: str, at: str
) -> None:
    many(norms, 2)
    assert len(titles(client, f"{address}?{at}")) == 2


def test_the_last_page_asks_as_little_as_the_first(
    client: Client, norms: SimpleNamespace, address: str
) -> None:
    many(norms, 45)
    asked = []
    for at in ("", f"?before={Document.objects.order_by('published_at')[3].pk}"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{address}{at}")
        asked.append(len(queries))
    assert asked[1] - asked[0] == 1  # the row that the page follows
    assert asked[0] <= QUERIES


@pytest.fixture
def shelf(norms: SimpleNamespace) -> SimpleNamespace:
    other = Category.objects.create(body=norms.body, name="规划计划", standard="A20-03")
    shelved(
        norms, "加装电梯办法", number="望政规〔2026〕3号", topic="10", genre="05", validity=Validity.VALID, kind=Kind.NORM,
        html="<p>每台补助十五万元</p>", text="每台补助十五万元", generated_on=date(2025, 12, 30), at=datetime(2026, 2, 1, 4, tzinfo=UTC),
    )  # fmt: skip
    shelved(
        norms,
        "试点方案",
        number="望政规〔2021〕2号",
        validity=Validity.REPEALED,
        kind=Kind.NORM,
        generated_on=date(2021, 4, 19),
    )
    shelved(norms, "住房规划", category=other)
    norms.other = other
    return norms


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=加装电梯", {"加装电梯办法"}),
        ("q=每台补助", {"加装电梯办法"}),
        ("q=望政规[2021]2", {"试点方案"}),
        ("year=2021", {"试点方案"}),
        ("validity=valid", {"加装电梯办法"}),
        ("validity=ended", {"试点方案"}),
        ("topic=10", {"加装电梯办法"}),
        ("genre=05", {"加装电梯办法"}),
        ("since=2026-02-02", {"试点方案", "住房规划"}),
        ("until=2026-02-01", {"加装电梯办法"}),
        ("q=方案&validity=valid", set()),
        ("year=1999", set()),
        ("since=昨天", set()),
        ("since=2026-03-02&until=2026-03-01", set()),
    ],
)
def test_each_filter_narrows_the_list(
    client: Client, shelf: SimpleNamespace, address: str, query: str, expected: set[str]
) -> None:
    assert set(titles(client, f"{address}?{query}")) == expected


def test_a_category_narrows_the_list(client: Client, shelf: SimpleNamespace, address: str) -> None:
    assert titles(client, f"{address}?category={shelf.other.pk}") == ["住房规划"]


def test_a_repealed_rule_is_struck_and_the_totals_tell_it_apart(
    client: Client, shelf: SimpleNamespace, address: str
) -> None:
    html = client.get(address).content.decode()
    assert 'class="struck">试点方案' in html
    assert "共 3 条：现行有效 1，已废止或者失效 1" in html


def test_a_wrong_date_is_told(client: Client, norms: SimpleNamespace, address: str) -> None:
    assert "并且是存在的日期" in client.get(f"{address}?since=2026-02-30").content.decode()


def test_the_file_holds_exactly_the_rows_of_the_filtered_list(
    client: Client, shelf: SimpleNamespace, address: str
) -> None:
    many(shelf, 25)
    answer = client.get(f"{address}export/xlsx/?validity=ended")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert [row[1] for row in rows] == ["标题", "试点方案"]
    assert "attachment" in answer["Content-Disposition"]
    whole = client.get(f"{address}export/csv/").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(whole)))) == 1 + 28


def test_a_title_cannot_become_a_formula_of_the_file(
    client: Client, norms: SimpleNamespace, address: str
) -> None:
    shelved(norms, "=HYPERLINK(1)")
    assert "\n=HYPERLINK" not in client.get(f"{address}export/csv/").content.decode("utf-8-sig").replace(
        ",", "\n"
    )


def test_an_unknown_kind_of_file_is_unknown(client: Client, norms: SimpleNamespace, address: str) -> None:
    assert client.get(f"{address}export/exe/").status_code == 404


def test_a_column_tells_when_it_was_last_updated(
    client: Client, norms: SimpleNamespace, address: str, go: Callable[[int, int, int], None]
) -> None:
    shelved(norms, "加装电梯办法")
    go(2026, 5, 6)
    assert "更新于 2026-03-02" in client.get(f"{address}?year=2019").content.decode()


def test_the_statutory_list_holds_all_its_columns_with_their_counts(
    client: Client, norms: SimpleNamespace
) -> None:
    many(norms, 2)
    norms.column = standard_column(norms.body, "A20-03")
    shelved(norms, "住房规划")
    html = client.get(f"/open/{norms.body.code}/duty/").content.decode()
    row = html.split("国民经济和社会发展规划")[1].split("</tr>")[0]
    assert 'class="num">1</td>' in row
    assert set(titles(client, f"/open/{norms.body.code}/duty/?q=")) >= {"住房规划", "第 1 号公告"}
    assert 'href="/open/' in html


def test_a_body_without_a_site_says_what_is_to_come(client: Client, desk: SimpleNamespace) -> None:
    html = client.get(f"/open/{desk.county.code}/duty/").content.decode()
    assert "本栏目正在整理" in html
    assert "市政建设" in html


def test_news_are_titles_with_summaries(client: Client, desk: SimpleNamespace) -> None:
    duty = _duty(desk)
    desk.column = add_column(
        actor=actor_of(desk.office), body=desk.body, duty=duty, name="工作动态", slug="work", description="工作动态", template="news",
    )  # fmt: skip
    shelved(desk, "青禾里片区开工", summary="首批三栋楼开始施工。")
    html = client.get(desk.column.get_absolute_url()).content.decode()
    assert "首批三栋楼开始施工。" in html


def test_a_fixed_page_shows_the_newest_document_in_full(client: Client, desk: SimpleNamespace) -> None:
    desk.column = add_column(
        actor=actor_of(desk.office), body=desk.body, duty=_duty(desk), name="机关简介", slug="about", description="机关简介", template="page",
    )  # fmt: skip
    address = desk.column.get_absolute_url()
    assert "这个栏目还没有内容" in client.get(address).content.decode()
    shelved(desk, "机关简介", html="<p>负责住房保障</p>")
    assert "<p>负责住房保障</p>" in client.get(address).content.decode()


def test_other_pages_get_items_counts_and_titles(desk: SimpleNamespace) -> None:
    tag = Tag.objects.create(name="重大事项")
    rule = shelved(desk, "加装电梯办法", number="望政规〔2026〕3号", validity=Validity.REPEALED, tags=[tag])
    shelved(desk, "内部材料", audience=Audience.STAFF, tags=[tag])
    items = hooks.items(hooks.Wanted(column=desk.column))
    assert [(item.title, item.note, item.struck, item.mark.word) for item in items] == [
        ("加装电梯办法", "望政规〔2026〕3号", True, "已废止")
    ]
    assert [item.url for item in hooks.items(hooks.Wanted(tag="重大事项"))] == [rule.get_absolute_url()]
    assert hooks.item_counts([desk.column])[desk.column.pk] == 1
    hidden = Document.objects.get(title="内部材料")
    named = hooks.titles_of([f"article:{rule.pk}", f"article:{hidden.pk}", "home"])
    assert {key: place.label for key, place in named.items()} == {f"article:{rule.pk}": "加装电梯办法"}


def test_merged_columns_keep_their_documents(client: Client, desk: SimpleNamespace) -> None:
    source, target = (standard_column(desk.body, f"A20-0{n}") for n in (3, 4))
    desk.column = source
    document = shelved(desk, "住房规划")
    withdrawn = shelved(desk, "旧规划")
    Document.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    merge_columns(actor=actor_of(desk.office), source=source, target=target)
    assert "住房规划" in client.get(target.get_absolute_url()).content.decode()
    assert set(Document.objects.filter(column=target)) == {document, withdrawn}
    (event,) = history(document.stream)
    assert event.data["decided_by"]["name"] == desk.office.name


def _duty(desk: SimpleNamespace) -> Duty:
    return Duty(section=desk.section, responsible=desk.leader, executing=desk.head, supervising=desk.office)
