"""Several at once, with real threads: SQLite lets one writer in at a time, so these say something on PostgreSQL only."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from gongkai.core import jobs, ledger
from gongkai.core.cases import Case
from gongkai.core.numbering import next_number
from gongkai.core.throttle import Throttled, allow
from gongkai.core.time import now, time_travel
from gongkai.core.transitions import Refused, Stale
from tests.core.house import MACHINE, clerk, new_body, new_case

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WRITERS = 8


def together(work: Callable[[int], object], writers: int = WRITERS) -> list[object]:
    """What each writer got; all start at the same moment, each with a connection of its own."""
    barrier = Barrier(writers)

    def run(number: int) -> object:
        barrier.wait(timeout=30)
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        return list(pool.map(run, range(writers)))


def wait_until_somebody_waits() -> None:
    """Until another connection waits for a lock."""
    pause = Event()
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        pause.wait(0.05)
    raise AssertionError("nobody came")


def note(stream: str, who: str = "程思远") -> None:
    with transaction.atomic():
        ledger.append(stream=stream, kind="office.note", actor=clerk(who), data={})


def test_of_two_clerks_one_wins_and_the_other_is_told() -> None:
    """The second clerk comes while the first is in the middle, and waits for the lock."""
    case = new_case()

    def act(number: int) -> object:
        def apply(locked: Case) -> dict[str, int]:
            wait_until_somebody_waits()
            return {"by": number}

        try:
            return MACHINE.fire("register", case, clerk(f"{number} 号"), apply=apply, expected_version=0)[
                1
            ].data["by"]
        except Stale as stale:
            return stale.changes

    first, second = sorted(together(act, 2), key=str)
    (told, winner) = (first, second) if isinstance(first, list) else (second, first)
    assert len(told) == 1
    assert f"{winner} 号，收件员办理了“登记”（第 1 条记录），现为“办理中”" in told[0]
    assert ledger.history(case.stream).count() == 1
    assert list(ledger.verify()) == []


def test_without_a_version_the_second_clerk_is_refused_by_the_state_that_he_finds() -> None:
    case = new_case()

    def act(number: int) -> object:
        try:
            return MACHINE.fire("register", case, clerk())[0].state
        except Refused as refused:
            return refused.reasons

    assert sorted(together(act, 2), key=str) == [["目前是“办理中”，不能办理“登记”"], "work"]


def test_one_form_posted_many_times_at_once_acts_once() -> None:
    case = new_case()
    events = together(lambda number: MACHINE.fire("note", case, clerk(), once="form-1")[1].pk)
    assert len(set(events)) == 1
    assert Case.objects.get().version == 1


def test_numbers_have_no_gaps_and_no_doubles_under_parallel_writers_that_partly_fail() -> None:
    def take(writer: int) -> list[int]:
        kept = []
        for turn in range(25):
            with transaction.atomic():
                number = next_number("foi:WC-JT", 2026)
                if (turn + writer) % 5 == 0:
                    transaction.set_rollback(True)
                else:
                    kept.append(number)
        return kept

    numbers = sorted(number for kept in together(take) for number in kept)
    assert numbers == list(range(1, WRITERS * 20 + 1))


def test_parallel_events_of_one_stream_make_one_chain() -> None:
    def write(writer: int) -> None:
        for _ in range(10):
            note("office:1", f"{writer} 号")

    together(write)
    assert [event.seq for event in ledger.history("office:1")] == list(range(1, WRITERS * 10 + 1))
    assert list(ledger.verify()) == []


def test_actions_on_many_cases_at_once_are_all_kept() -> None:
    body = new_body()
    cases = [new_case(body) for _ in range(WRITERS)]

    def act(writer: int) -> None:
        MACHINE.fire("register", cases[writer], clerk())
        for _ in range(5):
            MACHINE.fire("note", cases[writer], clerk())

    together(act)
    assert set(Case.objects.values_list("state", "version")) == {("work", 6)}
    assert ledger.Event.objects.count() == WRITERS * 6
    assert list(ledger.verify()) == []


def test_tries_in_parallel_are_all_counted() -> None:
    def attempt(writer: int) -> int:
        allowed = 0
        for _ in range(5):
            try:
                allowed += allow("status:10.1.2.3", 12, 86400 * 3650)
            except Throttled:
                continue
        return allowed

    assert sum(together(attempt)) == 12


def test_a_job_runs_once_however_many_ticks_come_at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "JOBS", {})
    jobs.periodic("job", every=3600)(lambda: {"sent": 1})
    runs = [run for ticked in together(lambda number: jobs.tick()) for run in ticked]
    assert [run.state for run in runs] == ["done"]
    assert jobs.JobRun.objects.count() == 1


def test_a_seal_waits_for_events_that_are_being_written() -> None:
    """An event of the day whose transaction is still open is sealed too."""
    written = Event()
    note("office:1")

    def act(number: int) -> list[int]:
        if number == 0:
            with transaction.atomic():
                note("office:2")
                written.set()
                wait_until_somebody_waits()
            return []
        written.wait(30)
        with time_travel(now() + timedelta(days=1)):
            return [seal.count for seal in ledger.seal_due()]

    assert together(act, 2) == [[], [2]]
