"""docs/coverage.md: every requirement of the disclosure duty is shown by a test or a page that exists, or has its place."""

import re
from pathlib import Path

import pytest

from tests.meta.house import ROOT
from tests.meta.test_url_matrix import SITE

ROW = re.compile(r"^\| ((?:PD|RV|SC|MC|SL|KA|OR)-\d{2}) \| (\d) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
ROWS = {
    code: (int(priority), shown)
    for code, priority, shown in ROW.findall((ROOT / "docs/coverage.md").read_text("utf-8"))
}
# Second priority, expected with this duty all the same.
EXPECTED = {
    "PD-07", "PD-14", "PD-24", "PD-29", "PD-30", "SC-10", "SC-15", "MC-08", "MC-09", "MC-10", "MC-14", "SL-06", "SL-08",
    "OR-05",
}  # fmt: skip


@pytest.mark.parametrize("code", ROWS)
def test_what_a_row_names_exists(code: str) -> None:
    named = re.findall(r"`([^`]+)`", ROWS[code][1])
    assert named
    for name in named:
        path, _, test = name.partition("::")
        if test:
            assert f"\ndef {test}(" in (ROOT / "tests" / path).read_text("utf-8"), name
        else:
            assert name in SITE or (ROOT / name).exists(), name


@pytest.mark.parametrize("code", ROWS)
def test_only_what_is_not_expected_now_comes_later(code: str) -> None:
    priority, shown = ROWS[code]
    assert not (shown.startswith("later") and (priority == 1 or code in EXPECTED))


def test_no_requirement_is_left_out(shared: Path) -> None:
    rows = (shared / "domain/requirements.md").read_text("utf-8").splitlines()
    asked = {}
    for row in rows:
        if found := re.match(r"\| ((?:PD|RV|SC|MC|SL|KA)-\d{2}|OR-0[58]) \|", row):
            asked[found[1]] = int(row.strip("| ").rpartition("|")[2])
    assert {code: priority for code, (priority, _) in ROWS.items()} == asked
