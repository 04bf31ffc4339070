from datetime import UTC, date, datetime

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.bodies.queries import report_due_on
from gongkai.core.ledger import history
from gongkai.core.time import time_travel
from gongkai.core.transitions import Refused
from gongkai.duties.foi.models import InfoRequest
from gongkai.oversight.annual import actions, queries
from gongkai.oversight.annual.models import FrozenReport, Publication

OWN = "own"


@pytest.fixture(autouse=True)
def _today():
    with time_travel(datetime(2026, 1, 8, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def leader(hire, tree):
    return actor_of(hire("leader", tree.housing, "leader"))


@pytest.fixture
def year_2025(make_request, tree):
    make_request(received=date(2025, 3, 3), decision="granted", decided=date(2025, 3, 20))
    make_request(received=date(2025, 12, 30))
    return tree.housing


def test_locked_numbers_stay_when_the_cases_move_on(year_2025, keeper):
    frozen = actions.freeze(body=year_2025, year=2025, scope=OWN, actor=keeper)
    InfoRequest.objects.filter(outcome="").update(
        outcome="R3a", decision="granted", decided_on=date(2025, 12, 31)
    )
    assert queries.current(year_2025, 2025, rollup=False).tables.three["R4", "total"] == 1
    assert queries.live(year_2025, 2025, rollup=False).tables.three["R4", "total"] == 0
    event = history(frozen.stream).get()
    assert (event.kind, event.data["digest"]) == ("annual.freeze", frozen.digest)


def test_a_year_that_has_not_ended_is_not_locked(year_2025, keeper):
    with pytest.raises(Refused, match="最早 2027-01-01"):
        actions.freeze(body=year_2025, year=2026, scope=OWN, actor=keeper)


def test_tables_that_the_ledger_does_not_bear_out_are_not_locked(year_2025, keeper):
    InfoRequest.objects.filter(outcome="R3a").update(outcome="R3b")
    with pytest.raises(Refused, match="账本与办件表不一致"):
        actions.freeze(body=year_2025, year=2025, scope=OWN, actor=keeper)
    assert not FrozenReport.objects.exists()


def test_a_correction_is_a_new_edition_with_a_reason(year_2025, keeper):
    first = actions.freeze(body=year_2025, year=2025, scope=OWN, actor=keeper)
    with pytest.raises(Refused, match="更正要写明原因"):
        actions.freeze(body=year_2025, year=2025, scope=OWN, actor=keeper)
    second = actions.freeze(body=year_2025, year=2025, scope=OWN, actor=keeper, reason="补登记一件")
    assert (second.edition, second.supersedes_id) == (2, first.pk)
    assert queries.newest(year_2025, 2025, OWN) == second


def test_carry_over_must_agree_with_the_locked_year_before_by_column(make_request, keeper, tree):
    carried = make_request(received=date(2024, 12, 30))
    actions.freeze(body=tree.housing, year=2024, scope=OWN, actor=keeper)
    report = queries.live(tree.housing, 2025, rollup=False)
    assert [check.ok for check in report.checks if check.id == "I5"] == [True]
    InfoRequest.objects.filter(pk=carried.pk).update(applicant_kind="legal")
    (broken,) = [check for check in queries.live(tree.housing, 2025, rollup=False).checks if check.id == "I5"]
    assert not broken.ok
    assert len(broken.sentences) == 2  # natural and legal; the total still agrees
    with pytest.raises(Refused, match="上年衔接"):
        actions.freeze(body=tree.housing, year=2025, scope=OWN, actor=keeper)


def test_publishing_needs_the_leader_and_happens_once(year_2025, keeper, leader):
    frozen = actions.freeze(body=year_2025, year=2025, scope=OWN, actor=keeper)
    with pytest.raises(Refused):
        actions.publish(report=frozen, actor=keeper)
    actions.publish(report=frozen, actor=leader)
    assert [report.pk for report in queries.published(year_2025)] == [frozen.pk]
    with pytest.raises(Refused, match="已于 2026-01-08 公布"):
        actions.publish(report=FrozenReport.objects.get(), actor=leader)
    assert Publication.objects.count() == 1


def test_the_public_sees_the_newest_released_edition(year_2025, keeper, leader):
    first = actions.freeze(body=year_2025, year=2025, scope=OWN, actor=keeper)
    actions.publish(report=first, actor=leader)
    second = actions.freeze(body=year_2025, year=2025, scope=OWN, actor=keeper, reason="更正")
    assert [report.pk for report in queries.published(year_2025)] == [first.pk]
    actions.publish(report=second, actor=leader)
    assert [report.pk for report in queries.published(year_2025)] == [second.pk]


def test_pending_reviews_of_the_locked_year_must_go_on(make_request, keeper, tree):
    from gongkai.oversight.remedies import actions as remedies
    from gongkai.oversight.remedies.models import Remedy

    refused = make_request(received=date(2024, 10, 8), decision="not_held", decided=date(2024, 10, 20))
    review = remedies.register(
        case=refused, actor=keeper, route="review", venue="区政府", filed_on=date(2024, 11, 5)
    )
    remedies.accept(review, actor=keeper, accepted_on=date(2024, 11, 7))
    actions.freeze(body=tree.housing, year=2024, scope=OWN, actor=keeper)
    goes_on = queries.live(tree.housing, 2025, rollup=False).checks[-1]
    assert (goes_on.id, goes_on.ok) == ("I16", True)
    Remedy.objects.update(accepted_on=None)
    lost = queries.live(tree.housing, 2025, rollup=False).checks[-1]
    assert not lost.ok
    assert review.stream in lost.sentences[0]


def test_departments_are_due_in_january_and_governments_in_march(tree, make_request, keeper, leader):
    rows = {row.body.code: row for row in queries.standings(type(tree.county).objects.all(), 2025)}
    assert rows["WC-JS"].due_on == date(2026, 1, 31)
    assert rows["WC"].due_on == date(2026, 3, 31)
    with time_travel(datetime(2026, 2, 3, 4, tzinfo=UTC)):
        rows = queries.standings(type(tree.county).objects.all(), 2025)
        assert [(row.body.code, row.late) for row in rows if row.late] == [("WC-JS", 3)]


def test_before_2019_everybody_was_due_on_31_march(tree):
    assert report_due_on(tree.housing, 2017) == date(2018, 3, 31)


def test_a_body_without_a_disclosure_office_publishes_nothing(make_request, tree, hire):
    office = actor_of(hire("sb-office", tree.town, "disclosure_office"))
    make_request(tree.town, received=date(2025, 3, 3))
    frozen = actions.freeze(body=tree.town, year=2025, scope="own", actor=office)
    with pytest.raises(Refused, match="还没有指定政府信息公开工作机构"):
        actions.publish(report=frozen, actor=actor_of(hire("sb-leader", tree.town, "leader")))
