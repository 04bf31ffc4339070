"""The clock on worked examples, and the sequences it refuses."""

from datetime import date

import pytest

from gongkai.law.clock import ClockError, Mark, MarkKind, PauseReason, fold, limit_deadline
from gongkai.law.regimes import NoRegime
from tests.law.examples import cases

K = MarkKind
RECEIVED = Mark(K.RECEIVED, date(2025, 3, 3))  # due 2025-03-31
OLD = Mark(K.RECEIVED, date(2018, 3, 5))  # due 2018-03-26
THIRD, OTHER = PauseReason.THIRD_PARTY, PauseReason.CO_MAKER


def march(day: int) -> date:
    return date(2025, 3, day)


@pytest.mark.parametrize("case", cases("clock")["case"], ids=lambda case: case["name"])
def test_worked_example(case, calendar):
    deadline = fold([Mark.from_json(mark) for mark in case["marks"]], calendar)
    assert deadline.due_on == case.get("due")
    assert deadline.state == case["state"]
    assert deadline.paused_days == case.get("paused", 0)
    assert deadline.sum_line() == case.get("sum", deadline.sum_line())
    assert deadline.warnings == ()
    if "today" in case:
        today = case["today"]
        assert (deadline.elapsed(today), deadline.left(today)) == (case["elapsed"], case["left"])
        assert deadline.if_resumed(today) == case.get("resumed", deadline.due_on)


@pytest.mark.parametrize("case", cases("clock")["case"], ids=lambda case: case["name"])
def test_marks_survive_storage(case):
    marks = [Mark.from_json(mark) for mark in case["marks"]]
    assert [Mark.from_json(mark.to_json()) for mark in marks] == marks
    assert [mark.to_json() for mark in marks] == case["marks"]


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ([], "第一项应当是收到申请"),
        ([Mark(K.EXTENDED, march(5), days=5)], "第一项应当是收到申请"),
        ([RECEIVED, Mark(K.EXTENDED, date(2025, 3, 1), days=5)], "第一项应当是收到申请"),
        ([RECEIVED, Mark(K.RECEIVED, march(4))], "收到申请之日只有一个"),
        ([RECEIVED, Mark(K.EXTENDED, march(20), days=21)], "1 至 20 个工作日"),
        ([RECEIVED, Mark(K.EXTENDED, march(20), days=0)], "1 至 20 个工作日"),
        ([OLD, Mark(K.EXTENDED, date(2018, 3, 20), days=16)], "1 至 15 个工作日"),
        ([RECEIVED, Mark(K.EXTENDED, march(5), days=5), Mark(K.EXTENDED, march(6), days=5)], "只能延长一次"),
        ([RECEIVED, Mark(K.EXTENDED, date(2025, 4, 1), days=5)], "已于 2025-03-31 届满"),
        ([RECEIVED, Mark(K.SUPPLEMENT_ASKED, date(2025, 4, 1))], "已于 2025-03-31 届满"),
        ([RECEIVED, Mark(K.SUPPLEMENT_RECEIVED, march(9))], "没有等待中的告知"),
        (
            [
                RECEIVED,
                Mark(K.SUPPLEMENT_ASKED, march(4)),
                Mark(K.SUPPLEMENT_RECEIVED, march(6)),
                Mark(K.SUPPLEMENT_ASKED, march(10)),
            ],
            "补正告知只能作出一次",
        ),
        (
            [RECEIVED, Mark(K.SUPPLEMENT_ASKED, march(4)), Mark(K.EXTENDED, march(5), days=5)],
            "正在等待申请人",
        ),
        ([RECEIVED, Mark(K.SUPPLEMENT_ASKED, march(4)), Mark(K.FEE_PAID, march(5))], "没有等待中的告知"),
        ([OLD, Mark(K.FEE_ASKED, date(2018, 3, 20))], "还没有收取信息处理费的规定"),
        ([RECEIVED, Mark(K.FEE_ASKED, date(2025, 4, 1))], "不能再作收费通知"),
        ([Mark(K.RECEIVED, date(2020, 12, 1)), Mark(K.FEE_ASKED, date(2020, 12, 8))], "还没有收取信息处理费"),
        ([RECEIVED, Mark(K.PAUSE_STARTED, march(5), "1", "征求领导意见")], "不是条例规定可以不计期限的事由"),
        (
            [
                RECEIVED,
                Mark(K.PAUSE_STARTED, march(5), "1", THIRD),
                Mark(K.PAUSE_STARTED, march(6), "1", THIRD),
            ],
            "已经记过",
        ),
        ([RECEIVED, Mark(K.PAUSE_STARTED, march(5), "1", THIRD, until=march(4))], "早于发出征求意见书"),
        ([RECEIVED, Mark(K.PAUSE_ENDED, march(5), "1")], "尚未了结的征求意见"),
        ([OLD, Mark(K.REASONABLE_DATE, date(2018, 3, 20), until=date(2018, 6, 1))], "没有延迟答复合理期限"),
        ([RECEIVED, Mark(K.REASONABLE_DATE, march(20), until=march(28))], "应当晚于原来的最迟答复日"),
        ([RECEIVED, Mark(K.REASONABLE_DATE, march(20))], "应当晚于原来的最迟答复日"),
        (
            [
                RECEIVED,
                Mark(K.REASONABLE_DATE, march(20), until=date(2025, 5, 6)),
                Mark(K.EXTENDED, march(21), days=5),
            ],
            "不能再延长",
        ),
        ([RECEIVED, Mark(K.STOPPED, march(20)), Mark(K.EXTENDED, march(21), days=5)], "已于 2025-03-20 办结"),
    ],
)
def test_unlawful_sequences_are_refused_with_a_sentence(marks, sentence, calendar):
    with pytest.raises(ClockError, match=sentence):
        fold(marks, calendar)


def test_there_is_no_clock_before_the_regulations(calendar):
    with pytest.raises(NoRegime, match="2008-05-01"):
        fold([Mark(K.RECEIVED, date(2008, 4, 30))], calendar)


def test_an_extension_may_be_told_on_the_due_day(calendar):
    deadline = fold([RECEIVED, Mark(K.EXTENDED, march(31), days=1)], calendar)
    assert deadline.due_on == date(2025, 4, 1)


def test_marks_count_by_their_day_whatever_their_order(calendar):
    marks = [Mark(K.EXTENDED, march(20), days=5), RECEIVED]
    assert fold(marks, calendar) == fold(marks[::-1], calendar)


def test_a_late_supplement_notice_is_flagged(calendar):
    on_time = fold([RECEIVED, Mark(K.SUPPLEMENT_ASKED, march(12))], calendar)
    late = fold([RECEIVED, Mark(K.SUPPLEMENT_ASKED, march(13))], calendar)
    assert on_time.warnings == ()
    assert "第 8 个工作日" in late.warnings[0]


def test_the_restart_forgets_extension_and_pauses_of_the_old_clock(calendar):
    deadline = fold(
        [
            RECEIVED,
            Mark(K.PAUSE_STARTED, march(4), "1", THIRD, until=march(25)),
            Mark(K.EXTENDED, march(5), days=10),
            Mark(K.SUPPLEMENT_ASKED, march(10)),
            Mark(K.SUPPLEMENT_RECEIVED, march(18)),
            Mark(K.PAUSE_ENDED, march(20), "1"),
        ],
        calendar,
    )
    assert (deadline.received_on, deadline.extension_days, deadline.paused_days) == (march(18), 0, 2)
    assert deadline.due_on == calendar.add(march(18), 22)
    assert [span.kind for span in deadline.spans] == ["superseded", "wait", "run", "pause"]


def test_the_2007_version_excludes_third_parties_only(calendar):
    third = fold(
        [
            OLD,
            Mark(K.PAUSE_STARTED, date(2018, 3, 12), "1", THIRD),
            Mark(K.PAUSE_ENDED, date(2018, 3, 19), "1"),
        ],
        calendar,
    )
    other = fold(
        [
            OLD,
            Mark(K.PAUSE_STARTED, date(2018, 3, 12), "1", OTHER),
            Mark(K.PAUSE_ENDED, date(2018, 3, 19), "1"),
        ],
        calendar,
    )
    assert third.due_on == calendar.add(OLD.on, 20)
    assert other.due_on == calendar.add(OLD.on, 15)
    assert "只规定不计算征求第三方意见的时间" in other.warnings[0]


def test_the_2007_version_sets_no_end_to_an_open_consultation(calendar):
    deadline = fold([OLD, Mark(K.PAUSE_STARTED, date(2018, 3, 12), "1", THIRD)], calendar)
    assert (deadline.due_on, deadline.state, deadline.provisional) == (None, "paused", False)
    assert deadline.if_resumed(date(2018, 3, 19)) == calendar.add(OLD.on, 20)
    assert deadline.left(date(2018, 3, 19)) == 10
    assert deadline.sum_line() == "收到 2018-03-05，暂停中，收到意见后推算"
    assert deadline.proof() == ()


def test_the_2007_version_lets_supplements_be_asked_again(calendar):
    marks = [
        OLD,
        Mark(K.SUPPLEMENT_ASKED, date(2018, 3, 20)),
        Mark(K.SUPPLEMENT_RECEIVED, date(2018, 3, 22)),
        Mark(K.SUPPLEMENT_ASKED, date(2018, 3, 23)),
        Mark(K.SUPPLEMENT_RECEIVED, date(2018, 3, 26)),
    ]
    deadline = fold(marks, calendar)
    assert deadline.due_on == calendar.add(date(2018, 3, 26), 15)
    assert deadline.warnings == ()


def test_an_opinion_after_its_last_day_does_not_lengthen_the_pause(calendar):
    started = Mark(K.PAUSE_STARTED, march(10), "1", THIRD, until=march(31))
    late = fold([RECEIVED, started, Mark(K.PAUSE_ENDED, date(2025, 4, 7), "1")], calendar)
    assert late.due_on == fold([RECEIVED, started], calendar).due_on
    assert "期限只扣除到 2025-03-31" in late.warnings[0]


def test_a_consultation_after_the_due_day_changes_nothing(calendar):
    late = Mark(K.PAUSE_STARTED, date(2025, 4, 1), "1", THIRD)
    deadline = fold([RECEIVED, late], calendar)
    assert (deadline.due_on, deadline.state) == (march(31), "running")
    assert "已于 2025-03-31 届满" in deadline.warnings[0]


def test_a_consultation_after_the_reasonable_date_was_set_changes_nothing(calendar):
    fixed = Mark(K.REASONABLE_DATE, march(20), until=date(2025, 5, 6))
    deadline = fold([RECEIVED, fixed, Mark(K.PAUSE_STARTED, march(21), "1", THIRD)], calendar)
    assert deadline.due_on == date(2025, 5, 6)
    assert "已经确定在 2025-05-06 前答复" in deadline.warnings[0]


def test_an_unknown_arrival_counts_the_opinion_days_from_sending(calendar):
    deadline = fold([RECEIVED, Mark(K.PAUSE_STARTED, march(10), "1", THIRD)], calendar)
    assert deadline.paused_days == 15


def test_closing_ends_what_is_open(calendar):
    marks = [
        RECEIVED,
        Mark(K.PAUSE_STARTED, march(10), "1", THIRD, until=march(31)),
        Mark(K.STOPPED, march(14)),
    ]
    deadline = fold(marks, calendar)
    assert (deadline.state, deadline.paused_days, deadline.due_on) == (
        "stopped",
        4,
        calendar.add(RECEIVED.on, 24),
    )
    assert deadline.left(date(2026, 1, 1)) == deadline.left(march(14)) == 15


def test_closing_while_waiting_leaves_no_due_day(calendar):
    marks = [RECEIVED, Mark(K.SUPPLEMENT_ASKED, march(10)), Mark(K.STOPPED, march(31))]
    deadline = fold(marks, calendar)
    assert (deadline.state, deadline.due_on) == ("stopped", None)
    assert deadline.sum_line() == "等待申请人，之后重新计算 20 个工作日"


def test_days_left_turn_negative_after_the_due_day(calendar):
    deadline = fold([RECEIVED], calendar)
    assert [deadline.left(day) for day in (march(28), march(31), date(2025, 4, 1), date(2025, 4, 7))] == [
        1,
        0,
        -1,
        -4,
    ]


def test_articles_name_what_moved_the_clock(calendar):
    pause = Mark(K.PAUSE_STARTED, march(21), "1", OTHER, until=march(28))
    marks = [RECEIVED, Mark(K.SUPPLEMENT_ASKED, march(10)), Mark(K.SUPPLEMENT_RECEIVED, march(20)), pause]
    assert fold(marks[:1], calendar).article == "第三十三条第二款"
    assert fold(marks, calendar).article == "第三十三条第二款、第三十条、第三十三条第三款"


def test_a_single_limit_is_a_deadline_too(calendar):
    deadline = limit_deadline("third_party_opinion", date(2026, 9, 30), calendar)
    assert (deadline.due_on, deadline.article) == (date(2026, 10, 27), "第三十二条")
    assert deadline.proof()[0].reason == "收到征求意见书，当日不计"
    assert deadline.proof()[-1].reason == "最迟回复日"
    with pytest.raises(KeyError):
        limit_deadline("co_maker_opinion", date(2018, 1, 5), calendar)
