"""Numbers run from 1 in each series and year, without gaps and without doubles."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from gongkai.core.numbering import next_number, reserve


@pytest.mark.django_db
def test_each_series_and_year_counts_for_itself() -> None:
    numbers = [
        next_number(*series)
        for series in [("foi:WC-JT", 2026), ("foi:WC-JT", 2026), ("foi:WC-MZ", 2026), ("foi:WC-JT", 2027)]
    ]
    assert numbers == [1, 2, 1, 1]


@pytest.mark.django_db
def test_a_number_whose_transaction_fails_is_given_again() -> None:
    assert next_number("foi:WC-JT", 2026) == 1
    with transaction.atomic():
        assert next_number("foi:WC-JT", 2026) == 2
        transaction.set_rollback(True)
    assert next_number("foi:WC-JT", 2026) == 2


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        next_number("foi:WC-JT", 2026)


@pytest.mark.django_db
def test_reserved_numbers_are_never_given() -> None:
    reserve("index:123456789", 2019, 7)
    assert next_number("index:123456789", 2019) == 8
    reserve("index:123456789", 2019, 3)
    assert next_number("index:123456789", 2019) == 9
