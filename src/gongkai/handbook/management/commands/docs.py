"""`gongkai docs`: write the generated pages of the handbook."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.handbook.pages import PAGES


class Command(BaseCommand):
    help = "由程序生成 docs/ 里的法律对照、状态、权限、指标、文书和命令各页"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=Path("docs"), help="写到哪个文件夹，默认 docs")

    def handle(self, *, folder: Path, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"没有文件夹 {folder}，请在源代码目录中运行，或者用 --folder 指定")
        for name, page in PAGES.items():
            folder.joinpath(f"{name}.md").write_text(page(), "utf-8")
            self.stdout.write(f"已写入 {folder / name}.md")
