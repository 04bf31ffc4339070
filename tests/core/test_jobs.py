"""Periodic jobs run when due, once, with a record; queued tasks that were killed too often fail for good."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from gongkai.core import jobs
from gongkai.core.jobs import JobRun
from gongkai.core.time import now, time_travel

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put one job alone into the registry."""
    registry: dict[str, jobs.Job] = {}
    monkeypatch.setattr(jobs, "JOBS", registry)

    def register(run: Callable[[], object], **changes: int) -> None:
        jobs.periodic("job", **({"every": 3600} | changes))(run)

    return register


def tick(minutes: int) -> list[tuple[str, int]]:
    with time_travel(START + timedelta(minutes=minutes)):
        return [(run.state, run.attempt) for run in jobs.tick()]


def test_a_job_runs_when_it_is_due_and_leaves_a_record(only: Callable[..., None]) -> None:
    only(lambda: {"sent": 3})
    assert [tick(minutes) for minutes in (0, 59, 60, 61)] == [[("done", 1)], [], [("done", 1)], []]
    run = JobRun.objects.order_by("started_at").first()
    assert (run.name, run.state, run.counts, run.started_at) == ("job", "done", {"sent": 3}, START)


def test_a_job_that_fails_says_why_and_is_tried_again_a_few_times(only: Callable[..., None]) -> None:
    def fail() -> None:
        raise RuntimeError("邮件服务器没有应答")

    only(fail)
    assert [tick(minutes) for minutes in (0, 4, 5, 10, 15, 69, 70)] == [
        [("failed", 1)],
        [],
        [("failed", 2)],
        [("failed", 3)],
        [],
        [],
        [("failed", 1)],
    ]
    assert {run.error for run in JobRun.objects.all()} == {"RuntimeError: 邮件服务器没有应答"}


def test_one_failure_stops_no_other_job(only: Callable[..., None]) -> None:
    only(lambda: 1 / 0)
    jobs.periodic("another", every=60)(lambda: {"ok": 1})
    assert tick(0) == [("failed", 1), ("done", 1)]


def test_a_run_that_was_killed_is_closed_and_run_again(only: Callable[..., None]) -> None:
    only(dict, longest=600)
    JobRun.objects.create(name="job", started_at=START)
    assert [tick(9), tick(10)] == [[], [("done", 2)]]
    assert [run.state for run in JobRun.objects.order_by("pk")] == ["lost", "done"]


@jobs.task
def add(first: int, second: int) -> int:
    return first + second


def test_a_task_exists_only_if_its_act_is_committed() -> None:
    with transaction.atomic():
        jobs.enqueue(add, 1, 2)
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_queued_tasks_are_worked_off() -> None:
    jobs.enqueue(add, 1, second=2)
    jobs.drain()
    result = DBTaskResult.objects.get()
    assert (result.status, result.return_value) == ("SUCCESSFUL", 3)


def killed_task(attempts: int) -> DBTaskResult:
    """A task left running by workers that are no more."""
    jobs.enqueue(add, 1, 2)
    task = DBTaskResult.objects.get()
    for attempt in range(attempts):
        task.claim(f"worker-{attempt}")
    return task


def reap(minutes: int) -> dict[str, int]:
    with time_travel(now() + timedelta(minutes=minutes)):
        return jobs.reap()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempts", [1, 2])
def test_a_killed_task_is_ready_again(attempts: int) -> None:
    task = killed_task(attempts)
    assert [reap(14), reap(16)] == [{"again": 0, "failed": 0}, {"again": 1, "failed": 0}]
    jobs.drain()
    task.refresh_from_db()
    assert (task.status, task.return_value, len(task.worker_ids)) == ("SUCCESSFUL", 3, attempts + 1)


@pytest.mark.django_db(transaction=True)
def test_a_task_killed_three_times_fails_for_good_and_says_so() -> None:
    task = killed_task(3)
    assert reap(16) == {"again": 0, "failed": 1}
    jobs.drain()
    task.refresh_from_db()
    assert (task.status, task.traceback) == ("FAILED", "运行进程被终止 3 次，不再重试")
    assert task.task_result.errors[0].exception_class is jobs.Killed


@pytest.mark.django_db(transaction=True)
def test_tick_works_the_queue_off_unless_a_worker_does(only: Callable[..., None]) -> None:
    only(dict)
    jobs.enqueue(add, 1, 2)
    call_command("tick", "--no-queue")
    assert DBTaskResult.objects.get().status == "READY"
    call_command("tick")
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_old_records_are_forgotten(only: Callable[..., None]) -> None:
    only(dict)
    jobs.enqueue(add, 1, 2)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=START)
    tick(0)
    tick(60 * 24 * 30)
    with time_travel(START + timedelta(days=30, minutes=1)):
        assert jobs.prune() == {"runs": 1, "tasks": 1}
    assert JobRun.objects.count() == 1


def test_the_house_has_its_own_jobs() -> None:
    assert {"ledger.seal", "tasks.reap", "throttle.prune"} <= jobs.JOBS.keys()
