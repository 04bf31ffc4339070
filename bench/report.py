"""Tables three and four of a government with 14,000 cases: under 0.5 s, at most twice hand-written SQL.

python bench/report.py            SQLite, or what DATABASE_URL names
"""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from database import private_database
from machine import facts

CASES, BODIES, YEAR, ROUNDS = 14_000, 20, 2025, 21
LONGEST, MOST_TIMES = 0.5, 2.0  # seconds; times the hand-written SQL
KINDS = ("natural", "natural", "natural", "enterprise", "legal", "other")
DECISIONS = ("granted", "granted", "partial", "not_held", "nonexistent", "petition", "refused_process")

THREE = """
SELECT r.applicant_kind,
       CASE WHEN r.first_received_on >= %s THEN 'R1' ELSE 'R2' END,
       CASE WHEN r.decided_on <= %s THEN r.outcome ELSE 'R4' END,
       COUNT(*)
FROM foi_inforequest r
JOIN core_case c ON c.id = r.case_ptr_id
JOIN bodies_body b ON b.id = c.body_id
WHERE b.path LIKE %s AND r.countable AND r.first_received_on <= %s
  AND (r.decided_on IS NULL OR r.decided_on >= %s)
GROUP BY 1, 2, 3
"""
FOUR = """
SELECT m.route, CASE WHEN m.decided_on <= %s THEN m.result ELSE 'pending' END, COUNT(*)
FROM remedies_remedy m
JOIN core_case c ON c.id = m.case_ptr_id
JOIN bodies_body b ON b.id = c.body_id
WHERE b.path LIKE %s
  AND (m.decided_on BETWEEN %s AND %s
       OR m.accepted_on <= %s AND (m.decided_on IS NULL OR m.decided_on > %s))
GROUP BY 1, 2
"""


def main() -> None:
    with private_database() as vendor:
        top = load()
        print(f"{facts()}\n{vendor}: {CASES:,} cases of {BODIES} bodies, report on {YEAR} rolled up")
        from gongkai.oversight.annual.figures.tables import bodies_in, compute

        bodies = bodies_in(top, rollup=True)
        three = compute(bodies, YEAR).three
        assert sum(n for *_, n in by_hand(top)[0]) == three["R1", "total"] + three["R2", "total"]
        hand, ours = medians(lambda: by_hand(top), lambda: compute(bodies, YEAR))
    times = ours / hand
    verdict = "ok" if ours <= LONGEST and times <= MOST_TIMES else "MISSED"
    print(
        f"by hand {1000 * hand:.1f} ms, tables {1000 * ours:.1f} ms of {1000 * LONGEST:.0f}, "
        f"{times:.2f} times of {MOST_TIMES}  {verdict}"
    )


def medians(*acts: Callable[[], object]) -> list[float]:
    """Seconds of each act, measured by turns, so that a busy moment of the machine meets all of them."""
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(ROUNDS):
        for act, times in zip(acts, taken, strict=True):
            started = time.perf_counter()
            act()
            times.append(time.perf_counter() - started)
    return [statistics.median(times) for times in taken]


def by_hand(top: object) -> tuple[list, list]:
    """What somebody would type into a database shell for the same figures."""
    from django.db import connection

    start, end, under = f"{YEAR}-01-01", f"{YEAR}-12-31", f"{top.path}%"
    with connection.cursor() as cursor:
        cursor.execute(THREE, [start, end, under, end, start])
        three = cursor.fetchall()
        cursor.execute(FOUR, [end, under, start, end, end, end])
        return three, cursor.fetchall()


def load() -> object:
    """A government with 19 departments; two years of requests, a twentieth undecided, every fiftieth attacked."""
    from django.db import connection

    from gongkai.bodies import actions
    from gongkai.bodies.models import Body
    from gongkai.core.ledger import Actor

    system, opened, bodies = Actor.system("bench"), date(2020, 1, 1), []
    for n in range(BODIES):
        parent = Body.objects.get(pk=bodies[0].pk) if bodies else None
        kind = "department" if bodies else "government"
        given = {
            "code": f"B{n}",
            "name": f"测试机关{n}",
            "kind": kind,
            "level": "county",
            "opened_on": opened,
        }
        bodies.append(actions.open_body(actor=system, parent=parent, **given))
    _fill(bodies)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Body.objects.get(pk=bodies[0].pk)


def _fill(bodies: list) -> None:
    from gongkai.duties.foi.models import Application

    for first in range(1, CASES + 1, 2000):
        numbers = range(first, min(first + 2000, CASES + 1))
        Application.objects.bulk_create([_application(n, bodies[n % BODIES]) for n in numbers])
        _requests([(n, bodies[n % BODIES]) for n in numbers])


def _application(n: int, body: object) -> object:
    from gongkai.duties.foi.models import Application

    return Application(
        pk=n, body=body, channel="web", kind=KINDS[n % len(KINDS)], name="测试", id_number="", id_index=str(n),
        description="测试", submitted_at=datetime(2025, 1, 2, tzinfo=UTC), once=f"bench-{n}",
    )  # fmt: skip


def _requests(rows: list) -> None:
    """Parent and child rows: Django has no bulk insert for inherited tables."""
    from gongkai.core.cases import Case
    from gongkai.duties.foi.models import InfoRequest
    from gongkai.oversight.remedies.models import Remedy

    requests = [_request(n) for n, _ in rows]
    attacked = [request for request in requests if request.decision and request.pk % 50 == 1]
    Case.objects.bulk_create([_case(n, "foi", body) for n, body in rows])
    Case.objects.bulk_create([_case(CASES + each.pk, "remedy", dict(rows)[each.pk]) for each in attacked])
    insert(InfoRequest, requests)
    insert(Remedy, [_remedy(each) for each in attacked])


def _case(n: int, kind: str, body: object) -> object:
    from gongkai.core.cases import Case

    given = {"title": "测试", "state": "closed", "opened_at": datetime(2025, 1, 2, tzinfo=UTC)}
    return Case(pk=n, kind=kind, number=f"{kind}-{n}", body=body, **given)


def _request(n: int) -> object:
    from gongkai.duties.foi.models import InfoRequest
    from gongkai.law.outcomes import DECISIONS as LAW

    received = date(2024, 1, 2) + timedelta(days=n % 720)
    decision = "" if n % 20 == 0 else DECISIONS[n % len(DECISIONS)]
    decided = received + timedelta(days=18) if decision else None
    return InfoRequest(
        case_ptr_id=n, application_id=n, item="测试", applicant_kind=KINDS[n % len(KINDS)],
        first_received_on=received, decision=decision, decided_on=decided,
        outcome=LAW[decision].outcome if decision else "",
    )  # fmt: skip


def _remedy(request: object) -> object:
    from gongkai.oversight.remedies.models import Remedy

    n, filed = request.pk, request.decided_on
    result, decided = ("upheld", filed + timedelta(days=30)) if n % 3 else ("pending", None)
    return Remedy(
        case_ptr_id=CASES + n, case_id=n, route="review", venue="测试", filed_on=filed, accepted_on=filed,
        result=result, decided_on=decided,
    )  # fmt: skip


def insert(model: type, rows: list) -> None:
    """Only the model's own table, the parent rows being there."""
    from django.db import connection

    fields = model._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})", values)


if __name__ == "__main__":
    main()
