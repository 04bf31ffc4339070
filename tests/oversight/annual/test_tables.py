"""The counting rules of rules.md §2.5, each on requests that differ in one thing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.bodies.models import Body
from gongkai.duties.foi.measures import COLUMNS, LEAVES, MEASURES, ROWS, cell_cases, table_three
from gongkai.law.outcomes import DECISIONS
from gongkai.oversight.annual.figures.tables import bodies_in


def nonzero(year, bodies=None):
    cells = table_three(Body.objects.all() if bodies is None else bodies, year)
    return {row: n for (row, column), n in cells.items() if column == "total" and n}


@pytest.mark.django_db
def test_without_requests_all_175_cells_are_zero():
    cells = table_three(Body.objects.all(), 2025)
    assert set(cells) == {(row, column) for row in ROWS for column in COLUMNS}
    assert set(cells.values()) == {0}


def test_received_and_decided_in_the_year(make_request):
    make_request(received=date(2025, 3, 3), decision="granted", decided=date(2025, 3, 20))
    assert nonzero(2025) == {"R1": 1, "R3a": 1, "R3T": 1}
    assert nonzero(2024) == nonzero(2026) == {}


def test_the_year_of_the_decision_counts_and_what_is_undecided_is_carried_over(make_request):
    make_request(received=date(2024, 12, 20), decision="partial", decided=date(2025, 1, 10))
    make_request(received=date(2024, 12, 31))
    assert nonzero(2024) == {"R1": 2, "R4": 2}
    assert nonzero(2025) == {"R2": 2, "R3b": 1, "R3T": 1, "R4": 1}
    assert nonzero(2026) == {"R2": 1, "R4": 1}


def test_first_and_last_day_belong_to_the_year(make_request):
    make_request(received=date(2025, 1, 1), decision="granted", decided=date(2025, 12, 31))
    assert nonzero(2025) == {"R1": 1, "R3a": 1, "R3T": 1}


def test_supplement_restarts_the_clock_but_not_the_year(make_request):
    request = make_request(received=date(2024, 12, 20))
    request.received_on = date(2025, 1, 8)
    request.save()
    assert nonzero(2024) == {"R1": 1, "R4": 1}
    assert nonzero(2025) == {"R2": 1, "R4": 1}


def test_unconfirmed_and_converted_applications_do_not_count(make_request):
    make_request(received=None)
    make_request(received=date(2025, 3, 3), countable=False)
    assert nonzero(2025) == {}


def test_nonexistent_and_not_held_share_one_row(make_request):
    for decision in ("nonexistent", "not_held"):
        make_request(received=date(2025, 3, 3), decision=decision, decided=date(2025, 3, 20))
    assert nonzero(2025)["R3d1"] == 2


def test_every_decision_of_the_law_lands_in_a_leaf_of_the_form(make_request):
    for decision in DECISIONS:
        make_request(received=date(2025, 3, 3), decision=decision, decided=date(2025, 3, 20))
    cells = nonzero(2025)
    assert cells["R3T"] == len(DECISIONS)
    assert set(cells) == {"R1", "R3T", *LEAVES}


def test_columns_are_the_applicant_kinds_and_their_sum(make_request):
    for kind in ("natural", "natural", "legal"):
        make_request(received=date(2025, 3, 3), kind=kind)
    cells = table_three(Body.objects.all(), 2025)
    assert [cells["R1", column] for column in COLUMNS] == [2, 0, 0, 0, 1, 0, 3]


def test_rollup_adds_the_subtree_and_the_body_alone_does_not(make_request, tree):
    make_request(tree.county, received=date(2025, 3, 3))
    make_request(tree.housing, received=date(2025, 3, 3))
    make_request(tree.town, received=date(2025, 3, 3))
    assert nonzero(2025, bodies_in(tree.county, rollup=False))["R1"] == 1
    assert nonzero(2025, bodies_in(tree.county, rollup=True))["R1"] == 3
    assert nonzero(2025, bodies_in(tree.housing, rollup=True))["R1"] == 1


def test_every_cell_opens_as_many_cases_as_it_counts(make_request):
    kinds = COLUMNS[:-1]
    for n, decision in enumerate(DECISIONS):
        make_request(
            received=date(2024 + n % 2, 12, 20),
            kind=kinds[n % len(kinds)],
            decision=decision,
            decided=date(2025 + n % 2, 1 + n % 12, 20),
        )
        make_request(received=date(2024 + n % 2, 6, 2), kind=kinds[n % len(kinds)])
    everybody = Body.objects.all()
    for year in (2024, 2025, 2026):
        for cell, n in table_three(everybody, year).items():
            assert cell_cases(everybody, year, *cell).count() == n, cell


@pytest.mark.django_db
def test_table_three_is_one_query():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        table_three(Body.objects.all(), 2025)
    assert len(queries) == 1


@pytest.mark.django_db
def test_cells_the_form_does_not_have_are_unknown():
    for cell in (("R5", "natural"), ("R1", "martian")):
        with pytest.raises(KeyError):
            cell_cases(Body.objects.all(), 2025, *cell)


def test_each_row_has_a_measure_with_a_chinese_definition():
    assert set(MEASURES) == set(ROWS)
    assert all(measure.unit == "件" and measure.definition for measure in MEASURES.values())
