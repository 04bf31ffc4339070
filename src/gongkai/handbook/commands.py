"""docs/commands.md: every command that people type, from the parsers that read what they type."""

from argparse import Action, ArgumentParser, _HelpAction, _VersionAction
from collections.abc import Iterator

from django.apps import apps
from django.core.management import find_commands, load_command_class
from django.core.management.base import BaseCommand

from gongkai import cli

HEAD = """# 命令

本页由 `make docs` 从各命令的参数表生成，请勿手改。安装后的命令在 `.venv/bin/gongkai`。
"""
LAW = """## 不用数据库的命令

法律期限和收费的计算，发布前的文件检查。输入有误时打印一行说明，退出码 2。
"""
SYSTEM = """## 需要数据库的命令

都可以再加 Django 的通用参数，例如 `--verbosity 0`（不打印）。数据库由环境变量 `DATABASE_URL` 指定，不写时用 `var/` 里的 SQLite。
"""
COMMON = {name for action in BaseCommand().create_parser("", "")._actions for name in action.option_strings}


def document() -> str:
    """The whole page."""
    return (
        "\n".join(
            [HEAD, LAW, *map(_section, law_parsers()), SYSTEM, *map(_section, system_parsers())]
        ).rstrip("\n")
        + "\n"
    )


def law_parsers() -> Iterator[ArgumentParser]:
    """The commands of cli.py, which run without Django."""
    for name, (describe, _, text) in cli.COMMANDS.items():
        parser = ArgumentParser(prog=f"gongkai {name}", description=text)
        describe(parser)
        yield parser


def system_parsers() -> Iterator[ArgumentParser]:
    """The management commands of our own apps, by name."""
    found = {
        name: room.name
        for room in apps.get_app_configs()
        if room.name.startswith("gongkai.")
        for name in find_commands(f"{room.path}/management")
    }
    for name in sorted(found):
        yield load_command_class(found[name], name).create_parser("gongkai", name)


def arguments(parser: ArgumentParser) -> list[Action]:
    """What this command takes itself: neither --help nor what every management command takes."""
    ready_made = _HelpAction | _VersionAction
    return [
        action
        for action in parser._actions
        if not isinstance(action, ready_made) and not COMMON.intersection(action.option_strings)
    ]


def _section(parser: ArgumentParser) -> str:
    own = arguments(parser)
    usage = " ".join([parser.prog, *_usage(parser, own)])
    lines = [f"### {parser.prog}", "", f"{parser.description}。", "", f"    {usage}", ""]
    if own:
        lines += ["| 参数 | 说明 |", "|---|---|", *(_row(action) for action in own), ""]
    return "\n".join(lines)


def _usage(parser: ArgumentParser, own: list[Action]) -> Iterator[str]:
    """How each argument is typed; of those that exclude each other, the choice."""
    choices = {
        id(action): group for group in parser._mutually_exclusive_groups for action in group._group_actions
    }
    for action in own:
        group = choices.get(id(action))
        if group is None:
            yield _typed(action)
        elif action is group._group_actions[0]:
            marks = "()" if group.required else "[]"
            yield marks[0] + " | ".join(_spelled(member) for member in group._group_actions) + marks[1]


def _typed(action: Action) -> str:
    optional = (action.option_strings and not action.required) or action.nargs == "*"
    return f"[{_spelled(action)}]" if optional else _spelled(action)


def _spelled(action: Action) -> str:
    more = ["…"] if action.nargs in ("*", "+") else []
    return " ".join([*action.option_strings[:1], *_value(action), *more])


def _value(action: Action) -> list[str]:
    if action.nargs == 0:
        return []
    name = action.metavar or action.dest.upper()
    return ["|".join(action.choices) if action.choices else str(name)]


def _row(action: Action) -> str:
    names = "、".join(f"`{name}`" for name in action.option_strings) or f"`{_value(action)[0]}`"
    return f"| {names} | {(action.help or '').replace('|', chr(92) + '|')} |"
