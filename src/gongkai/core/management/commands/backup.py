"""`gongkai backup`: everything into one file, while the system is in use."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.core.backup import BackupError, backup

APART = (
    "备份不含密钥。请把 identity.key、ledger.key、secret.key 与备份分开保管："
    "没有 identity.key，证件号码和联系方式无法读取；没有 ledger.key，办理记录无法核验。"
)
TOGETHER = (
    "备份里带有密钥：拿到这个文件的人能读出全部证件号码和联系方式。"
    "请当作密钥保管，另外再留一份 identity.key，与备份分开存放。"
)


class Command(BaseCommand):
    help = "把全部数据和文件备份到一个文件，不影响正在进行的办理；有文件丢失或者被改动时退出码 1"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="文件", help="备份文件，如 2026-11-21.zip；不覆盖已有的"
        )
        parser.add_argument(
            "--with-keys", action="store_true", help="连同三把密钥（identity、ledger、secret）"
        )

    def handle(self, *, file: Path, with_keys: bool, verbosity: int, **options: Any) -> None:
        say = self.stdout.write if verbosity else lambda _: None
        try:
            lost = backup(file, with_keys=with_keys, say=say)
        except BackupError as error:
            raise CommandError(str(error), returncode=2) from error
        for sentence in lost:
            self.stderr.write(sentence)
        say(f"已备份到 {file}（{file.stat().st_size} 字节）。{TOGETHER if with_keys else APART}")
        if lost:
            self.stderr.write(f"有 {len(lost)} 个文件没能装入备份，其余都已装入。")
            sys.exit(1)
