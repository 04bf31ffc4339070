"""`report verify` names the cell and the event when file, ledger and tables part."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gongkai.core.time import time_travel
from gongkai.duties.foi.models import InfoRequest
from gongkai.oversight.annual import queries
from gongkai.oversight.annual.figures.verify import BadReport, verify
from gongkai.oversight.remedies import actions as remedies
from gongkai.oversight.remedies.models import Remedy


@pytest.fixture(autouse=True)
def _today():
    with time_travel(datetime(2026, 1, 8, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def granted(make_request):
    make_request(received=date(2025, 12, 3), kind="legal")
    make_request(received=date(2025, 5, 6), countable=False)
    return make_request(received=date(2025, 3, 3), decision="granted", decided=date(2025, 3, 20))


@pytest.fixture
def review(granted, keeper):
    found = remedies.register(
        case=granted, actor=keeper, route="review", venue="区政府", filed_on=date(2025, 4, 1)
    )
    return remedies.accept(found, actor=keeper, accepted_on=date(2025, 4, 3))


@pytest.fixture
def document(granted, review, tree):
    report = queries.live(tree.housing, 2025, rollup=False)
    return json.loads(json.dumps(queries.full_document(report)))


def behind_the_back(statement, *values):
    """SQL straight in the database, with the triggers out of the way."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER core_event_no_update")
        cursor.execute(statement, values)
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")


def test_nothing_is_said_when_all_three_agree(document):
    assert verify(document) == []


def test_changed_case_is_named_with_its_cell_and_event(document, granted):
    InfoRequest.objects.filter(pk=granted.pk).update(outcome="R3b")
    found = verify(document)
    assert {difference.cell for difference in found} >= {"R3a/natural", "R3b/natural"}
    (row,) = [difference for difference in found if difference.stream]
    assert (row.stream, row.seq) == (granted.stream, 2)
    assert row.cell == "R3a/natural"
    assert "办件表的 outcome 为 R3b，账本为 R3a" in row.sentence


def test_changed_remedy_is_named_with_its_cell_and_event(document, review):
    Remedy.objects.filter(pk=review.pk).update(route="suit_direct")
    (row,) = [difference for difference in verify(document) if difference.stream]
    assert (row.cell, row.stream, row.seq) == ("review/pending", review.stream, 1)


def test_changed_event_is_named(document, granted):
    behind_the_back(
        "UPDATE core_event SET data = replace(data, 'R3a', 'R3b') WHERE stream = %s AND seq = 2",
        granted.stream,
    )
    found = verify(document)
    assert any(
        difference.stream == granted.stream and difference.seq == 2 and "账本被改动" in difference.sentence
        for difference in found
    )
    assert {difference.cell for difference in found} >= {"R3a/natural", "R3b/natural"}


def test_changed_number_in_the_file_is_named(document):
    document["table_three"]["R3a"]["natural"] = 2
    (only,) = verify(document)
    assert (only.cell, only.sentence) == ("R3a/natural", "文件为 2，按账本重算为 1")


def test_event_left_out_of_the_manifest_is_named(document, granted):
    place = document["manifest"]["cells"]["R3a/natural"].pop()
    (only,) = verify(document)
    assert [only.cell, only.stream, only.seq] == ["R3a/natural", *document["manifest"]["rows"][place][:2]]


def test_forged_hash_in_the_manifest_is_named(document, granted):
    row = next(row for row in document["manifest"]["rows"] if row[:2] == [granted.stream, 2])
    row[2] = "0" * 64
    assert {(found.cell, found.stream, found.seq) for found in verify(document)} == {
        ("R3a/natural", granted.stream, 2)
    }


def test_a_converted_request_put_back_in_the_table_is_named(document):
    InfoRequest.objects.filter(countable=False).update(countable=True)
    found = verify(document)
    assert "R1/natural" in {difference.cell for difference in found}
    assert any("countable" in difference.sentence for difference in found)


@pytest.mark.parametrize(
    "broken",
    [
        [],
        {},
        {"format": "gongkai-report/1"},
        {"format": "gongkai-report/1", "bodies": [{"code": "没有"}], "year": 2025},
        {"format": "gongkai-report/1", "bodies": [], "year": 2025, "table_three": {}, "table_four": {}},
    ],
)
@pytest.mark.django_db
def test_what_is_no_report_is_refused(broken):
    with pytest.raises(BadReport):
        verify(broken)


def run(*args):
    return call_command("report", *map(str, args))


def test_command_writes_a_file_and_verifies_it(document, tmp_path, capsys):
    path = tmp_path / "report.json"
    run("WC-JS", 2025, "--format", "json", "-o", path)
    run("verify", path)
    assert "一致" in capsys.readouterr().out
    InfoRequest.objects.filter(outcome="R3a").update(decided_on=date(2024, 3, 20))
    with pytest.raises(CommandError, match="处不一致"):
        run("verify", path)
    assert "R3a/natural" in capsys.readouterr().out


def test_written_file_is_read_by_the_reader_of_published_reports(document, tmp_path):
    from gongkai.checks.annual import check, read

    path = tmp_path / "report.json"
    run("望川区住房和城乡建设局", 2025, "-o", path)
    tables = read(path)
    assert (tables.body, tables.year, tables.three["R1", "total"]) == ("望川区住房和城乡建设局", 2025, 2)
    assert all(finding.ok for finding in check(tables))


def test_rollup_verifies_too(document, tmp_path, make_request, tree, capsys):
    make_request(tree.town, received=date(2025, 5, 6))
    path = tmp_path / "report.json"
    run("WC", 2025, "--rollup", "-o", path)
    assert json.loads(path.read_text())["table_three"]["R1"]["total"] == 3
    run("verify", path)
    assert "一致" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_other_formats_are_written(document, tmp_path, form):
    path = tmp_path / f"report.{form}"
    run("WC-JS", 2025, "--format", form, "-o", path)
    assert path.read_bytes()[:4] in (b"<!DO", b"PK\x03\x04")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["没有这个局", "2025"], "没有代码或者名称为"),
        (["WC-JS", "二五年"], "年份应写成四位数字"),
        (["WC-JS", "2025", "--format", "xlsx"], "要用 -o"),
        (["verify", "没有.json"], "不是可以读的 JSON 文件"),
    ],
)
def test_wrong_arguments_exit_2_with_one_clear_line(tree, args, sentence):
    with pytest.raises(CommandError, match=sentence) as error:
        run(*args)
    assert error.value.returncode == 2
