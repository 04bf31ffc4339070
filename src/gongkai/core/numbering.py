"""Running numbers without gaps and without doubles: case numbers, document numbers, receipt numbers."""

from django.db import connection, models
from django.db.transaction import TransactionManagementError


class Counter(models.Model):
    """The last number given in a series in a year."""

    series = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    value = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="core_one_counter_a_series")]


def next_number(series: str, year: int) -> int:
    """The next number of a series in a year, from 1.

    Runs inside the caller's transaction: one statement both raises and locks the counter, so parallel callers
    queue behind each other, and a number whose transaction fails is given again. Raises
    TransactionManagementError outside.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a number outside a transaction could be lost")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_counter (series, year, value) VALUES (%s, %s, 1) "
            "ON CONFLICT (series, year) DO UPDATE SET value = core_counter.value + 1 RETURNING value",
            [series, year],
        )
        return int(cursor.fetchone()[0])


def reserve(series: str, year: int, upto: int) -> None:
    """Never give the numbers up to `upto` again: they are in use on things that came from elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_counter (series, year, value) VALUES (%s, %s, %s) ON CONFLICT (series, year) DO UPDATE "
            "SET value = CASE WHEN core_counter.value < excluded.value THEN excluded.value ELSE core_counter.value END",
            [series, year, upto],
        )
