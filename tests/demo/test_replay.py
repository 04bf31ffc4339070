"""Published tables come back cell by cell from cases that were handled lawfully; contradictions are refused by name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gongkai.bodies.models import Body
from gongkai.checks.annual import COLUMNS, FORM, PublishedTables, read
from gongkai.core.ledger import verify
from gongkai.core.transitions import Refused
from gongkai.demo.replay import Replay, Unbalanced, differences, founded
from gongkai.duties.foi import clock
from gongkai.duties.foi.measures import table_three
from gongkai.duties.foi.models import InfoRequest
from gongkai.oversight.remedies.measures import table_four

KINDS = COLUMNS[:-1]
ROUTES = ("review", "suit_direct", "suit_after")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
pytestmark = pytest.mark.django_db


def three(rows: Mapping[str, Mapping[str, int]]) -> dict[tuple[str, str], int]:
    """Table three from its leaves; the sums follow."""
    cells = {(row.id, kind): rows.get(row.id, {}).get(kind, 0) for row in FORM.rows for kind in KINDS}
    for kind in KINDS:
        cells["R3T", kind] = sum(cells[leaf.id, kind] for leaf in FORM.rows if leaf.leaf)
    return cells | {(row.id, "total"): sum(cells[row.id, kind] for kind in KINDS) for row in FORM.rows}


def four(**counts: tuple[int, int, int, int]) -> dict[tuple[str, str], int]:
    cells = {}
    for route in ROUTES:
        numbers = counts.get(route, (0, 0, 0, 0))
        cells.update(zip(((route, result) for result in RESULTS), (*numbers, sum(numbers)), strict=True))
    return cells


LEAVES = [row.id for row in FORM.rows if row.leaf]
FIRST = PublishedTables(
    "望川区",
    2023,
    three(
        {
            "R1": {"natural": 22, "legal": 2},
            "R2": {"natural": 1, "other": 1},
            **{leaf: {"natural": 1} for leaf in LEAVES},
            "R3a": {"natural": 1, "legal": 1, "other": 1},
            "R4": {"natural": 2, "legal": 1},
        }
    ),
    four(review=(1, 0, 0, 1), suit_direct=(0, 1, 0, 0), suit_after=(0, 0, 1, 0)),
)
SECOND = PublishedTables(
    "望川区",
    2024,
    three(
        {
            "R1": {"natural": 1},
            "R2": {"natural": 2, "legal": 1},
            "R3d1": {"natural": 2},
            "R3b": {"legal": 1},
            "R4": {"natural": 1},
        }
    ),
    four(review=(1, 0, 0, 0)),
)


def play(*tables: PublishedTables) -> Replay:
    replay = Replay(tables, founded("重演区人民政府", date(tables[0].year - 1, 1, 2)))
    replay.run(lambda _day, _steps: None)
    return replay


def assert_same(replay: Replay, *, tables_four: bool = True) -> None:
    bodies = Body.objects.filter(pk=replay.cast.body.pk)
    for table in replay.tables:
        assert differences(table.three, table_three(bodies, table.year)) == []
        if tables_four:
            assert differences(table.four, table_four(bodies, table.year)) == []


def assert_lawful() -> None:
    """Every reply left on or before its due day, and nobody touched the records."""
    decided = InfoRequest.objects.exclude(decided_on=None).exclude(decision="withdrawn")
    for case in decided.select_related("body"):
        due = clock.deadline(case).due_on
        assert due is None or case.decided_on <= due, case.number
    assert list(verify()) == []


def test_a_table_with_every_outcome_comes_back():
    replay = play(FIRST)
    assert_same(replay)
    assert_lawful()
    assert set(InfoRequest.objects.exclude(outcome="").values_list("outcome", flat=True)) == set(LEAVES)


def test_what_one_year_carries_over_the_next_carries_in():
    replay = play(FIRST, SECOND)
    assert_same(replay)
    assert_lawful()
    bodies = Body.objects.filter(pk=replay.cast.body.pk)
    carried_over, carried_in = table_three(bodies, 2023), table_three(bodies, 2024)
    assert [carried_in["R2", kind] for kind in COLUMNS] == [carried_over["R4", kind] for kind in COLUMNS]
    assert carried_in["R2", "total"] == 3


def test_a_table_four_that_contradicts_itself_is_refused_by_name_and_table_three_is_still_played():
    wrong = replace(SECOND, four=SECOND.four | {("review", "total"): 2})
    replay = play(wrong)
    assert "恒等式 I4" in replay.refused_four[2024][0]
    assert "行政复议" in replay.refused_four[2024][0]
    assert_same(replay, tables_four=False)


def test_a_table_three_that_contradicts_itself_is_refused_by_name():
    wrong = replace(SECOND, three=SECOND.three | {("R3b", "legal"): 2})
    with pytest.raises(Unbalanced) as refused:
        Replay([wrong], founded("重演区人民政府", date(2023, 1, 2)))
    assert any("恒等式 I" in sentence for sentence in refused.value.sentences)
    assert not InfoRequest.objects.exists()


def test_a_name_that_is_taken_is_refused():
    founded("重演区人民政府", date(2023, 1, 2))
    with pytest.raises(Refused, match="已有“重演区人民政府”"):
        founded("重演区人民政府", date(2023, 1, 2))


def test_a_file_with_a_missing_row_is_refused_by_the_name_of_the_row(tmp_path, shared):
    lines = (shared / "reports/002_hongze_2024.txt").read_text(encoding="utf-8").splitlines()
    broken = tmp_path / "broken.txt"
    broken.write_text("\n".join(line for line in lines if "部分公开" not in line), encoding="utf-8")
    with pytest.raises(CommandError, match="部分公开"):
        call_command("replay", str(broken), body="重演区", stdout=StringIO())
    assert not Body.objects.exists()


def test_two_real_years_come_back_through_the_command(shared):
    told = StringIO()
    reports = [shared / "reports" / name for name in ("001_hongze_2023.txt", "002_hongze_2024.txt")]
    call_command("replay", *map(str, reports), body="重演洪泽", stdout=told)
    said = told.getvalue()
    assert said.count("表三：175 格一致，0 格不一致") == 2
    assert "2024 年表四：15 格一致" in said
    assert "2023 年表四" not in said
    assert said.count("表四不能重演，恒等式 I4") == 2  # 行政复议 and 复议后起诉
    assert "记录校验一致" in said
    assert_lawful()
    body = Body.objects.filter(name="重演洪泽")
    ours, published = table_three(body, 2024), read(reports[0]).three
    assert all(ours["R2", kind] == published["R4", kind] for kind in COLUMNS)
