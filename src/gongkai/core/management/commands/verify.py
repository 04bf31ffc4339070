"""`gongkai verify`: was anything in the ledger changed behind the system's back?"""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.core import ledger


class Command(BaseCommand):
    help = "校验事件账本：每发现一处改动打印一行（流、序号、种类），退出码 1；完好时退出码 0"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "streams", nargs="*", metavar="流", help="只校验这些流，例如 foi:12；不写则全部校验"
        )
        parser.add_argument(
            "--seals", type=Path, metavar="文件", help="再与此前从网站下载的校验签名核对（JSON）"
        )

    def handle(self, *, streams: list[str], seals: Path | None, **options: Any) -> None:
        found = list(ledger.verify(streams or None))
        if seals:
            found += ledger.compare_published(_published(seals))
        for damage in found:
            self.stdout.write(damage.sentence)
        if found:
            self.stdout.write(f"发现 {len(found)} 处改动。")
            sys.exit(1)
        events = ledger.Event.objects.all()
        if streams:
            events = events.filter(stream__in=streams)
        self.stdout.write(
            f"完好：{events.values('stream').distinct().count()} 条流，{events.count()} 个事件，"
            f"{ledger.Seal.objects.count()} 个封存日。"
        )


def _published(path: Path) -> list[dict[str, Any]]:
    try:
        return [
            {"number": int(seal["number"]), **seal} for seal in json.loads(path.read_text("utf-8"))["seals"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} 不是从 /verify/ 下载的校验签名文件：{error}", returncode=2) from error
