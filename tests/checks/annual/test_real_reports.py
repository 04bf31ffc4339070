"""The five published reports that the replay computes again, against what was established by hand."""

import csv
from pathlib import Path

import pytest

from gongkai.checks.annual import COLUMNS, FORM, check, explain, read

REPORTS = {
    "001_hongze_2023.txt": ("洪泽区人民政府", 2023),
    "002_hongze_2024.txt": ("淮安市洪泽区人民政府", 2024),
    "003_huaian_2024.txt": ("淮安市人民政府", 2024),
    "004_suqian_2023.txt": ("宿迁市", 2023),
    "006_shuyang_county_2025.txt": ("沐阳县人民政府", 2025),
}
# Row names of expected.tsv in the order of the form; "o" is the one row that 001 and 002 print for three.
NAMES = [
    *("new", "carried", "grant", "partial"),
    *(f"d{n}" for n in range(1, 9)),
    *(f"u{n}" for n in range(1, 4)),
    *(f"n{n}" for n in range(1, 6)),
    *(f"o{n}" for n in range(1, 4)),
    *("total", "forward"),
]
ROWS = {**dict(zip(NAMES, (row.id for row in FORM.rows), strict=True)), "o": "R3f3"}


def expected(shared: Path, name: str, check_name: str) -> dict[str, int]:
    with (shared / "reports/expected.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["file"] == name]
    return {row["check"].split()[1]: int(row["right"]) for row in rows if row["check"].startswith(check_name)}


@pytest.mark.parametrize("name", REPORTS)
def test_cells_are_those_established_by_hand(shared, name):
    tables = read(shared / "reports" / name)
    assert (tables.body, tables.year) == REPORTS[name]
    assert (len(tables.three), len(tables.four)) == (175, 15)
    for row, total in expected(shared, name, "行合计").items():
        assert tables.three[ROWS[row], "total"] == total, row
    columns = dict(zip((column.label for column in FORM.columns), COLUMNS, strict=True))
    for label, decided in expected(shared, name, "各办理结果之和").items():
        assert tables.three["R3T", columns[label]] == decided, label


@pytest.mark.parametrize("name", sorted(set(REPORTS) - {"001_hongze_2023.txt"}))
def test_reports_that_agree_have_no_failed_identity(shared, name):
    assert [finding.sentence for finding in check(read(shared / "reports" / name)) if not finding.ok] == []


def test_table_four_of_001_contradicts_itself_and_table_three_does_not(shared):
    failed = [finding for finding in check(read(shared / "reports/001_hongze_2023.txt")) if not finding.ok]
    assert [(finding.identity, finding.row) for finding in failed] == [("I4", "review"), ("I4", "suit_after")]
    assert explain(failed[0]).startswith("I4 “行政复议”：结果维持 10 + 结果纠正 1")
    assert explain(failed[1]).startswith("I4 “行政诉讼 复议后起诉”：结果维持 5")


def test_misprinted_row_of_001_and_002_is_reported(shared):
    for name in ("001_hongze_2023.txt", "002_hongze_2024.txt"):
        assert any("2.其他法律行政止公开" in problem for problem in read(shared / "reports" / name).problems)


def test_carry_over_is_checked_between_two_years_of_one_body(shared):
    before, now = (read(shared / "reports" / name) for name in ("001_hongze_2023.txt", "002_hongze_2024.txt"))
    carried = [finding for finding in check(now, before) if finding.identity == "I5"]
    assert len(carried) == 7
    assert all(finding.ok for finding in carried)
