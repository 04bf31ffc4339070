"""`gongkai verify`: was anything in the ledger changed behind the system's back?"""

import json
import sys
from argparse import ArgumentParser
from itertools import chain
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
        published = _published(seals) if seals else []
        events = ledger.Event.objects.filter(stream__in=streams) if streams else ledger.Event.objects.all()
        count = events.values("stream").distinct().count()
        found, broken = 0, set()
        for damage in chain(ledger.verify(streams or None), ledger.compare_published(published)):
            self.stdout.write(damage.sentence)
            found += 1
            broken.add(damage.stream)
        if found:
            self.stdout.write(f"发现 {found} 处改动。")
            if len(broken) > 1 and len(broken) == count:
                self.stdout.write("所有的流都有改动：请先确认数据目录里的 ledger.key 是建账时的那一个。")
            sys.exit(1)
        self.stdout.write(
            f"完好：{count} 条流，{events.count()} 个事件，{ledger.Seal.objects.count()} 个封存日。"
        )


def _published(path: Path) -> list[dict[str, Any]]:
    try:
        return [
            {"number": int(seal["number"]), **seal} for seal in json.loads(path.read_text("utf-8"))["seals"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} 不是从 /verify/ 下载的校验签名文件：{error}", returncode=2) from error
