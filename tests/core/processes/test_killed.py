"""Processes killed hard in the middle of their work, on both databases: nothing half-written, nothing done twice."""

import pytest

from tests.core.processes.outside import Outside


@pytest.mark.parametrize("where", ["apply", "commit"])
def test_a_server_killed_in_the_middle_of_an_action_leaves_nothing_half_written(
    outside: Outside, where: str
) -> None:
    outside.run_until_killed(f"new_case(); fire_and_stop({where!r})")
    assert outside.run("report(); fire_and_stop('nowhere'); report()") == [
        "公交线路调整方案 new 0 None",
        "完好：0 条流，0 个事件，0 个封存日。",
        "改了一半 work 1 1",
        "完好：1 条流，1 个事件，0 个封存日。",
    ]


TWO_CASES = "body = new_body(); new_case(body); new_case(body)"
NOTED_ONCE = ["公交线路调整方案 new 1 None"] * 2 + ["完好：2 条流，2 个事件，0 个封存日。"]


def test_a_killed_periodic_job_is_found_again_and_finished_once(outside: Outside) -> None:
    outside.run_until_killed(f"{TWO_CASES}; tick(0, stop=True)")
    assert outside.run("tick(5); tick(11); report()") == [
        "running 1",
        "lost 1 运行进程中途被终止",
        "done 2 {'noted': 2}",
        *NOTED_ONCE,
    ]


def test_a_killed_queued_task_is_found_again_and_finished_once(outside: Outside) -> None:
    outside.run_until_killed(f"{TWO_CASES}; jobs.enqueue(note_later); jobs.drain()")
    assert outside.run("drain_and_reap(10); drain_and_reap(16); drain_and_reap(0); report()") == [
        "RUNNING 1 {'again': 0, 'failed': 0}",
        "RUNNING 1 {'again': 1, 'failed': 0}",
        "SUCCESSFUL 2 {'again': 0, 'failed': 0}",
        *NOTED_ONCE,
    ]
