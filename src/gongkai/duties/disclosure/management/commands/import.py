"""`gongkai import documents FILE|FOLDER` examines a source; `gongkai import apply N` writes the batch, by another."""  # noqa: N999

import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body, Person
from gongkai.core.ledger import Actor
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Category
from gongkai.duties.disclosure.importing import actions
from gongkai.duties.disclosure.importing.examining import OUTCOMES
from gongkai.duties.disclosure.importing.findings import KINDS
from gongkai.duties.disclosure.importing.models import ImportBatch
from gongkai.duties.disclosure.importing.sources import BadSource
from gongkai.shell.sites.models import Column

EVERY = 100  # documents between two lines of progress
WRITTEN = {"documents": "公开信息", "editions": "版本", "drafts": "其中留作拟稿", "redirects": "旧网址"}


class Command(BaseCommand):
    help = (
        "导入历史信息：documents 检查来源并列出问题，apply 由另一个人审定后写入，drop 放弃；有错误时退出码 1"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(
            dest="step", metavar="步骤", required=True, help="documents 检查，apply 写入，drop 放弃"
        )
        examine = steps.add_parser("documents", help="检查表格、网页文件夹或者压缩包，不写入")
        examine.add_argument(
            "source", type=Path, metavar="来源", help="XLSX、CSV、JSON、HTML、TXT、ZIP 或者文件夹"
        )
        examine.add_argument("--body", required=True, metavar="代码", help="归属的机关")
        examine.add_argument(
            "--column", required=True, metavar="栏目", help="没有写明栏目的归入这个栏目（网址名）"
        )
        examine.add_argument("--category", required=True, metavar="类别", help="没有写明类别的归入这个类别")
        examine.add_argument(
            "--dated", type=_day, metavar="日期", help="来源里没有任何日期的，按这一天登记成文日期"
        )
        examine.add_argument("--by", required=True, metavar="账号", help="检查的人")
        for name, text in (("apply", "写入已检查的一批，由另一个人审定"), ("drop", "放弃已检查的一批")):
            step = steps.add_parser(name, help=text)
            step.add_argument("batch", type=int, metavar="批号")
            step.add_argument("--by", required=True, metavar="账号", help="办理的人")

    def handle(self, *, step: str, by: str, verbosity: int, **options: Any) -> None:
        self.say = self._progress if verbosity else lambda _: None
        try:
            {"documents": self._examine, "apply": self._apply, "drop": self._drop}[step](_actor(by), options)
        except Refused as refused:
            raise CommandError("\n".join(refused.reasons), returncode=2) from refused
        except BadSource as bad:
            raise CommandError(str(bad), returncode=2) from bad

    def _examine(self, actor: Actor, options: dict[str, Any]) -> None:
        body = _one(Body.objects.filter(code=options["body"]), f"没有代码为“{options['body']}”的机关")
        columns = Column.objects.filter(body=body, state=Column.State.LIVE, slug=options["column"])
        categories = Category.objects.filter(body=body, name=options["category"], retired_on=None)
        batch = actions.examine(
            options["source"],
            body=body,
            column=_one(columns, f"{body.name}没有网址名为“{options['column']}”的栏目"),
            category=_one(categories, f"{body.name}没有“{options['category']}”这个类别"),
            actor=actor,
            dated=options["dated"],
            say=self.say,
        )
        self._end_progress()
        for kind, where, text in batch.findings:
            self.stdout.write(f"{KINDS[kind]}\t{where}\t{text}")
        told = [f"{label} {batch.counts[name]}" for name, label in OUTCOMES.items()]
        self.stdout.write(
            f"共 {batch.counts['documents']} 件、{batch.counts['editions']} 个版本：{'，'.join(told)}。"
        )
        found = [f"{label} {batch.counts['told'].get(kind, 0)}" for kind, label in KINDS.items()]
        self.stdout.write(f"{'，'.join(found)}。全部说明在 {batch.report.path}")
        if batch.counts["error"]:
            self.stderr.write(f"第 {batch.pk} 批有错误，不能导入；请改正来源后重新检查。")
            sys.exit(1)
        self.stdout.write(
            f"第 {batch.pk} 批可以导入，请另一个人核对后执行：gongkai import apply {batch.pk} --by 账号"
        )

    def _apply(self, actor: Actor, options: dict[str, Any]) -> None:
        batch = _one(ImportBatch.objects.filter(pk=options["batch"]), f"没有第 {options['batch']} 批")
        batch = actions.apply(batch, actor=actor, say=self.say)
        self._end_progress()
        written = batch.counts["written"]
        self.stdout.write(
            "已导入：" + "，".join(f"{label} {written[name]}" for name, label in WRITTEN.items()) + "。"
        )

    def _drop(self, actor: Actor, options: dict[str, Any]) -> None:
        batch = _one(ImportBatch.objects.filter(pk=options["batch"]), f"没有第 {options['batch']} 批")
        actions.drop(batch, actor=actor)
        self.stdout.write(f"第 {batch.pk} 批已放弃。")

    def _progress(self, done: int) -> None:
        if done % EVERY == 0:
            self.stderr.write(f"\r{done} 件", ending="")

    def _end_progress(self) -> None:
        self.stderr.write("")


def _actor(login: str) -> Actor:
    people = Person.objects.filter(username=login.lower(), is_active=True)
    return actor_of(_one(people, f"没有账号“{login}”"))


def _one(found: Any, otherwise: str) -> Any:
    first = found.first()
    if first is None:
        raise CommandError(otherwise, returncode=2)
    return first


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"日期“{text}”应写成 2019-03-19 的样子") from None
