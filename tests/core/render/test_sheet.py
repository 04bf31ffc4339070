import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from gongkai.core.render import xlsx


def cells(rows, title="清单", headers=("列",)):
    sheet = load_workbook(io.BytesIO(xlsx(title, headers, rows))).active
    return [list(row) for row in sheet.iter_rows(min_row=2)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"])
def test_what_looks_like_a_formula_stays_text_exactly_as_typed(text):
    cell = cells([[text]])[0][0]
    assert (cell.data_type, cell.value, cell.number_format) == ("s", text, "@")


def test_long_numbers_keep_every_digit():
    cell = cells([[123456789012345678]])[0][0]
    assert (cell.data_type, cell.value) == ("s", "123456789012345678")


def test_ordinary_figures_stay_numbers():
    assert [cell.value for cell in cells([[12, 3.5, None]], headers="甲乙丙")[0]] == [12, 3.5, None]


def test_days_are_days_and_instants_are_local_to_the_second():
    row = cells([[date(2026, 3, 5), datetime(2026, 3, 5, 16, 30, 1, tzinfo=UTC)]], headers="甲乙")[0]
    assert row[0].value.date() == date(2026, 3, 5)
    assert row[1].value.isoformat() == "2026-03-06T00:30:01"


def test_control_characters_are_left_out():
    assert cells([["甲\x00\x0b乙"]])[0][0].value == "甲乙"


def test_a_title_that_a_sheet_refuses_is_mended():
    content = xlsx("2026/11 [办件]:*?" + "长" * 40, ["列"], [])
    assert load_workbook(io.BytesIO(content)).sheetnames[0].startswith("2026_11 _办件____长")
