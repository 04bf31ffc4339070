"""From the cells of a table to requests, and back: counting the plan must give the table."""

from collections import Counter

import pytest

from gongkai.demo.replay import plan, plan_remedies
from gongkai.demo.replay.plan import COLUMNS, LEAVES

ROWS = ("R1", "R2", *LEAVES, "R4")


def cells(**given: int) -> dict[tuple[str, str], int]:
    """A table with the given rows in the column of natural persons, zero elsewhere."""
    return {
        (row, column): given.get(row, 0) if column == "natural" else 0 for row in ROWS for column in COLUMNS
    }


def counted(slots, year: int) -> Counter:
    rows: Counter = Counter()
    for slot in slots:
        if (slot.decided is not None and slot.decided < year) or slot.arrives > year:
            continue
        rows["R1" if slot.arrives == year else "R2"] += 1
        rows[slot.outcome if slot.decided == year else "R4"] += 1
    return rows


def test_one_year_comes_back_cell_by_cell():
    table = cells(R1=5, R2=2, R3a=3, R3d1=2, R4=2)
    assert counted(plan([(2024, table)]), 2024) == {"R1": 5, "R2": 2, "R3a": 3, "R3d1": 2, "R4": 2}


def test_what_is_carried_over_is_carried_in():
    first = cells(R1=4, R3a=1, R4=3)
    second = cells(R1=1, R2=3, R3a=2, R3f1=1, R4=1)
    slots = plan([(2023, first), (2024, second)])
    assert counted(slots, 2023) == {"R1": 4, "R3a": 1, "R4": 3}
    assert counted(slots, 2024) == {"R1": 1, "R2": 3, "R3a": 2, "R3f1": 1, "R4": 1}


def test_years_that_do_not_join_are_refused():
    with pytest.raises(ValueError, match="不一致"):
        plan([(2023, cells(R1=1, R4=1)), (2024, cells(R2=2, R3a=2))])
    with pytest.raises(ValueError, match="2024 年的报告缺失"):
        plan([(2023, cells()), (2025, cells())])


def four(**given: int) -> dict[tuple[str, str], int]:
    results = ("upheld", "corrected", "other", "pending")
    return {
        (route, result): given.get(f"{route}_{result}", 0)
        for route in ("review", "suit_direct", "suit_after")
        for result in results
    }


def test_a_pending_remedy_gets_its_result_in_the_next_year():
    years = [
        (2023, four(review_upheld=1, review_pending=2)),
        (2024, four(review_corrected=1, review_pending=1)),
    ]
    slots = plan_remedies(years)
    assert Counter((s.accepted, s.result, s.decided) for s in slots) == {
        (2023, "upheld", 2023): 1,
        (2023, "corrected", 2024): 1,
        (2023, None, None): 1,
    }


def test_a_refused_table_gives_no_remedies():
    assert plan_remedies([(2023, None)]) == []
