"""`gongkai restore`: a backup into an empty database and an empty file store."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.core.backup import BackupError, restore


class Command(BaseCommand):
    help = "把备份恢复到空的数据库和文件夹（SQLite、PostgreSQL 都可以）；最后核验办理记录，有改动时退出码 1"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="文件", help="gongkai backup 做出的备份文件")

    def handle(self, *, file: Path, verbosity: int, **options: Any) -> None:
        say = self.stdout.write if verbosity else lambda _: None
        try:
            damages = restore(file, say=say)
        except BackupError as error:
            raise CommandError(str(error), returncode=2) from error
        for damage in damages:
            self.stdout.write(damage.sentence)
        if damages:
            self.stdout.write(f"已恢复，行数相符；但办理记录有 {len(damages)} 处改动，备份时就是这样。")
            sys.exit(1)
        say("已恢复：行数相符，办理记录核验完好。")
