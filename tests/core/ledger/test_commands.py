"""`gongkai verify` and `gongkai seal` as people run them."""

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests.core.ledger.builders import write_stream
from tests.triggers import lifted

pytestmark = pytest.mark.django_db


def test_verify_counts_what_it_read_and_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    write_stream("foi:1")
    write_stream("foi:2")
    call_command("seal")
    capsys.readouterr()
    call_command("verify")
    assert capsys.readouterr().out == "完好：2 条流，10 个事件，1 个封存日。\n"


def test_verify_prints_a_line_a_damage_and_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    write_stream("foi:1")
    write_stream("foi:2")
    write_stream("foi:3")
    with lifted() as cursor:
        cursor.execute("UPDATE core_event SET kind = 'foi.sign' WHERE stream = 'foi:1' AND seq = 2")
        cursor.execute("DELETE FROM core_event WHERE stream = 'foi:2' AND seq = 5")
    with pytest.raises(SystemExit) as stopped:
        call_command("verify")
    assert stopped.value.code == 1
    assert capsys.readouterr().out.splitlines() == [
        "foi:1 第 2 条被改动（edited）：内容与写入时的散列不符",
        "foi:2 第 5 条被删除（deleted）：写入过这一条，现在没有了",
        "发现 2 处改动。",
    ]


def test_verify_reads_one_stream_alone(capsys: pytest.CaptureFixture[str]) -> None:
    write_stream("foi:1")
    write_stream("foi:2", 3)
    call_command("verify", "foi:2")
    assert capsys.readouterr().out == "完好：1 条流，3 个事件，0 个封存日。\n"


def test_verify_asks_for_the_right_key_when_everything_looks_forged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_stream("foi:1")
    write_stream("foi:2")
    with override_settings(LEDGER_KEY="another"), pytest.raises(SystemExit):
        call_command("verify")
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "发现 2 处改动。",
        "所有的流都有改动：请先确认数据目录里的 ledger.key 是建账时的那一个。",
    ]


def test_seal_says_which_days_it_sealed(capsys: pytest.CaptureFixture[str]) -> None:
    write_stream("foi:1")
    call_command("seal")
    call_command("seal")
    first, second, third = capsys.readouterr().out.splitlines()
    assert first.startswith("2026-03-05  5 个事件  ")
    assert (second, third) == ("新封存 1 天。", "没有需要封存的日期。")
