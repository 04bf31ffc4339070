"""The command `gongkai`. The law runs without Django; every other name is a management command of Django."""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from gongkai.law.calendar import CalendarError, WorkCalendar
from gongkai.law.clock import ClockError, Deadline, Mark, MarkKind, PauseReason, fold, limit_deadline
from gongkai.law.regimes import NoRegime

LIMITS = {
    "reply": "reply",
    "supplement": "supplement_notice",
    "third-party": "third_party_opinion",
    "co-maker": "co_maker_opinion",
    "publish": "proactive_publish",
}
WEEKDAYS = "一二三四五六日"
USAGE_ERROR = 2
SOMETHING_FOUND, SOMETHING_UNREAD = 1, 2  # of `gongkai scan`; what was found comes first
# What argparse says in English, as people here read it.
PLAIN = {
    "the following arguments are required: ": "缺少",
    "one of the arguments ": "要从中选一个：",
    " is required": "",
    "unrecognized arguments: ": "不认识",
    "expected one argument": "缺少一个值",
    "not allowed with argument": "不能同时用",
    "argument ": "",
}


class Fault(Exception):
    """Something typed that cannot be worked with; the message is one Chinese line."""


class _Parser(argparse.ArgumentParser):
    """One line on standard error instead of a usage text."""

    def error(self, message: str) -> NoReturn:
        for english, chinese in PLAIN.items():
            message = message.replace(english, chinese)
        raise Fault(f"参数有误：{message}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (2 for a fault in what was typed)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] not in COMMANDS and not arguments[0].startswith("-"):
        return _django(arguments)
    parser = _parser()
    try:
        given = parser.parse_args(arguments)
        return given.run(given) or 0
    except (Fault, CalendarError, ClockError, NoRegime) as fault:
        print(f"gongkai: {fault}", file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:  # the reader, such as head, has what it wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _django(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings.base")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["gongkai", *arguments])
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="gongkai", description="政府信息公开平台。其他命令见 gongkai help。")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for name, (describe, run, text) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        describe(command)
    return parser


def _describe_due(command: argparse.ArgumentParser) -> None:
    command.add_argument("start", type=_date, metavar="日期", help="起算的日期（当日不计），如 2022-09-30")
    command.add_argument("--limit", type=_limit, default="reply", metavar="期限", help="、".join(LIMITS))
    command.add_argument("--extend", type=_days, default=0, metavar="N", help="延长答复 N 个工作日")
    command.add_argument(
        "--pause",
        type=_pause,
        action="append",
        default=[],
        metavar="A:B",
        help="A 日发出征求意见书、B 日收到意见；可以重复",
    )
    command.add_argument("--proof", action="store_true", help="逐日列出计算过程")
    command.add_argument("--json", action="store_true", help="输出 JSON")


def _describe_law(command: argparse.ArgumentParser) -> None:
    choice = command.add_mutually_exclusive_group(required=True)
    choice.add_argument("--unconfirmed", action="store_true", help="列出尚未核对原文的数据")
    choice.add_argument("--document", action="store_true", help="生成 docs/law.md")


def _describe_fee(command: argparse.ArgumentParser) -> None:
    choice = command.add_mutually_exclusive_group(required=True)
    choice.add_argument("--items", type=_quantity, metavar="N", help="按件计收的件数")
    choice.add_argument("--pages", type=_quantity, metavar="N", help="按量计收的页数")
    command.add_argument("--before", type=_quantity, default=0, metavar="N", help="本月此前已申请的件数")


def _describe_scan(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="+", type=_path, metavar="路径", help="文件或者文件夹，文件夹逐层检查"
    )
    command.add_argument("--format", type=_format, default="text", metavar="格式", help="text 或者 json")


def _due(given: argparse.Namespace) -> None:
    deadline = _deadline(given)
    for warning in deadline.warnings:
        print(f"gongkai: 提示：{warning}", file=sys.stderr)
    if given.json:
        print(json.dumps(_as_json(deadline, given.limit), ensure_ascii=False, indent=2))
        return
    note = f" (暂定:{deadline.provisional_note})" if deadline.provisional else ""
    print(f"{deadline.due_on}{note}")
    if given.proof:
        _print_proof(deadline)


def _deadline(given: argparse.Namespace) -> Deadline:
    calendar = WorkCalendar.official()
    if given.limit == "reply":
        return fold(_marks(given), calendar)
    if given.extend or given.pause:
        raise Fault("--extend 和 --pause 只用于答复期限 reply")
    try:
        return limit_deadline(LIMITS[given.limit], given.start, calendar)
    except KeyError:
        raise Fault(f"{given.start} 适用的条例没有规定期限 {given.limit}") from None


def _marks(given: argparse.Namespace) -> list[Mark]:
    marks = [Mark(MarkKind.RECEIVED, given.start)]
    for number, (sent, back) in enumerate(given.pause, 1):
        if sent < given.start:
            raise Fault(f"征求意见 {sent} 早于收到申请之日 {given.start}")
        marks.append(Mark(MarkKind.PAUSE_STARTED, sent, str(number), PauseReason.THIRD_PARTY, until=back))
        marks.append(Mark(MarkKind.PAUSE_ENDED, back, str(number)))
    if given.extend:
        marks.append(Mark(MarkKind.EXTENDED, given.start, days=given.extend))
    return marks


def _as_json(deadline: Deadline, limit: str) -> dict[str, Any]:
    return {
        "received_on": str(deadline.received_on),
        "limit": limit,
        "regime": deadline.regime.id,
        "article": deadline.article,
        "due_on": str(deadline.due_on),
        "provisional": deadline.provisional,
        "proof": [
            {"date": str(day.date), "counted": day.counted, "reason": day.reason} for day in deadline.proof()
        ],
    }


def _print_proof(deadline: Deadline) -> None:
    print(f"依据：{deadline.regime.title}{deadline.article}")
    print(deadline.sum_line())
    for day in deadline.proof():
        number = f"第 {day.counted} 个工作日" if day.counted else "不计"
        print(f"{day.date} 星期{WEEKDAYS[day.date.weekday()]} {number} {day.reason}")


def _law(given: argparse.Namespace) -> None:
    if given.document:
        from gongkai.law.document import render

        path = Path("docs/law.md")
        path.parent.mkdir(exist_ok=True)
        path.write_text(render(), "utf-8")
        print(f"已写入 {path}")
        return
    from gongkai.law.facts import MARKS, unconfirmed

    for fact in unconfirmed():
        print(f"[{fact.confidence}] {fact.place}  {fact.text}  {fact.article}")
    print(f"M = {MARKS['M']}；P = {MARKS['P']}。发布前应逐项核对官方文本。")


def _fee(given: argparse.Namespace) -> None:
    from gongkai.law.fees import fee_by_item, fee_by_page

    if given.pages is not None and given.before:
        raise Fault("按量计收不累计以前的件数，不能用 --before")
    fee = fee_by_item(given.before, given.items) if given.items is not None else fee_by_page(given.pages)
    print(f"{fee.amount} 元")
    for line in fee.lines:
        print(line)


def _scan(given: argparse.Namespace) -> int:
    """0 nothing found and all read, 1 something found, 2 nothing found but something left unread."""
    from gongkai.checks.privacy.folders import as_json, as_lines, scan_paths

    reports = list(scan_paths(given.paths))
    if given.format == "json":
        print(json.dumps([as_json(*each) for each in reports], ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for each in reports for line in as_lines(*each)))
    if any(report.hits for _, report in reports):
        return SOMETHING_FOUND
    return SOMETHING_UNREAD if any(report.unreadable for _, report in reports) else 0


def _format(text: str) -> str:
    if text not in ("text", "json"):
        raise Fault(f"没有“{text}”这种格式，可以用：text、json")
    return text


def _path(text: str) -> Path:
    path = Path(text)
    if not path.exists():
        raise Fault(f"没有“{text}”这个文件或者文件夹")
    return path


def _date(text: str) -> date:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise Fault(f"日期“{text}”不正确，应当是 2022-09-30 这样的日期") from None


def _limit(text: str) -> str:
    if text not in LIMITS:
        raise Fault(f"没有“{text}”这种期限，可以用：{'、'.join(LIMITS)}")
    return text


def _days(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise Fault(f"延长的工作日数“{text}”不正确，应当是正整数")
    return int(text)


def _quantity(text: str) -> int:
    if not text.isdecimal():
        raise Fault(f"数量“{text}”不正确，应当是非负整数")
    return int(text)


def _pause(text: str) -> tuple[date, date]:
    sent, colon, back = text.partition(":")
    if not colon:
        raise Fault(f"暂停“{text}”不正确，应当是 发出日:收到日，如 2025-03-10:2025-03-24")
    pause = _date(sent), _date(back)
    if pause[1] < pause[0]:
        raise Fault(f"暂停“{text}”的结束日早于开始日")
    return pause


_Command = tuple[Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int | None], str]
COMMANDS: dict[str, _Command] = {
    "due": (_describe_due, _due, "计算法定期限的最后一日"),
    "fee": (_describe_fee, _fee, "计算政府信息公开信息处理费"),
    "law": (_describe_law, _law, "法律数据的核对清单和对照表"),
    "scan": (
        _describe_scan,
        _scan,
        "检查文件中的个人信息、密级和内部标志；退出码 0 没有发现，1 有发现，2 没有发现但有内容未能检查",
    ),
}

if __name__ == "__main__":
    sys.exit(main())
