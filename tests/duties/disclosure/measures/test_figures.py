"""The figures of disclosure: counted from the items, exclusive where they are added, with n beside every rate."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body
from gongkai.core.measures import measures
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue import actions as catalogue
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.measures import actions, counting, statistics, timeliness
from gongkai.duties.disclosure.measures.counting import MEASURES, Span
from gongkai.duties.disclosure.release import actions as release
from tests.duties.disclosure import play

Go = Callable[[int, int, int], None]
YEAR = Span.year(2026)


def own(desk: SimpleNamespace):
    return Body.objects.filter(pk=desk.body.pk)


def value(code: str, desk: SimpleNamespace, year: int = 2026) -> int:
    return MEASURES[code].query(own(desk), year).count()


@pytest.fixture
def year_of_items(desk: SimpleNamespace, go: Go) -> SimpleNamespace:
    """In 2026: four public items of two categories, one withdrawn, one for staff, one draft; in 2025 one."""
    office = actor_of(desk.office)
    other = catalogue.add_category(actor=office, body=desk.body, name="物业管理", standard="A20-05")
    twice = ["重大事项", "公共资金"]
    go(2025, 12, 31)
    desk.old = play.published(desk, title="去年的通知")
    go(2026, 3, 2)
    desk.first = play.published(desk, tags=twice)
    desk.second_item = play.published(desk, title="物业服务规范", category=other, stage="service")
    desk.third = play.published(desk, title="收费公示", category=other, tags=twice[:1])
    desk.gone = play.published(desk, title="有误的通知")
    release.withdraw(desk.gone, actor=office, because="error", note="金额有误")
    play.published(desk, title="值班表", audience="staff")
    play.drafted(desk, title="没有公开的")
    go(2026, 8, 3)
    desk.fourth = play.published(desk, title="下半年的通知")
    desk.fourth.full_text = False
    desk.fourth.save()
    return desk


def test_an_item_counts_once_where_and_when_it_was_public(year_of_items: SimpleNamespace) -> None:
    desk = year_of_items
    assert (value("items", desk), value("items", desk, 2025), value("withdrawn", desk)) == (4, 1, 1)
    play.corrected(desk, desk.first, "一、总体要求\n改为四年。")
    assert (value("items", desk), value("corrections", desk)) == (4, 1)
    assert counting.by_quarter(own(desk), 2026) == [3, 0, 1, 0]


def test_categories_add_up_and_tags_are_only_of_which(year_of_items: SimpleNamespace) -> None:
    desk = year_of_items
    assert counting.by_category(own(desk), YEAR) == {"09": 2, "A20-05": 2}
    assert counting.by_own_category(desk.body, YEAR) == {"政策文件": 2, "物业管理": 2}
    assert counting.by_tag(own(desk), YEAR) == {"重大事项": 2, "公共资金": 1}
    assert value("tagged", desk) == 2  # the item with both tags once
    parts = sum(value(code, desk) for code in MEASURES if code.startswith("category."))
    stages = sum(value(code, desk) for code in MEASURES if code.startswith("stage."))
    assert parts == stages == value("items", desk)


def test_a_rollup_counts_every_item_once(year_of_items: SimpleNamespace) -> None:
    desk = year_of_items
    Body.objects.filter(pk=desk.body.pk).update(vertical_superior=desk.county)  # under the county twice over
    found = statistics.compute(Body.objects.get(pk=desk.county.pk), 2026, rollup=True)
    assert {table.total.n for table in found.tables} == {4}
    assert sum(row.n for row in found.organs) == 4
    assert [(row.body.code, row.n, row.before) for row in found.organs[:1]] == [("WC-JS", 4, 1)]


def test_every_table_adds_up_and_stands_beside_the_year_before(year_of_items: SimpleNamespace) -> None:
    found = statistics.compute(year_of_items.body, 2026, rollup=False)
    for table in found.tables:
        assert (sum(row.n for row in table.rows), sum(row.before for row in table.rows)) == (4, 1), table.id
        assert (
            abs(sum(float(row.share.rstrip("%")) for row in table.rows) - 100) < 0.05 * len(table.rows) + 0.1
        )
    categories = next(table for table in found.tables if table.id == "categories")
    assert [(row.label, row.n, row.before, row.share, row.change) for row in categories.rows] == [
        ("行政许可和对外管理服务", 2, 0, "50.0%", "+2"),
        ("市场监管、安全生产监管", 2, 1, "50.0%", "+1"),
    ]
    assert [row.share for row in found.tags] == ["50.0%", "25.0%"]


def test_the_electronic_rate_opens_to_what_fails(year_of_items: SimpleNamespace) -> None:
    desk = year_of_items
    figures = {figure.code: figure for figure in statistics.compute(desk.body, 2026, rollup=False).figures}
    electronic = figures["electronic_rate"]
    assert (electronic.value, electronic.note, electronic.before) == ("75%", "3／4 条", "100%")
    assert list(counting.RATE.query(own(desk), 2026)) == [desk.fourth]


def test_timeliness_is_computed_and_only_the_reason_is_told(desk: SimpleNamespace, go: Go) -> None:
    drafts = [play.drafted(desk, title=f"通知{number}") for number in range(4)]
    documents = []
    for day, edition in zip((2, 4, 30, 31), drafts, strict=True):
        go(2026, 3, day)
        documents.append(play.published(desk, edition))
    found = timeliness.lag(own(desk), YEAR)
    assert (found.n, found.median, found.p95, found.timed, found.late, found.rate) == (4, 15, 29, 4, 1, 75.0)
    late = documents[3]
    assert list(timeliness.late(own(desk), YEAR)) == [late]
    assert (late.generated_on, str(timeliness.late(own(desk), YEAR).get().due_on)) == (
        date(2026, 3, 2),
        "2026-03-30",
    )
    author = actor_of(desk.author)
    with pytest.raises(Refused, match="没有超期公开"):
        actions.explain_lateness(documents[0], actor=author, reason="忘了")
    with pytest.raises(Refused, match="超期的原因"):
        actions.explain_lateness(late, actor=author, reason=" ")
    assert list(timeliness.unexplained(timeliness.late(own(desk), YEAR))) == [late]
    actions.explain_lateness(late, actor=author, reason="等候上级确定是否公开")
    told = actions.explain_lateness(late, actor=author, reason="报请保密部门确定")
    assert (told.reason, timeliness.unexplained(timeliness.late(own(desk), YEAR)).count()) == (
        "报请保密部门确定",
        0,
    )


def test_imported_history_has_no_last_day(desk: SimpleNamespace) -> None:
    document = play.published(desk)
    document.editions.update(due_on=None)
    found = timeliness.lag(own(desk), YEAR)
    assert (found.n, found.timed, found.rate) == (1, 0, None)


def test_policies_and_the_days_to_their_interpretation(desk: SimpleNamespace, go: Go) -> None:
    def policy(title: str) -> Document:
        document = play.published(desk, title=title)
        Document.objects.filter(pk=document.pk).update(kind="norm")
        return document

    first, second, third = policy("办法一"), policy("办法二"), policy("办法三")
    for day, found in ((5, first), (6, second)):  # three working days after Monday, and four
        go(2026, 3, day)
        edition = play.drafted(
            desk, title=f"解读{found.title}", kind="interpretation", facts={"form": "文字"}
        )
        release.link(edition.document, actor=actor_of(desk.author), interprets=found)
        play.published(desk, play.actions.scan(edition, actor=actor_of(desk.author)))
    rows = {row.document: row for row in timeliness.readings(own(desk), YEAR)}
    assert [(rows[one].days, rows[one].in_time) for one in (first, second, third)] == [
        (3, True), (4, False), (None, False),
    ]  # fmt: skip
    assert timeliness.INTERPRETED.query(own(desk), 2026).count() == 2


def test_nothing_at_all_is_no_rate(desk: SimpleNamespace) -> None:
    found = statistics.compute(desk.body, 2026, rollup=False)
    values = {figure.code: (figure.value, figure.note) for figure in found.figures}
    assert values["electronic_rate"] == values["in_time_rate"] == ("不适用", "0／0 条")
    assert values["lag_median"] == ("不适用", "n＝0")
    assert values["coverage"] == ("不适用", "0／0 项")


def test_every_figure_is_defined(desk: SimpleNamespace) -> None:
    own_ones = [measure for measure in measures() if measure.code.startswith("disclosure.")]
    assert len(own_ones) > 60
    for measure in own_ones:
        assert all((measure.label, measure.definition, measure.unit, measure.source)), measure.code
        assert measure.query(own(desk), 2026).count() == 0, measure.code


@given(st.integers(2008, 2100), st.integers(1, 4))
def test_quarters_fill_the_year(year: int, n: int) -> None:
    span = Span.quarter(year, n)
    assert span.first.month == 3 * n - 2
    following = Span.quarter(year, n + 1).first if n < 4 else date(year + 1, 1, 1)
    assert (following - span.last).days == 1
