"""What other processes do in the tests of killed servers and workers."""

import time
from datetime import timedelta

from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from gongkai.core import jobs
from gongkai.core.cases import Case
from gongkai.core.ledger import Actor
from gongkai.core.time import now, time_travel
from tests.core.house import MACHINE, User, clerk, new_body, new_case

__all__ = ["drain_and_reap", "fire_and_stop", "jobs", "new_body", "new_case", "note_later", "report", "tick"]
ROBOT = Actor(kind="system", name="备注任务", user=User())


def stop_in_the_middle() -> None:
    """Wait to be killed."""
    print("in the middle", flush=True)
    time.sleep(120)


def fire_and_stop(where: str) -> None:
    """Register the only case, and stop inside `apply` or just before the commit."""

    def apply(locked: Case) -> dict[str, str]:
        locked.title = "改了一半"
        Case.objects.filter(pk=locked.pk).update(number="1")
        if where == "apply":
            stop_in_the_middle()
        return {"note": "写了一半"}

    with transaction.atomic():
        MACHINE.fire("register", Case.objects.get(), clerk(), apply=apply)
        if where == "commit":
            stop_in_the_middle()


def note_both(*, stop: bool) -> dict[str, int]:
    """Note every case once, however often it is run."""
    cases = list(Case.objects.order_by("pk"))
    for case in cases:
        MACHINE.fire("note", case, ROBOT, once="note_both")
        if stop:
            stop_in_the_middle()
    return {"noted": len(cases)}


@jobs.task
def note_later() -> int:
    """As `note_both`, as a queued task that stops in its first attempt, when nothing is noted yet."""
    return note_both(stop=not Case.objects.filter(version__gt=0).exists())["noted"]


def tick(minutes: int, *, stop: bool = False) -> None:
    """A tick some minutes from now, and what is on record of the job then."""
    jobs.JOBS.clear()
    jobs.periodic("note", every=60)(lambda: note_both(stop=stop))
    with time_travel(now() + timedelta(minutes=minutes)):
        jobs.tick()
    for run in jobs.JobRun.objects.order_by("pk"):
        print(run.state, run.attempt, *filter(None, [run.error or run.counts]))


def drain_and_reap(minutes: int) -> None:
    """Work the queue off, then reap some minutes from now."""
    jobs.drain()
    result = DBTaskResult.objects.get()
    with time_travel(now() + timedelta(minutes=minutes)):
        print(result.status, len(result.worker_ids), jobs.reap())


def report() -> None:
    for case in Case.objects.order_by("pk"):
        print(case.title, case.state, case.version, case.number)
    call_command("verify")
