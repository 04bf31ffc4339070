"""How long a normative document binds, and by when it is looked at again and filed."""

from datetime import date

import pytest

from gongkai.duties.disclosure.norms import terms


@pytest.mark.parametrize(
    ("effective", "trial", "last"),
    [
        (date(2026, 3, 1), False, date(2031, 2, 28)),
        (date(2026, 3, 1), True, date(2028, 2, 29)),
        (date(2024, 2, 29), False, date(2029, 2, 27)),
    ],
)
def test_how_long_a_normative_document_binds(effective: date, trial: bool, last: date) -> None:
    assert terms.last_day(effective, trial=trial) == last


def test_the_evaluation_begins_six_months_before_the_last_day() -> None:
    assert terms.remind_from(date(2031, 2, 28)) == date(2030, 8, 28)


def test_filing_is_due_fifteen_days_after_publication() -> None:
    assert terms.filing_due(date(2026, 3, 2)) == date(2026, 3, 17)
