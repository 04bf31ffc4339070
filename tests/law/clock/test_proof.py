"""The day-by-day proof: every day is there once, and counting its days gives the due day."""

from datetime import date, timedelta

from gongkai.law.clock import Mark, MarkKind, PauseReason, fold

K = MarkKind
SCREEN = [
    Mark(K.RECEIVED, date(2026, 9, 24)),
    Mark(K.PAUSE_STARTED, date(2026, 9, 29), "1", PauseReason.THIRD_PARTY, until=date(2026, 10, 27)),
]


def by_day(proof):
    return {day.date: (day.kind, day.counted, day.reason) for day in proof}


def test_the_screen_of_the_design(calendar):
    days = by_day(fold(SCREEN, calendar).proof())
    assert days[date(2026, 9, 24)] == ("start", None, "收到，当日不计")
    assert days[date(2026, 9, 25)] == ("rest", None, "中秋节")
    assert days[date(2026, 9, 29)] == ("count", 2, "工作日")
    assert days[date(2026, 9, 30)] == ("pause", None, "征求第三方意见")
    assert days[date(2026, 10, 10)] == ("makeup", None, "调休上班，征求第三方意见")
    assert days[date(2026, 10, 11)] == ("rest", None, "周末")
    assert days[date(2026, 10, 27)] == ("pause", None, "征求第三方意见，最迟回复日")
    assert days[date(2026, 10, 28)] == ("count", 3, "工作日")
    assert days[date(2026, 11, 20)] == ("due", 20, "最迟答复日")


def test_every_day_is_listed_once_in_order(calendar):
    deadline = fold(SCREEN, calendar)
    days = [day.date for day in deadline.proof()]
    length = (deadline.due_on - deadline.received_on).days + 1
    assert days == [deadline.received_on + timedelta(days=n) for n in range(length)]


def test_a_worked_weekend_counts_and_is_named(calendar):
    days = by_day(fold([Mark(K.RECEIVED, date(2022, 9, 30))], calendar).proof())
    assert days[date(2022, 10, 8)] == ("makeup", 1, "调休上班")


def test_days_before_the_restart_are_superseded(calendar):
    marks = [
        Mark(K.RECEIVED, date(2025, 3, 3)),
        Mark(K.SUPPLEMENT_ASKED, date(2025, 3, 12)),
        Mark(K.SUPPLEMENT_RECEIVED, date(2025, 3, 20)),
    ]
    days = by_day(fold(marks, calendar).proof())
    assert days[date(2025, 3, 3)] == ("superseded", None, "重新起算前的期限，作废")
    assert days[date(2025, 3, 13)] == ("superseded", None, "补正告知后等待申请人")
    assert days[date(2025, 3, 20)] == ("start", None, "收到补正，当日不计")
    assert days[date(2025, 4, 18)] == ("due", 20, "最迟答复日")
    waiting = fold(marks[:2], calendar).proof()
    assert [day.kind for day in waiting] == ["superseded"] * 10
    assert waiting[-1].date == date(2025, 3, 12)


def test_a_reasonable_date_may_be_a_day_of_rest(calendar):
    marks = [
        Mark(K.RECEIVED, date(2025, 3, 3)),
        Mark(K.REASONABLE_DATE, date(2025, 3, 28), until=date(2025, 5, 1)),
    ]
    last = fold(marks, calendar).proof()[-1]
    assert (last.date, last.counted, last.kind) == (date(2025, 5, 1), None, "due")


def test_a_due_day_that_is_paused_has_no_number(calendar):
    """Asked on the last day: the answer is due when the opinion comes back."""
    marks = [
        Mark(K.RECEIVED, date(2025, 3, 3)),
        Mark(K.PAUSE_STARTED, date(2025, 3, 31), "1", PauseReason.THIRD_PARTY),
        Mark(K.PAUSE_ENDED, date(2025, 4, 15), "1"),
    ]
    deadline = fold(marks, calendar)
    assert deadline.due_on == date(2025, 4, 15)
    assert (deadline.proof()[-1].counted, deadline.proof()[-1].kind) == (None, "due")


def test_a_provisional_proof_says_which_year_has_no_notice(calendar):
    deadline = fold([Mark(K.RECEIVED, date(2026, 12, 10))], calendar)
    assert deadline.provisional
    assert deadline.provisional_note == "2027 年尚无国务院办公厅放假安排"
    assert fold(SCREEN, calendar).provisional_note == ""
    assert by_day(deadline.proof())[date(2027, 1, 1)] == ("rest", None, "元旦（推算）")
