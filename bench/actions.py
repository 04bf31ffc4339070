"""How many actions a second the full `fire` path does, and that none is lost.

    python bench/actions.py           SQLite: one writer, at least 150; PostgreSQL (DATABASE_URL): four, at least 250

One action is a whole transaction: lock, re-read, guards, state, version, event on the chain, commit.
"""

import os
import subprocess
import sys
import time
from datetime import date
from typing import Any

from database import private_database
from machine import facts

ACTIONS, CASES, RUNS = 1200, 60, 3
WRITERS = {"sqlite": 1, "postgresql": 4}
NEEDED = {"sqlite": 150, "postgresql": 250}  # actions a second


def main() -> None:
    with private_database() as vendor:
        print(f"{facts()}\n{vendor}: {ACTIONS} actions on {CASES} cases, {WRITERS[vendor]} writer(s)")
        make_cases()
        for _ in range(RUNS):
            rate = ACTIONS / seconds_of(WRITERS[vendor])
            print(f"  {rate:,.0f} actions/s  {'ok' if rate >= NEEDED[vendor] else 'TOO SLOW'}")
        check(RUNS * ACTIONS)


def make_cases() -> None:
    from gongkai.bodies.models import Body
    from gongkai.core.cases import Case
    from gongkai.core.time import now

    body = Body(
        code="WC-JT", name="交通运输局", kind="department", level="county", opened_on=date(2020, 1, 1)
    )
    body = Body.objects.add_root(instance=body)
    for _ in range(CASES):
        Case.objects.create(kind="bench", title="测量", state="work", body=body, opened_at=now())


def seconds_of(writers: int) -> float:
    """From the moment when all writers are ready until the last has finished."""
    processes = [
        subprocess.Popen(
            [sys.executable, __file__, str(number), str(writers)],
            env=os.environ | _same_house(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(writers)
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    started = time.perf_counter()
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.wait() for process in processes] == [0] * writers
    return time.perf_counter() - started


def _same_house() -> dict[str, str]:
    """The environment in which another process has our database and our keys."""
    from django.conf import settings
    from django.db import connection

    given = connection.settings_dict
    address = f"sqlite:///{given['NAME']}"
    if connection.vendor == "postgresql":
        address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**given)
    return {
        "DATABASE_URL": address,
        "GONGKAI_DATA": str(settings.DATA),
        "DJANGO_SETTINGS_MODULE": "gongkai.settings.base",
    }


def write(number: int, writers: int) -> None:
    """One writer: its share of the actions, over all cases in turn, so that writers meet."""
    import django

    django.setup()
    from django.db import models

    from gongkai.core.cases import Case
    from gongkai.core.ledger import Actor
    from gongkai.core.transitions import Machine, T

    class State(models.TextChoices):
        WORK = "work", "办理中"

    machine = Machine("bench", State, [T("note", "备注", {State.WORK}, None, "system")])
    actor = Actor(kind="system", name="测量", post="收件员", body="交通运输局", ip="10.1.2.3", device="bench")
    cases = list(Case.objects.order_by("pk"))
    print("ready", flush=True)
    sys.stdin.readline()
    for turn in range(number, ACTIONS, writers):
        machine.fire("note", cases[turn % CASES], actor, apply=lambda case, turn=turn: note(case, turn))


def note(case: Any, turn: int) -> dict[str, Any]:
    case.title = f"第 {turn} 次备注"
    return {"marks": [{"kind": "RECEIVED", "on": date(2026, 1, 5)}], "turn": turn}


def check(expected: int) -> None:
    """Every action left its event and its version, and the chain holds."""
    from django.db.models import Sum

    from gongkai.core.cases import Case
    from gongkai.core.ledger import Event, verify

    events, versions = Event.objects.count(), Case.objects.aggregate(Sum("version"))["version__sum"]
    lost = "none lost" if events == versions == expected else "LOST"
    print(f"  {events} events, {versions} versions of {expected}: {lost}; damages {len(list(verify()))}")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        write(int(sys.argv[1]), int(sys.argv[2]))
