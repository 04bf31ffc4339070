"""What must be there by when, which document is it, what is missing, how much is covered (PD-11, PD-12, PD-29)."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.bodies.actors import actor_of
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue import actions, queries
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.duties.disclosure.catalogue.slots import Slot, expected, named_period, spans
from gongkai.duties.disclosure.documents.models import Matter
from gongkai.duties.disclosure.release import actions as release
from tests.duties.disclosure import play

from .conftest import Listed

Go = Callable[[int, int, int], None]


def slots(entry: CatalogueEntry, year: int = 2026) -> list[Slot]:
    return expected(queries.live(entry.body).filter(pk=entry.pk), year)[0].slots


def covered(desk: SimpleNamespace) -> tuple[int, int, int]:
    found = queries.coverage(expected(queries.of_year([desk.body], today().year), today().year))
    return found.covered, found.due, found.gaps


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("2026年第一季度物业投诉情况通报", (1, 1), (3, 31)),
        ("2026年2季度物业投诉情况通报", (4, 1), (6, 30)),
        ("2026年下半年计划", (7, 1), (12, 31)),
        ("2026年1—6月执行情况", (1, 1), (6, 30)),
        ("2026年11月份空气质量", (11, 1), (11, 30)),
    ],
)
def test_a_title_names_its_period(title: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert named_period(title) == (date(2026, *first), date(2026, *last))


@pytest.mark.parametrize(
    "title", ["2026年3月12日停水通知", "关于印发方案的通知", "2026年13月", "2026年工作要点"]
)
def test_a_title_that_names_none(title: str) -> None:
    assert named_period(title) is None


@given(period=st.sampled_from(["month", "quarter", "half_year", "year"]), day=st.dates(date(2019, 1, 1)))
def test_every_day_lies_in_one_period(period: str, day: date) -> None:
    if day.year < 9999:
        assert sum(span.first <= day <= span.last for span in spans(period, day.year)) == 1


def test_a_quarterly_line_has_four_slots_and_the_unfilled_one_is_a_gap(
    desk: SimpleNamespace, listed: Listed, go: Go
) -> None:
    entry = listed("物业投诉通报", nature="routine", period="quarter", limit_n=5)
    assert [(slot.label, str(slot.due_on)) for slot in slots(entry)] == [
        ("2026年第一季度", "2026-04-08"),  # five working days from 31 March, over the holiday of 清明
        ("2026年第二季度", "2026-07-07"),
        ("2026年第三季度", "2026-10-13"),
        ("2026年第四季度", "2027-01-08"),
    ]
    go(2026, 4, 8)
    assert covered(desk) == (0, 0, 0)  # due today, not yet missing
    go(2026, 4, 9)
    assert covered(desk) == (0, 1, 1)
    assert queries.gaps(expected([entry], 2026))[0].label == "2026年第一季度"
    report = play.published(desk, title="2026年第一季度物业投诉情况通报", entry=entry)
    assert slots(entry)[0].document == report  # late, by its title, though it came into being in April
    assert covered(desk) == (1, 1, 0)
    other = play.published(desk, title="物业投诉情况通报", entry=entry)
    assert slots(entry)[1].document == other  # names no period: that of its day


def test_periods_before_the_line_stood_are_not_asked_for(
    desk: SimpleNamespace, listed: Listed, go: Go
) -> None:
    go(2026, 5, 20)
    entry = listed("月报", nature="routine", period="month")
    assert [slot.label for slot in slots(entry)][:2] == ["2026年5月", "2026年6月"]
    go(2026, 8, 10)
    actions.remove(entry, actor=actor_of(desk.office), reason="改为季报")
    entry = CatalogueEntry.objects.get(pk=entry.pk)
    labels = [slot.label for slot in expected(queries.of_year([desk.body], 2026), 2026)[0].slots]
    assert labels == ["2026年5月", "2026年6月", "2026年7月"]


def test_a_staged_line_asks_each_matter_for_its_stages(desk: SimpleNamespace, listed: Listed, go: Go) -> None:
    entry = listed("重大项目", nature="staged", stages=["before", "after"])
    assert (slots(entry), covered(desk)) == ([], (0, 0, 0))
    matter = Matter.objects.create(body=desk.body, title="青禾里改造", opened_on=today())
    plan = play.published(desk, entry=entry)
    release.link(plan, actor=actor_of(desk.author), matter=matter, matter_stage="before")
    assert [(slot.label, slot.filled, slot.due_on) for slot in slots(entry)] == [
        ("青禾里改造：事前", True, date(2026, 3, 30)),
        ("青禾里改造：事后", False, None),
    ]
    assert covered(desk) == (1, 1, 0)
    matter.closed_on = date(2026, 3, 31)
    matter.save()
    go(2026, 6, 1)
    assert [slot.label for slot in queries.gaps(expected([entry], 2026))] == ["青禾里改造：事后"]
    assert covered(desk) == (0, 1, 1)


def test_an_ad_hoc_line_is_due_for_each_event_and_each_draft(
    desk: SimpleNamespace, listed: Listed, go: Go
) -> None:
    entry = listed("行政处罚决定", limit_n=7)
    event = actions.note_occasion(
        actor=actor_of(desk.author), entry=entry, title="占道施工处罚", happened_on=date(2026, 3, 2)
    )
    draft = play.drafted(desk, title="停工处罚决定", entry=entry)
    go(2026, 3, 12)
    missing = queries.gaps(expected([entry], 2026))
    assert [(slot.label, str(slot.due_on)) for slot in missing] == [
        ("占道施工处罚", "2026-03-11"),
        ("停工处罚决定", "2026-03-11"),
    ]
    document = play.published(desk, draft)
    actions.fill_occasion(event, actor=actor_of(desk.author), document=document)
    assert covered(desk) == (1, 1, 0)


def test_a_draft_that_was_given_up_is_owed_no_more(desk: SimpleNamespace, listed: Listed, go: Go) -> None:
    entry = listed(limit_n=1)
    release.drop(play.drafted(desk, entry=entry), actor=actor_of(desk.author), reason="重复")
    go(2026, 4, 1)
    assert covered(desk) == (0, 0, 0)


def test_a_lasting_line_needs_something_valid(desk: SimpleNamespace, listed: Listed, go: Go) -> None:
    entry = listed("机构职能", nature="lasting")
    go(2026, 4, 1)
    assert covered(desk) == (0, 1, 1)
    document = play.published(desk, entry=entry)
    assert covered(desk) == (1, 1, 0)
    release.withdraw(document, actor=actor_of(desk.office), because="error", note="电话有误")
    assert covered(desk) == (0, 1, 1)


def test_nothing_due_is_no_rate_and_never_a_hundred(desk: SimpleNamespace, listed: Listed) -> None:
    listed("随时", nature="ad_hoc")
    listed("依申请的", nature="lasting", mode="on_request")
    listed("只告诉住户的", nature="lasting", group="项目所在小区住户")
    found = queries.coverage(expected(queries.of_year([desk.body], 2026), 2026))
    assert (found.due, found.rate) == (0, None)


def test_bodies_by_gaps_and_a_checklist_for_a_month(desk: SimpleNamespace, listed: Listed, go: Go) -> None:
    entry = listed("月报", nature="routine", period="month", limit_n=5)
    go(2026, 5, 20)
    ((body, found),) = queries.coverage_by_body([desk.body, desk.civil], 2026)
    assert (body, found.gaps, found.rate) == (desk.body, 2, 0.0)  # March and April
    assert [slot.label for slot in queries.my_gaps(desk.head)] == ["2026年3月", "2026年4月"]
    assert queries.my_gaps(desk.second) == []
    play.published(desk, title="2026年4月小区改造月报", entry=entry)
    assert [(duty.slot.label, duty.word) for duty in queries.checklist(desk.head, 2026, 5)] == [
        ("2026年4月", "已公开")
    ]
    assert [duty.word for duty in queries.checklist(desk.head, 2026, 4)] == ["已超期"]
    assert queries.checklist(desk.office, 2026, 5) == []  # supervises it, does not carry it out


def test_the_number_of_queries_does_not_grow_with_the_lines(
    desk: SimpleNamespace, listed: Listed, django_assert_max_num_queries: Callable
) -> None:
    for number in range(6):
        listed(f"月报{number}", nature="routine", period="month")
        listed(f"随时{number}")
        listed(f"长期{number}", nature="lasting")
    with django_assert_max_num_queries(12):
        expected(list(queries.of_year([desk.body], 2026)), 2026)
