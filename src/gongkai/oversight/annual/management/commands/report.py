"""`gongkai report BODY YEAR` writes the tables of a year; `gongkai report verify FILE` takes a file apart."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.bodies.models import Body
from gongkai.oversight.annual import export, queries
from gongkai.oversight.annual.figures.verify import BadReport, verify


class Command(BaseCommand):
    help = "导出年度报告的表三、表四，或者核验导出的文件（report verify 文件）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("body", help="机关代码或者名称；写 verify 时为核验")
        parser.add_argument("year", help="年份；核验时为文件")
        parser.add_argument("--format", choices=export.FORMATS, default="json", help="文件格式，默认 json")
        parser.add_argument("-o", "--output", type=Path, help="写到文件；不写时打印（xlsx 必须写）")
        parser.add_argument("--rollup", action="store_true", help="汇总所有下级机关")
        parser.add_argument("--live", action="store_true", help="按现在的办件重算，不用锁定的数字")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["body"] == "verify":
            self._verify(Path(options["year"]))
        else:
            self._export(options)

    def _export(self, options: dict[str, Any]) -> None:
        body, year = _body(options["body"]), _year(options["year"])
        choose = queries.live if options["live"] else queries.current
        content = export.as_bytes(choose(body, year, rollup=options["rollup"]), options["format"])
        if options["output"]:
            options["output"].write_bytes(content)
            self.stdout.write(f"已写入 {options['output']}")
        elif options["format"] == "xlsx":
            raise CommandError("xlsx 要用 -o 写到文件", returncode=2)
        else:
            self.stdout.write(content.decode())

    def _verify(self, path: Path) -> None:
        try:
            differences = verify(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            reason = str(error) if isinstance(error, BadReport) else "不是可以读的 JSON 文件"
            raise CommandError(f"{path}：{reason}", returncode=2) from error
        for difference in differences:
            self.stdout.write(str(difference))
        if differences:
            raise CommandError(f"共 {len(differences)} 处不一致")
        self.stdout.write("一致：文件、账本和办件表的每一格都相同")


def _body(given: str) -> Body:
    found = list(Body.objects.filter(code=given) or Body.objects.filter(name=given))
    if len(found) != 1:
        problem = "没有" if not found else "不止一个"
        raise CommandError(f"{problem}代码或者名称为“{given}”的机关", returncode=2)
    return found[0]


def _year(given: str) -> int:
    if not (given.isdigit() and len(given) == 4):
        raise CommandError(f"年份应写成四位数字，例如 2025，不是“{given}”", returncode=2)
    return int(given)
