"""The outcomes, the decisions behind them, and the crosswalk to the older tables."""

import pytest

from gongkai.law.forms import report_form
from gongkai.law.outcomes import DECISIONS, FIELDS, OUTCOMES, ROWS_2007

IDS = {
    "granted_public",
    "granted",
    "partial",
    "refused_secret",
    "refused_banned",
    "refused_safety",
    "refused_third_party",
    "refused_internal",
    "refused_process",
    "refused_enforcement",
    "special_access",
    "nonexistent",
    "not_held",
    "needs_processing",
    "unclear",
    "petition",
    "duplicate",
    "publication",
    "excessive",
    "reconfirm",
    "lapsed_supplement",
    "lapsed_fee",
    "withdrawn",
    "other",
}


def test_the_outcomes_are_the_leaves_of_table_three():
    assert list(OUTCOMES) == [row.id for row in report_form("2021").leaves]
    assert len(OUTCOMES) == 21


def test_the_decisions_cover_every_outcome():
    assert set(DECISIONS) == IDS
    assert {decision.outcome for decision in DECISIONS.values()} == set(OUTCOMES)


def test_every_leaf_has_a_row_of_2019():
    rows = {row.id for row in report_form("2019").leaves}
    assert {outcome.row_2019 for outcome in OUTCOMES.values()} == rows


def test_every_decision_has_one_row_of_2007():
    for decision in DECISIONS.values():
        rows = OUTCOMES[decision.outcome].rows_2007
        assert decision.row_2007 in rows or (decision.row_2007 == "" and len(rows) > 1), decision.id
    assert DECISIONS["nonexistent"].row_2007 == "Q6"
    assert DECISIONS["not_held"].row_2007 == "Q5"
    assert DECISIONS["granted_public"].row_2007 == "Q1"
    used = {row for outcome in OUTCOMES.values() for row in outcome.rows_2007}
    assert used == set(ROWS_2007)


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=lambda decision: decision.id)
def test_required_fields_have_labels(decision):
    assert decision.required
    assert set(decision.required) <= set(FIELDS)


def test_only_refusals_and_partial_disclosure_go_to_reconsideration_first():
    first = {decision.id for decision in DECISIONS.values() if decision.remedy == "A"}
    assert first == {name for name in DECISIONS if name.startswith("refused_")} | {"partial"}
    assert all(DECISIONS[name].ground for name in first - {"partial"})


def test_what_is_asked_for_and_not_held_is_one_row():
    assert DECISIONS["nonexistent"].outcome == DECISIONS["not_held"].outcome == "R3d1"
