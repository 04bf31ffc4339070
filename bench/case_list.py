"""The case list of a body with 100,000 cases: at most 12 queries, p95 at most 150 ms through the whole stack.

python bench/case_list.py            SQLite, or what DATABASE_URL names
"""

import statistics
import time
from datetime import UTC, date, datetime, timedelta

from database import private_database
from machine import facts

CASES, ROUNDS = 100_000, 40
MOST_QUERIES, P95 = 12, 150  # milliseconds
OPENED = datetime(2024, 1, 2, 1, 0, tzinfo=UTC)
PAGES = (
    ("newest", ""),
    ("open ones of a state", "?state=handling"),
    ("one outcome of a year", "?year=2025&outcome=R3a"),
    ("overdue", "?window=overdue"),
    ("a number", "?q=B-2025-050000"),
    ("words of a title", "?q=资金明细第 7777"),
    ("last page", "?page=200"),
)


def main() -> None:
    with private_database() as vendor:
        started = time.perf_counter()
        client = load()
        print(f"{facts()}\n{vendor}: {CASES:,} cases written in {time.perf_counter() - started:.0f} s")
        for title, query in PAGES:
            measure(client, title, f"/desk/foi/{query}")


def measure(client: object, title: str, address: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
        asked = len(queries)
    taken, worked = [], []
    for _ in range(ROUNDS):
        started, busy = time.perf_counter(), time.process_time()
        client.get(address)
        taken.append(1000 * (time.perf_counter() - started))
        worked.append(1000 * (time.process_time() - busy))
    p95, cpu = (statistics.quantiles(values, n=20)[-1] for values in (taken, worked))
    verdict = "ok" if p95 <= P95 and asked <= MOST_QUERIES else "MISSED"
    print(
        f"{title:24} p95 {p95:6.1f} ms of {P95} (processor {cpu:6.1f} ms), "
        f"{asked:2} queries of {MOST_QUERIES}  {verdict}"
    )


def load() -> object:
    """One body, one clerk signed in, and the cases: two years, a twentieth still open."""
    from django.db import connection
    from django.test import Client

    from gongkai.bodies import actions
    from gongkai.bodies.models import Body, Person, Role
    from gongkai.core.ledger import Actor

    system, start = Actor.system("bench"), date(2020, 1, 1)
    body = actions.open_body(
        actor=system,
        parent=None,
        code="B",
        name="测试政府",
        kind="government",
        level="county",
        opened_on=start,
    )
    person = actions.add_person(
        actor=system,
        username="bench",
        name="测试",
        body=body,
        password="bench-2026-bench",
        must_change_password=False,
    )
    actions.appoint(actor=system, person=person, body=body, role=Role.CLERK, from_date=start)
    _fill(Body.objects.get(pk=body.pk))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Person.objects.get(pk=person.pk), backend="django.contrib.auth.backends.ModelBackend")
    return client


def _fill(body: object) -> None:
    from django.db import connection

    from gongkai.core.cases import Case
    from gongkai.duties.foi.models import Application

    for first in range(1, CASES + 1, 5000):
        numbers = range(first, first + 5000)
        Application.objects.bulk_create([_application(n, body) for n in numbers])
        Case.objects.bulk_create([_case(n, body) for n in numbers])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foi_inforequest (case_ptr_id, application_id, item, applicant_kind, topic,"
            " countable, extended_days, reasons_given, decision, outcome, decided_on, first_received_on)"
            " SELECT id, id, title, 'natural', 'other', TRUE, 0, '',"
            " CASE WHEN closed_at IS NULL THEN '' ELSE 'granted' END,"
            " CASE WHEN closed_at IS NULL THEN '' ELSE 'R3a' END,"
            " CASE WHEN closed_at IS NULL THEN NULL ELSE due_on END, received_on FROM core_case"
        )


def _application(n: int, body: object) -> object:
    from gongkai.duties.foi.models import Application

    at = OPENED + timedelta(minutes=n * 10)
    return Application(
        pk=n, body=body, channel="web", name=f"测试{n}", id_number="132930199005060018", id_index=str(n),
        description="资金明细", submitted_at=at, arrived_at=at, confirmed_at=at, once=f"bench-{n}",
    )  # fmt: skip


def _case(n: int, body: object) -> object:
    from gongkai.core.cases import Case

    at = OPENED + timedelta(minutes=n * 10)
    closed = None if n % 20 == 0 else at + timedelta(days=15)
    return Case(
        pk=n, kind="foi", number=f"B-{at.year}-{n:06d}", title=f"资金明细第 {n} 号", body=body,
        state="handling" if closed is None else "closed", clock="running" if closed is None else "stopped",
        received_on=at.date(), due_on=at.date() + timedelta(days=28), opened_at=at, closed_at=closed,
    )  # fmt: skip


if __name__ == "__main__":
    main()
