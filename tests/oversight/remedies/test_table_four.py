from datetime import UTC, date, datetime

import pytest

from gongkai.bodies.models import Body
from gongkai.core.time import time_travel
from gongkai.oversight.remedies import actions
from gongkai.oversight.remedies.measures import MEASURES, cell_cases, table_four


@pytest.fixture
def brought(make_request, keeper):
    """Reviews of one refusal: (filed, accepted, result, decided)."""
    refusal = make_request(received=date(2024, 3, 4), decision="not_held", decided=date(2024, 3, 20))

    def bring(filed, accepted=None, result="", decided=None, route="review"):
        with time_travel(datetime(2026, 6, 1, tzinfo=UTC)):
            remedy = actions.register(case=refusal, actor=keeper, route=route, venue="区政府", filed_on=filed)
            if accepted:
                remedy = actions.accept(remedy, actor=keeper, accepted_on=accepted)
            if result:
                remedy = actions.conclude(remedy, actor=keeper, result=result, decided_on=decided)
        return remedy

    return bring


def row(year, route="review"):
    cells = table_four(Body.objects.all(), year)
    return [cells[route, result] for result in ("upheld", "corrected", "other", "pending", "total")]


def test_a_case_counts_by_its_result_in_the_year_of_the_result(brought):
    brought(date(2024, 4, 1), date(2024, 4, 3), "upheld", date(2024, 6, 1))
    brought(date(2024, 4, 1), date(2024, 4, 3), "corrected", date(2025, 1, 10))
    assert row(2024) == [1, 0, 0, 1, 2]
    assert row(2025) == [0, 1, 0, 0, 1]


def test_accepted_without_a_result_is_pending_in_each_year(brought):
    brought(date(2024, 12, 30), date(2024, 12, 31))
    assert row(2024) == row(2025) == [0, 0, 0, 1, 1]


def test_filed_but_not_accepted_is_not_pending(brought):
    brought(date(2024, 12, 30))
    brought(date(2024, 12, 30), date(2025, 1, 2))
    assert row(2024) == [0, 0, 0, 0, 0]
    assert row(2025) == [0, 0, 0, 1, 1]


def test_refused_at_the_door_counts_once_as_other(brought, keeper):
    remedy = brought(date(2024, 12, 30))
    with time_travel(datetime(2026, 6, 1, tzinfo=UTC)):
        actions.refuse(remedy, actor=keeper, decided_on=date(2025, 1, 3))
    assert row(2024) == [0, 0, 0, 0, 0]
    assert row(2025) == [0, 0, 1, 0, 1]


def test_every_cell_opens_as_many_cases_as_it_counts(brought):
    brought(date(2024, 4, 1), date(2024, 4, 3), "upheld", date(2025, 6, 1))
    brought(date(2024, 4, 1), date(2024, 4, 3), "other", date(2025, 6, 1), route="suit_direct")
    brought(date(2024, 4, 1), date(2024, 4, 3))
    everybody = Body.objects.all()
    for year in (2024, 2025):
        for cell, n in table_four(everybody, year).items():
            assert cell_cases(everybody, year, *cell).count() == n, cell


@pytest.mark.django_db
def test_all_fifteen_cells_have_a_measure():
    assert set(MEASURES) == set(table_four(Body.objects.none(), 2025))
    assert len(MEASURES) == 15
