"""Writes docs/law.md: each fact of the data with its article, confidence, function and tests."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from . import facts
from .facts import MARKS, Fact

HEADINGS = {
    "calendar": "工作日历",
    "columns": "子网站的栏目",
    "decisions": "办理结果与文书",
    "fees": "信息处理费",
    "footer": "网页页脚",
    "forms": "年度报告格式",
    "genres": "体裁分类",
    "grounds": "不予公开的理由",
    "masking": "个人信息的遮盖",
    "meta_tags": "网页 META 标签",
    "norms": "规范性文件",
    "numbering": "编号",
    "outcomes": "历年答复类别的对应",
    "proactive": "主动公开的内容",
    "receipt": "收到申请之日",
    "regimes": "期限",
    "remedies": "救济途径",
    "stages": "五公开的环节",
    "statutes": "制度栏目的文件",
    "statutory": "暂定日期",
    "subjects": "主题分类",
}
HEAD = """# 法律对照表

由 `gongkai law --document` 生成，不要手改。每一行是 `src/gongkai/law/data/` 中的一项数据：
条文、内容、核对程度、执行它的函数和守住它的测试（在 `tests/`）。
发布前应核对标为 M、P 的各项，清单见 `gongkai law --unconfirmed`。

核对程度：{marks}。没有写明条例版本的条文，指2019年修订的《政府信息公开条例》。
"""


def render() -> str:
    """The whole document as Markdown."""
    marks = "；".join(f"{mark} {meaning}" for mark, meaning in MARKS.items())
    parts = [HEAD.format(marks=marks)]
    for name, group in groupby(facts.facts(), key=_file):
        parts.append(f"## {HEADINGS[name]}\n")
        parts.append("| 条文 | 内容 | 核对 | 函数 | 测试 |\n| --- | --- | --- | --- | --- |")
        parts += [f"| {' | '.join(cells)} |" for cells in _distinct(group)]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def provision(place: str) -> Mapping[str, Any]:
    """The row of data/provisions.toml that speaks for a fact; raises KeyError when none does."""
    best: Mapping[str, Any] = {}
    length = 0
    for row in facts.load("provisions")["row"]:
        for start in row["places"]:
            if len(start) > length and f"{place}.".startswith((f"{start}.", f"{start}/")):
                best, length = row, len(start)
    if not best:
        raise KeyError(place)
    return best


def _distinct(group: Iterator[Fact]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(_cells(fact) for fact in group))


def _cells(fact: Fact) -> tuple[str, ...]:
    row = provision(fact.place)
    tests = "<br>".join(f"`{test}`" for test in row["tests"])
    article = _version(fact.place) + (fact.article or "-")
    return article, fact.text.replace("|", "\\|"), fact.confidence, f"`{row['function']}`", tests


def _version(place: str) -> str:
    return "2007年条例" if ".492." in place else ""


def _file(fact: Fact) -> str:
    return fact.place.partition(".")[0].partition("/")[0]
