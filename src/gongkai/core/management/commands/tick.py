"""`gongkai tick`: run what is due. Meant for cron or a systemd timer, once a minute."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gongkai.core import jobs


class Command(BaseCommand):
    help = "运行到期的定时任务和排队任务（由 cron 或 systemd 每分钟调用一次）；有失败时退出码 1"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-queue", action="store_true", help="不处理排队任务（另有 db_worker 在运行时）"
        )

    def handle(self, *, no_queue: bool, verbosity: int, **options: Any) -> None:
        runs = jobs.tick()
        for run in runs if verbosity else ():
            counts = " ".join(f"{name}={count}" for name, count in run.counts.items())
            self.stdout.write(f"{run} {counts or run.error}".rstrip())
        if not no_queue:
            jobs.drain()
        if any(run.state == run.State.FAILED for run in runs):
            sys.exit(1)
