"""How a parser is printed for people."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from gongkai.handbook import commands


def test_a_command_is_printed_as_it_is_typed() -> None:
    parser = ArgumentParser(prog="gongkai weigh", description="称重")
    parser.add_argument("things", nargs="+", metavar="物品", help="要称的物品")
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--kilos", metavar="N", help="公斤")
    either.add_argument("--pounds", metavar="N", help="磅")
    parser.add_argument("-f", "--format", choices=["a", "b"], help="a|b")
    parser.add_argument("--exact", action="store_true", help="精确")
    assert commands._section(parser).splitlines() == [
        "### gongkai weigh",
        "",
        "称重。",
        "",
        "    gongkai weigh 物品 … (--kilos N | --pounds N) [-f a|b] [--exact]",
        "",
        "| 参数 | 说明 |",
        "|---|---|",
        "| `物品` | 要称的物品 |",
        "| `--kilos` | 公斤 |",
        "| `--pounds` | 磅 |",
        "| `-f`、`--format` | a\\|b |",
        "| `--exact` | 精确 |",
    ]


def test_what_every_management_command_takes_is_left_out() -> None:
    assert commands.arguments(BaseCommand().create_parser("gongkai", "nothing")) == []
