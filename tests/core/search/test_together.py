"""Two who publish on one day do not wait for each other: real transactions, so on PostgreSQL only."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from gongkai.core.search import delete, index, query
from tests.core.search.corpus import entry

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_writers_of_one_day_neither_wait_nor_collide() -> None:
    """Each has written and none has committed when they meet."""
    met = Barrier(3)

    def publish(writer: int) -> int:
        try:
            with transaction.atomic():
                written = sum(index([entry(100 * writer + n, "同一天的名录")]) for n in range(5))
                met.wait(timeout=30)
            return written
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(publish, range(3))) == [5, 5, 5]
    keys = [hit.key for hit in query("同一天的名录", must=()).hits]
    assert sorted(keys) == sorted(f"document:{100 * writer + n}" for writer in range(3) for n in range(5))
    assert delete(keys) == 15
