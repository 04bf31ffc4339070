"""The identities of a report as the page shows them: one line each, over all columns or rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from gongkai.checks.annual import explain
from gongkai.law.forms import Finding, evaluate, report_form

from .tables import Cell

FORM = report_form("2021")
NAMES = {"I1": "收支平衡", "I2": "分项合计", "I3": "横向合计", "I4": "复议诉讼合计", "I5": "上年衔接"}
Remedies = set[tuple[str, str]]  # row of table four and stream


@dataclass(frozen=True)
class Previous:
    """The locked report of the year before: its cells, and the remedies that were pending at its end."""

    values: Mapping[Cell, int]
    pending: Remedies


@dataclass(frozen=True)
class Check:
    """One identity: `formula` shows it for the totals, `sentences` say what fails, or that all is equal."""

    id: str
    name: str
    ok: bool
    formula: str
    sentences: tuple[str, ...]


def check(
    values: Mapping[Cell, int], before: Previous | None, in_table_four: Callable[[], Remedies]
) -> list[Check]:
    """I1 to I4 always; I5 and I16 when the year before was locked.

    `in_table_four` gives the remedies that this year's table four speaks of.
    """
    found: dict[str, list[Finding]] = {}
    for finding in evaluate(FORM, values, before.values if before else None):
        found.setdefault(finding.identity, []).append(finding)
    checks = [_check(name, found[name], values) for name in NAMES if name in found]
    return checks + ([_pending_goes_on(before.pending, in_table_four())] if before else [])


def _check(identity: str, findings: Iterable[Finding], values: Mapping[Cell, int]) -> Check:
    findings = list(findings)
    failed = tuple(explain(finding) for finding in findings if not finding.ok)
    what = "行" if findings[0].row and not findings[0].column else "列"
    all_equal = f"{len(findings)} {what}全部相等"
    return Check(
        identity, NAMES[identity], not failed, _formula(identity, values, findings), failed or (all_equal,)
    )


def _formula(identity: str, values: Mapping[Cell, int], findings: list[Finding]) -> str:
    total = {
        row: values[row, "total"] for row in ("R1", "R2", "R3T", "R4", "review", "suit_direct", "suit_after")
    }
    last = findings[-1]
    return {
        "I1": f"{total['R1']}＋{total['R2']} ＝ {total['R3T']}＋{total['R4']}",
        "I2": f"{len(FORM.leaves)} 项之和 ＝ {total['R3T']}",
        "I3": "6 类申请人 ＝ 总计",
        "I4": f"复议 {total['review']}，诉讼 {total['suit_direct'] + total['suit_after']}",
        "I5": f"上年末 {last.left} ＝ 本年 {last.right}",
    }[identity].replace("＝", "＝" if all(finding.ok for finding in findings) else "≠")


def still_the_same(locked: Mapping[Cell, int], now: Mapping[Cell, int]) -> Check:
    """I15: what was locked against what the cases give today."""
    moved = tuple(
        f"I15 {'/'.join(cell)} 锁定 {n}，今天重算 {now[cell]}" for cell, n in locked.items() if now[cell] != n
    )
    return Check("I15", "办件一致", not moved, f"{len(locked)} 格由办件重算", moved or ("今天全部一致",))


def _pending_goes_on(pending: Remedies, now: Remedies) -> Check:
    """I16: what was pending at the end of the year before has a result this year, or is still pending."""
    lost = tuple(f"I16 {stream} 上年末尚未审结，本年没有下文" for _, stream in sorted(pending - now))
    formula = f"上年末尚未审结 {len(pending)} 件"
    return Check("I16", "未结案件", not lost, formula, lost or ("本年都有下文",))
