"""Counting views: what one view costs a page, a flush, the total of an article, and the rankings of a year.

python bench/views.py [ROWS]     SQLite, or what DATABASE_URL names; ROWS daily counts stand there already
A page may wait 0.1 ms for its view to be counted and 10 ms for its total to be read.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from database import private_database
from machine import facts

ROWS, DAYS, BATCH = 1_000_000, 365, 5000
COUNT_MS, TOTAL_MS = 0.1, 10.0
FIRST = date(2026, 1, 1)
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/129.0"


def main(rows: int) -> int:
    with private_database() as vendor:
        from gongkai.shell.sites import views

        print(f"{facts()}\n{vendor}: {rows:,} daily counts of {rows // DAYS:,} articles over {DAYS} days")
        fill(rows)
        counted = each("one view counted", 20_000, view_of(rows))
        started = time.perf_counter()
        written = views.flush()
        print(f"  {written:,} pages written at once in {(time.perf_counter() - started) * 1000:.0f} ms")
        total = each("total of an article", 500, lambda n: views.total(f"article:{n % (rows // DAYS)}"))
        last = FIRST + timedelta(days=DAYS - 1)
        each("ranking of 30 days", 5, lambda _: views.ranking(last - timedelta(days=29), last))
        each("ranking of a year", 3, lambda _: views.ranking(FIRST, last))
    return int(counted > COUNT_MS or total > TOTAL_MS)


def fill(rows: int) -> None:
    from gongkai.shell.sites.models import PageView

    articles = rows // DAYS
    for start in range(0, DAYS * articles, BATCH):
        PageView.objects.bulk_create(
            PageView(
                key=f"article:{n % articles}", day=FIRST + timedelta(days=n // articles), count=1 + n % 7
            )
            for n in range(start, min(start + BATCH, DAYS * articles))
        )


def view_of(rows: int) -> Callable[[int], None]:
    """A visitor among ten thousand opens one of the articles."""
    from django.test import RequestFactory

    from gongkai.shell.sites import views

    dice, articles = random.Random(1), rows // DAYS
    requests = [
        RequestFactory().get("/", headers={"user-agent": BROWSER}, REMOTE_ADDR=f"192.0.{n % 250}.{n // 250}")
        for n in range(10_000)
    ]
    return lambda _: views.count(dice.choice(requests), f"article:{dice.randrange(articles)}")


def each(what: str, times: int, act: Callable[[int], object]) -> float:
    """Runs it so often, says median and 95th percentile, returns the latter; milliseconds."""
    spent = []
    for n in range(times):
        started = time.perf_counter()
        act(n)
        spent.append((time.perf_counter() - started) * 1000)
    p95 = statistics.quantiles(spent, n=20)[-1]
    print(f"  {what}: median {statistics.median(spent):.3f} ms, p95 {p95:.3f} ms")
    return p95


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
