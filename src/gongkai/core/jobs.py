"""Work that nobody waits for: queued tasks (django-tasks on the database) and periodic jobs (`gongkai tick`).

A process can be killed at any point, so every task and every job must bear being run again. What was killed
mid-way is found by its age and run again, at most ATTEMPTS times; each run of a job leaves a record.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django_tasks import task
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from .time import now

__all__ = ["JobRun", "drain", "enqueue", "periodic", "task", "tick"]

ATTEMPTS = 3
RETRY_AFTER = timedelta(minutes=5)
KEPT = timedelta(days=30)  # records of what was run
LONGEST_TASK = timedelta(minutes=15)  # a queued task still running after this was killed
log = logging.getLogger(__name__)


class JobRun(models.Model):
    """One run of a periodic job: what it counted, or why it failed."""

    class State(models.TextChoices):
        RUNNING = "running", "正在运行"
        DONE = "done", "完成"
        FAILED = "failed", "失败"
        LOST = "lost", "中途被终止"

    name = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    follows = models.BigIntegerField(default=0)  # the run before: of two ticks at once only one can follow it
    attempt = models.PositiveSmallIntegerField(default=1)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "follows"], name="core_jobrun_follows_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.State(self.state).label}"


class Killed(Exception):
    """The worker of a queued task was killed too often; recorded on the task, never raised."""


@dataclass(frozen=True)
class Job:
    name: str
    run: Callable[[], Mapping[str, int]]
    every: timedelta
    longest: timedelta


JOBS: dict[str, Job] = {}


def periodic(
    name: str, *, every: int, longest: int = 600
) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Register a job to run every so many seconds. It returns its counts, such as {"sent": 3}.

    A run older than `longest` seconds is taken for killed and is run again.
    """

    def register(run: Callable[[], Any]) -> Callable[[], Any]:
        JOBS[name] = Job(name, run, timedelta(seconds=every), timedelta(seconds=longest))
        return run

    return register


def tick() -> list[JobRun]:
    """Run every periodic job that is due, in turn; returns their records. No failure stops another."""
    claimed = ((job, _claim(job)) for job in JOBS.values())
    return [_run(job, run) for job, run in claimed if run]


def enqueue(queued: Task[Any, Any], *args: Any, **kwargs: Any) -> TaskResult[Any]:
    """Queue a task in the caller's transaction: it exists if and only if the act is committed."""
    return queued.enqueue(*args, **kwargs)


def drain() -> None:
    """Run what is queued until the queue is empty, in this process (for installations without a worker).

    Not inside a transaction: the worker drops connections that have one open.
    """
    if not DBTaskResult.objects.ready().exists():
        return
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"tick-{now().timestamp():.6f}",
    ).run()


def _claim(job: Job) -> JobRun | None:
    """A fresh record if the job is due and nobody else runs it; a run that was killed is closed as lost."""
    with transaction.atomic():
        last = JobRun.objects.filter(name=job.name).order_by("-follows").first()
        if last and not _is_due(job, last):
            return None
        again = last is not None and last.state != JobRun.State.DONE and last.attempt < ATTEMPTS
        if last and last.state == JobRun.State.RUNNING:
            JobRun.objects.filter(pk=last.pk, state=JobRun.State.RUNNING).update(
                state=JobRun.State.LOST, finished_at=now(), error="运行进程中途被终止"
            )
        try:
            with transaction.atomic():
                return JobRun.objects.create(
                    name=job.name,
                    follows=last.pk if last else 0,
                    attempt=last.attempt + 1 if last and again else 1,
                    started_at=now(),
                )
        except IntegrityError:  # another tick was faster
            return None


def _is_due(job: Job, last: JobRun) -> bool:
    wait = job.every
    if last.state == JobRun.State.RUNNING:
        wait = job.longest
    elif last.state == JobRun.State.FAILED and last.attempt < ATTEMPTS:
        wait = min(RETRY_AFTER, job.every)
    return now() >= last.started_at + wait


def _run(job: Job, run: JobRun) -> JobRun:
    try:
        run.counts = dict(job.run() or {})
        run.state = JobRun.State.DONE
    except Exception as error:
        log.exception("job %s failed", job.name)
        run.state, run.error = JobRun.State.FAILED, f"{type(error).__name__}: {error}"
    run.finished_at = now()
    run.save(update_fields=["state", "counts", "error", "finished_at"])
    return run


@periodic("tasks.reap", every=60)
def reap() -> dict[str, int]:
    """Queued tasks whose worker was killed: ready again, or failed for good after ATTEMPTS."""
    counts = {"again": 0, "failed": 0}
    killed = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now() - LONGEST_TASK)
    with transaction.atomic():
        for found in killed.select_for_update(skip_locked=True):
            if len(found.worker_ids) < ATTEMPTS:
                found.status = TaskResultStatus.READY
                counts["again"] += 1
            else:
                log.error("task %s (%s) was killed %d times", found.pk, found.task_path, ATTEMPTS)
                found.status, found.finished_at = TaskResultStatus.FAILED, now()
                found.exception_class_path = f"{__name__}.{Killed.__name__}"
                found.traceback = f"运行进程被终止 {ATTEMPTS} 次，不再重试"
                counts["failed"] += 1
            found.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])
    return counts


@periodic("jobs.prune", every=86400)
def prune() -> dict[str, int]:
    """Forget old records; none of them is the last of a job that runs at least once in the time."""
    old = now() - KEPT
    tasks = DBTaskResult.objects.finished().filter(finished_at__lt=old)
    return {"runs": JobRun.objects.filter(started_at__lt=old).delete()[0], "tasks": tasks.delete()[0]}
