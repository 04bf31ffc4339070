"""`gongkai replay FILE [FILE] --body NAME`: turn published tables into years of cases, and count them again."""

import sys
import time
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai.bodies.models import Body
from gongkai.checks.annual import PublishedTables, ReadError, read
from gongkai.core.ledger import verify
from gongkai.core.transitions import Refused
from gongkai.demo.replay import Replay, Unbalanced, differences, founded
from gongkai.duties.foi.measures import table_three
from gongkai.oversight.remedies.measures import table_four


class Command(BaseCommand):
    help = "用已公布年度报告的表三、表四重演一年或者相连几年的办理，再逐格核对"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="已公布的年度报告，或者 JSON、TOML 的表格"
        )
        parser.add_argument("--body", required=True, metavar="NAME", help="重演的机关名称，数据库里还没有的")

    def handle(self, *, files: list[Path], body: str, **options: object) -> None:
        try:
            tables = sorted((read(path) for path in files), key=lambda table: table.year)
            first = date(tables[0].year - 1, 1, 2)
            replay = Replay(tables, founded(body, first))
        except (ReadError, Unbalanced) as error:
            raise CommandError("\n".join(error.sentences)) from error
        except (Refused, ValueError) as error:
            raise CommandError(str(error)) from error
        self._say_what_is_read(replay)
        started = time.monotonic()
        replay.run(self._progress)
        self.stdout.write(f"\n重演完成，用时 {time.monotonic() - started:.0f} 秒")
        faults = sum(self._compare(replay, table) for table in tables)
        damages = list(verify())
        for damage in damages:
            self.stdout.write(damage.sentence)
        self.stdout.write("记录校验一致" if not damages else "记录校验不一致")
        if faults or damages:
            sys.exit(1)

    def _say_what_is_read(self, replay: Replay) -> None:
        for table in replay.tables:
            self.stdout.write(f"读入 {table.body} {table.year} 年：表三 175 格、表四 15 格")
            for oddity in table.problems:
                self.stdout.write(f"  提示：{oddity}")
            for sentence in replay.refused_four[table.year]:
                self.stdout.write(f"  表四不能重演，{sentence}")

    def _progress(self, day: date, steps: int) -> None:
        if day.day in (1, 11, 21):
            self.stdout.write(f"\r{day}  已办 {steps} 步", ending="")
            self.stdout.flush()

    def _compare(self, replay: Replay, table: PublishedTables) -> int:
        bodies = Body.objects.filter(pk=replay.cast.body.pk)
        found = differences(table.three, table_three(bodies, table.year))
        self.stdout.write(f"{table.year} 年表三：{175 - len(found)} 格一致，{len(found)} 格不一致")
        if not replay.refused_four[table.year]:
            four = differences(table.four, table_four(bodies, table.year))
            self.stdout.write(f"{table.year} 年表四：{15 - len(four)} 格一致，{len(four)} 格不一致")
            found += four
        for cell, published, counted in found:
            self.stdout.write(f"  {cell[0]} {cell[1]}：公布 {published}，重演 {counted}")
        return len(found)
