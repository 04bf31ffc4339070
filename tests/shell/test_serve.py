"""`gongkai serve` sweeps each minute beside its pages."""

import logging

import pytest
from django.db import OperationalError

from gongkai.core import jobs
from gongkai.shell.management.commands import serve

pytestmark = pytest.mark.django_db(transaction=True)


def failing() -> None:
    raise ValueError("no such column")


def test_a_failing_job_leaves_the_pages_up_and_its_reason_in_the_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jobs, "JOBS", {})
    jobs.periodic("test.failing", every=60)(failing)
    serve._sweep()
    record = jobs.JobRun.objects.get()
    assert (record.state, record.error) == (jobs.JobRun.State.FAILED, "ValueError: no such column")


def test_a_database_that_is_away_leaves_the_pages_up_and_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(jobs, "tick", away)
    with caplog.at_level(logging.ERROR):
        serve._sweep()
    assert "connection refused" in caplog.text
