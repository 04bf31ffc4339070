"""The page docs/letters.md: every kind of letter and what it must say."""

from gongkai.law.outcomes import DECISIONS

from .kinds import KINDS, Field, Kind, drafted

REMEDY = {
    "A": "先申请行政复议，对复议决定不服再起诉（2024年1月1日起）",
    "B": "申请行政复议或者直接起诉",
    "none": "不告知",
}
HEAD = """# 依申请公开的文书

本页由 `make docs` 生成，请勿手改。文书的种类和必填内容在 `src/gongkai/duties/foi/letters/` 的 `kinds.toml` 和
`fields.toml`，措辞在 `templates/`，失效规定的清单在 `obsolete.toml`。
救济途径由 `gongkai.law.remedies` 按办理结果、日期和送达方式计算，不由人填写。

| 序号 | 文书 | 代码 | 字 | 依据 | 何时发出 | 对应的办理结果 |
|---|---|---|---|---|---|---|
"""


def markdown() -> str:
    """The whole page: a table of all kinds, then what each must say."""
    return HEAD + "".join(map(_row, KINDS.values())) + "".join(map(_section, KINDS.values()))


def _row(kind: Kind) -> str:
    decisions = "、".join(f"`{decision}`" for decision in kind.decisions) or "–"
    cells = (
        kind.title,
        f"`{kind.id}`",
        kind.series or "–",
        kind.basis or "由承办人写明",
        kind.leaves,
        decisions,
    )
    return f"| {kind.number} | {' | '.join(cells)} |\n"


def _section(kind: Kind) -> str:
    lines = [f"\n## {kind.number}. {kind.title}\n"]
    if kind.note:
        lines.append(f"{kind.note}。\n")
    for decision in kind.decisions or ("",):
        if decision:
            known = DECISIONS[decision]
            lines.append(f"- `{decision}`（{known.label}）：{REMEDY[known.remedy]}")
        lines += (_field(field, "  - " if decision else "- ") for field in drafted(kind.id, decision))
    if kind.remedy and not kind.decisions:
        lines.append(f"- 救济途径：{REMEDY['B']}")
    if len(lines) == 1:
        lines.append("各项内容都由系统按办件填写。")
    return "\n".join([*lines, ""])


def _field(field: Field, indent: str) -> str:
    return f"{indent}{field.label}{'' if field.required else '（可以不填）'}"
