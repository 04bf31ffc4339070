"""Decisions and charges by the month: entered with their source, corrected in the open, summed for table two."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.decisions.actions import enter_month
from gongkai.duties.disclosure.decisions.measures import MEASURES
from gongkai.duties.disclosure.decisions.models import DecisionTally, Sort

JANUARY = date(2026, 1, 1)


def enter(desk: SimpleNamespace, sort: str, month: date, value: str) -> DecisionTally:
    return enter_month(
        actor=actor_of(desk.author),
        body=desk.body,
        sort=sort,
        month=month,
        value=Decimal(value),
        basis="审批台账",
    )


def test_the_months_of_a_year_add_up_and_a_correction_stays_in_the_ledger(desk: SimpleNamespace) -> None:
    enter(desk, Sort.LICENCE, JANUARY, "12")
    enter(desk, Sort.LICENCE, date(2026, 2, 1), "8")
    enter(desk, Sort.LICENCE, JANUARY, "11")
    rows = MEASURES[Sort.LICENCE].query(Body.objects.filter(pk=desk.body.pk), 2026)
    assert sum(row.count for row in rows) == 19
    kinds = [event.kind for event in history(f"decisions:{desk.body.pk}")]
    assert kinds == ["decisions.entered", "decisions.entered", "decisions.corrected"]


def test_charges_are_kept_to_the_cent(desk: SimpleNamespace) -> None:
    assert enter(desk, Sort.CHARGE, JANUARY, "10234.56").amount == Decimal("10234.56")


@pytest.mark.parametrize(
    ("sort", "month", "value", "why"),
    [
        (Sort.PENALTY, JANUARY, "-1", "不小于零"),
        (Sort.PENALTY, JANUARY, "1.5", "整数"),
        (Sort.PENALTY, date(2026, 4, 1), "1", "还没有到"),
    ],
)
def test_what_cannot_be_is_refused(
    desk: SimpleNamespace, sort: str, month: date, value: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        enter(desk, sort, month, value)
