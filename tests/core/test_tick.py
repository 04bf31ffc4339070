"""`gongkai tick` as cron and the server run it."""

import pytest
from django.core.management import call_command

from gongkai.core import jobs


@pytest.fixture(autouse=True)
def one_job(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "JOBS", {})
    jobs.periodic("count", every=60)(lambda: {"counted": 3})


def test_it_prints_a_line_for_each_job_that_ran(capfd: pytest.CaptureFixture[str]) -> None:
    call_command("tick")
    assert capfd.readouterr().out == "count 完成 counted=3\n"


def test_it_prints_nothing_when_told_to_be_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    call_command("tick", verbosity=0)
    assert capfd.readouterr() == ("", "")
    assert jobs.JobRun.objects.get().counts == {"counted": 3}


def test_a_failed_job_is_a_failure_of_the_command_even_when_quiet(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise OSError("disk full")

    jobs.periodic("broken", every=60)(fail)
    with pytest.raises(SystemExit) as left:
        call_command("tick", verbosity=0)
    assert left.value.code == 1
    assert "job broken failed" in caplog.text
