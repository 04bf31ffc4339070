"""A report of the invented district in the look of `pdftotext -layout`, wrapped names included."""

from gongkai.checks.annual import COLUMNS, FORM

# Six applicant kinds a row; the total is their sum. Carried in 2, new 23, decided 22, carried over 3.
COUNTS = {
    "R1": (15, 3, 0, 1, 4, 0),
    "R2": (1, 0, 0, 0, 1, 0),
    "R3a": (6, 2, 0, 1, 2, 0),
    "R3b": (2, 0, 0, 0, 1, 0),
    "R3c4": (2, 1, 0, 0, 0, 0),
    "R3d1": (3, 0, 0, 0, 1, 0),
    "R3f3": (1, 0, 0, 0, 0, 0),
    "R3T": (14, 3, 0, 1, 4, 0),
    "R4": (2, 0, 0, 0, 1, 0),
}
FOUR = {"review": (5, 1, 2, 1, 9), "suit_direct": (1, 0, 0, 0, 1), "suit_after": (1, 0, 0, 1, 2)}


def three() -> dict[tuple[str, str], int]:
    cells = {}
    for row in FORM.rows:
        counts = COUNTS.get(row.id, (0,) * 6)
        cells.update({(row.id, column): n for column, n in zip(COLUMNS, (*counts, sum(counts)), strict=True)})
    return cells


def lines() -> list[str]:
    """Table three as printed: long names wrap, and the numbers stand beside the middle of the name."""
    printed = []
    for row in FORM.rows:
        numbers = "     ".join(str(three()[row.id, column]) for column in COLUMNS)
        head, tail = row.label[:16], row.label[16:]
        if tail:
            printed += [f"        {head}", f"                      {numbers}", f"        {tail}"]
        else:
            printed.append(f"  {row.group}  {row.label}      {numbers}")
    return printed


def text() -> str:
    four = "  ".join(str(n) for kind in FOUR.values() for n in kind)
    return "\n".join(
        [
            "          安澜市望川区人民政府",
            "     2025 年政府信息公开工作年度报告",
            "     三、收到和处理政府信息公开申请情况",
            "（本列数据的勾稽关系为：第一项加第二项之和，    法人或其他组织",
            "等于第三项加第四项之和）      自然人     商业企   科研机  社会公益  法律服务   其他   总计",
            *lines(),
            "                              -3-",
            "     四、政府信息公开行政复议、行政诉讼情况",
            "行政复议          行政诉讼",
            "             未经复议直接起诉       复议后起诉",
            four,
            "     五、存在的主要问题及改进情况",
        ]
    )
