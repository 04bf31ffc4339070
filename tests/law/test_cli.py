"""The contract of the command: lawyers use it outside the project."""

import json
import subprocess
import sys

import pytest

from gongkai import cli


def run(capsys, *arguments):
    code = cli.main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        ("2022-09-30 --limit reply", "2022-11-02"),
        ("2022-09-30", "2022-11-02"),
        ("2011-06-01 --limit reply", "2011-06-23"),
        ("2025-12-19 --limit reply --extend 20", "2026-02-14"),
        ("2025-03-03 --limit reply --pause 2025-03-10:2025-03-24", "2025-04-15"),
        ("2025-03-03 --pause 2025-03-10:2025-03-24 --pause 2025-03-12:2025-03-20", "2025-04-15"),
        ("2026-12-10 --limit reply", "2027-01-08 (暂定:2027 年尚无国务院办公厅放假安排)"),
        ("2025-09-26 --limit supplement", "2025-10-13"),
        ("2026-09-30 --limit third-party", "2026-10-27"),
        ("2026-09-30 --limit co-maker", "2026-10-27"),
        ("2022-09-30 --limit publish", "2022-11-02"),
        ("2011-06-01 --limit publish", "2011-06-30"),
    ],
)
def test_due(arguments, printed, capsys):
    assert run(capsys, "due", *arguments.split()) == (0, f"{printed}\n", "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("due 2022-13-01", "日期“2022-13-01”不正确"),
        ("due 2022-9-30", "日期“2022-9-30”不正确"),
        ("due 20220930", "日期“20220930”不正确"),
        ("due 2022-W39-5", "日期“2022-W39-5”不正确"),
        ("due 2008-04-30", "早于 2008-05-01"),
        ("due 2150-01-04", "超出工作日历的范围"),
        ("due 2022-09-30 --limit answer", "没有“answer”这种期限，可以用：reply、supplement、third-party"),
        ("due 2018-03-05 --limit co-maker", "2018-03-05 适用的条例没有规定期限 co-maker"),
        ("due 2022-09-30 --extend 21", "1 至 20 个工作日"),
        ("due 2018-03-05 --extend 16", "1 至 15 个工作日"),
        ("due 2022-09-30 --extend -1", "应当是正整数"),
        ("due 2022-09-30 --extend 0", "应当是正整数"),
        ("due 2022-09-30 --limit publish --extend 3", "只用于答复期限"),
        ("due 2022-09-30 --pause 2022-10-10", "应当是 发出日:收到日"),
        ("due 2022-09-30 --pause 2022-10-20:2022-10-10", "结束日早于开始日"),
        ("due 2022-09-30 --pause 2022-09-20:2022-10-10", "早于收到申请之日"),
        ("due", "缺少日期"),
        ("due 2022-09-30 --quick", "不认识--quick"),
        ("fee --items 3 --pages 3", "不能同时用"),
        ("fee --items x", "数量“x”不正确"),
        ("fee --pages 3 --before 2", "按量计收不累计"),
        ("law", "要从中选一个"),
        ("", "缺少命令"),
    ],
)
def test_a_fault_is_one_line_and_exit_code_two(arguments, sentence, capsys):
    code, out, err = run(capsys, *arguments.split())
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_proof(capsys):
    code, out, _ = run(capsys, "due", "2022-09-30", "--proof")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "2022-11-02"
    assert lines[1].endswith("第三十三条第二款")
    assert lines[2] == "收到 2022-09-30 + 20 个工作日 = 2022-11-02"
    assert "2022-10-08 星期六 第 1 个工作日 调休上班" in lines
    assert "2022-10-07 星期五 不计 国庆节" in lines
    assert lines[-1] == "2022-11-02 星期三 第 20 个工作日 最迟答复日"


def test_json_has_exactly_the_named_fields(capsys):
    _, out, _ = run(capsys, "due", "2026-12-10", "--json")
    data = json.loads(out)
    assert list(data) == ["received_on", "limit", "regime", "article", "due_on", "provisional", "proof"]
    assert {key: data[key] for key in list(data)[:-1]} == {
        "received_on": "2026-12-10",
        "limit": "reply",
        "regime": "711",
        "article": "第三十三条第二款",
        "due_on": "2027-01-08",
        "provisional": True,
    }
    assert data["proof"][-1] == {"date": "2027-01-08", "counted": 20, "reason": "最迟答复日"}
    assert len(data["proof"]) == 30


def test_a_pause_without_effect_is_said_on_standard_error(capsys):
    code, out, err = run(capsys, "due", "2025-03-03", "--pause", "2025-04-07:2025-04-10")
    assert (code, out) == (0, "2025-03-31\n")
    assert "答复期限已于 2025-03-31 届满" in err


def test_fee(capsys):
    assert run(capsys, "fee", "--items", "25", "--before", "8")[1].splitlines()[0] == "2600 元"
    _, out, _ = run(capsys, "fee", "--pages", "101")
    assert out.splitlines() == [
        "720 元",
        "第 1 至 30 页：30 页 × 0 元 = 0 元",
        "第 31 至 100 页：70 页 × 10 元 = 700 元",
        "第 101 页：1 页 × 20 元 = 20 元",
    ]


def test_unconfirmed_facts_are_listed(capsys):
    _, out, _ = run(capsys, "law", "--unconfirmed")
    assert "[M] regimes.regime.711.limits.fee_payment  缴纳信息处理费 30日（自然日）" in out
    assert "[P] calendar/2026.notice.1" in out


def test_law_document_is_written_under_docs(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "law", "--document")[0] == 0
    assert (tmp_path / "docs" / "law.md").read_text("utf-8").startswith("# ")


def test_the_law_runs_without_django():
    script = (
        "import sys; from gongkai import cli; cli.main(['due', '2022-09-30']); print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2022-11-02", "False"]


def test_other_commands_go_to_django(monkeypatch):
    called = []
    monkeypatch.setattr("django.core.management.execute_from_command_line", called.append)
    assert cli.main(["verify", "--all"]) == 0
    assert called == [["gongkai", "verify", "--all"]]


def test_a_reader_that_leaves_early_is_no_error():
    script = "from gongkai.cli import main; raise SystemExit(main(['law', '--unconfirmed']))"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
