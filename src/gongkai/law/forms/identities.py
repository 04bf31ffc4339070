"""The identities I1 to I9: each evaluator says in the report's own words whether the figures agree.

Blanks count as zero in the sums and are reported by I7.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from .model import Cell, Level, Number, ReportForm, Values

BLANK = "空白，按零计算"
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of `left` against `right`; `row` or `column` is empty when it runs over all of them."""

    identity: str
    level: Level
    ok: bool
    row: str
    column: str
    left: Number
    right: Number
    sentence: str


@dataclass(frozen=True, slots=True)
class Context:
    """A report, the one of the year before (None: not known), and whether the body may make 规章."""

    form: ReportForm
    values: Values
    previous: Values | None
    makes_regulations: bool | None

    def number(self, row: str, column: str) -> Number:
        return self.values.get((row, column)) or 0

    def before(self, row: str, column: str) -> Number:
        return (self.previous or {}).get((row, column)) or 0

    def given(self, table: str) -> bool:
        """Does the report have any figure of that table."""
        return any(cell in self.values for cell in self.form.tables[table].cells)

    def finding(
        self,
        identity: str,
        cell: Cell,
        left: Number,
        right: Number,
        words: str,
        *,
        ok: bool | None = None,
    ) -> Finding:
        known = self.form.identity(identity)
        level: Level = known.level if known else "error"
        good = left == right if ok is None else ok
        verdict = "相符" if good else "不相符"
        if not good and ok is None:
            verdict += f"，相差 {_plain(left - right).removeprefix('-')}"
        return Finding(identity, level, good, *cell, left, right, f"{words}，{verdict}")

    def shape(self, level: Level, cell: Cell, value: Number, sentence: str, *, ok: bool) -> Finding:
        return Finding("I7", level, ok, *cell, value, 0, sentence)


def evaluate(
    form: ReportForm,
    values: Values,
    previous: Values | None = None,
    *,
    makes_regulations: bool | None = None,
) -> list[Finding]:
    """All findings of the identities this form has, in their order; tables without any figure are left out.

    `previous` is needed for I5, I6 and I9, `makes_regulations` (False) for I8.
    """
    context = Context(form, values, previous, makes_regulations)
    return [finding for identity in form.identities for finding in _EVALUATORS[identity.id](context)]


def _carried(c: Context) -> Iterator[Finding]:
    for column in c.form.columns if c.given("three") else ():
        new, old, done, left = (c.number(row, column.id) for row in ("R1", "R2", "R3T", "R4"))
        words = f"第一项 {new} + 第二项 {old} = {new + old}，第三项 {done} + 第四项 {left} = {done + left}"
        yield c.finding("I1", ("", column.id), new + old, done + left, words)


def _leaves(c: Context) -> Iterator[Finding]:
    for column in c.form.columns if c.given("three") else ():
        total = c.number("R3T", column.id)
        parts = sum(c.number(row.id, column.id) for row in c.form.leaves)
        words = f"{len(c.form.leaves)} 种办理结果之和 {parts}，（七）总计 {total}"
        yield c.finding("I2", ("R3T", column.id), parts, total, words)


def _applicants(c: Context) -> Iterator[Finding]:
    yield from _row_sums(c, "I3", "three")


def _reviews(c: Context) -> Iterator[Finding]:
    yield from _row_sums(c, "I4", "four")


def _row_sums(c: Context, identity: str, table_id: str) -> Iterator[Finding]:
    block = c.form.tables[table_id].blocks[0]
    parts = [column for column in block.columns if column.id != "total"]
    for row in block.rows if c.given(table_id) else ():
        values = [c.number(row.id, column.id) for column in parts]
        total = c.number(row.id, "total")
        terms = " + ".join(f"{column.label} {value}" for column, value in zip(parts, values, strict=True))
        yield c.finding(identity, (row.id, ""), sum(values), total, f"{terms} = {sum(values)}，总计 {total}")


def _year_to_year(c: Context) -> Iterator[Finding]:
    for column in c.form.columns if c.given("three") and c.previous is not None else ():
        before, now = c.before("R4", column.id), c.number("R2", column.id)
        words = f"上年第四项“结转下年度继续办理”{before}，本年第二项“上年结转”{now}"
        yield c.finding("I5", ("R2", column.id), before, now, words)


def _in_force(c: Context) -> Iterator[Finding]:
    for row in _documents(c) if c.previous is not None else ():
        before, made = c.before(row, "in_force"), c.number(row, "made")
        repealed, now = c.number(row, "repealed"), c.number(row, "in_force")
        left = before + made - repealed
        words = f"上年现行有效 {before} + 本年制发 {made} - 本年废止 {repealed} = {left}，本年现行有效 {now}"
        yield c.finding("I6", (row, "in_force"), left, now, words)


def _repealed(c: Context) -> Iterator[Finding]:
    for row in _documents(c) if c.previous is not None else ():
        before, made, repealed = c.before(row, "in_force"), c.number(row, "made"), c.number(row, "repealed")
        words = f"本年废止 {repealed}，不应超过上年现行有效 {before} + 本年制发 {made} = {before + made}"
        yield c.finding("I9", (row, "repealed"), repealed, before + made, words, ok=repealed <= before + made)


def _documents(c: Context) -> tuple[str, ...]:
    return tuple(row.id for row in c.form.tables["two"].blocks[0].rows) if c.given("two") else ()


def _regulations(c: Context) -> Iterator[Finding]:
    if c.makes_regulations is not False or not c.given("two"):
        return
    for column in c.form.tables["two"].blocks[0].columns:
        value = c.number("regulations", column.id)
        words = f"本机关没有规章制定权，规章“{column.label}”应为 0，报告为 {_plain(value)}"
        yield c.finding("I8", ("regulations", column.id), value, 0, words)


def _shapes(c: Context) -> Iterator[Finding]:
    faults = 0
    for table in c.form.tables.values():
        for block in table.blocks if c.given(table.id) else ():
            for row in block.rows:
                for column in block.columns:
                    value = c.values.get((row.id, column.id))
                    fault = _fault(value, column.kind)
                    if fault:
                        faults += 1
                        words = f"“{row.full_label}”的“{column.label}”一格{fault}"
                        yield c.shape(_weight(value), (row.id, column.id), value or 0, words, ok=False)
    if not faults:
        yield c.shape("error", ("", ""), 0, "各格都是非负数，没有空白", ok=True)


def _weight(value: Number | None) -> Level:
    return "warn" if value is None else "error"


def _fault(value: Number | None, kind: str) -> str:
    if value is None:
        return BLANK
    number = Decimal(value)
    if number < 0 and kind != "signed":
        return f"是负数 {value}"
    exponent = number.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if kind == "amount":
        return f"超过 {DECIMALS} 位小数：{value}" if decimals > DECIMALS else ""
    return f"不是整数：{value}" if decimals else ""


def _plain(value: Number) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


_EVALUATORS: dict[str, Callable[[Context], Iterator[Finding]]] = {
    "I1": _carried,
    "I2": _leaves,
    "I3": _applicants,
    "I4": _reviews,
    "I5": _year_to_year,
    "I6": _in_force,
    "I7": _shapes,
    "I8": _regulations,
    "I9": _repealed,
}
