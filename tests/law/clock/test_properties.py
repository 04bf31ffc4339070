"""Properties of the clock for any case, against the naive oracle."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock import Mark, MarkKind, PauseReason, fold
from tests.law.clock import oracle

CALENDAR = WorkCalendar.official()
K = MarkKind
received_days = st.dates(date(2019, 5, 15), date(2026, 4, 30))
any_days = st.dates(date(2008, 1, 1), date(2026, 6, 30))
numbers = st.integers(0, 60)


@st.composite
def consulted(draw):
    """A request with some consultations, each sent while the clock was still running."""
    marks, pauses = [Mark(K.RECEIVED, draw(received_days))], []
    for key in range(draw(st.integers(0, 4))):
        due = fold(marks, CALENDAR).due_on
        first = pauses[-1][0] if pauses else marks[0].on
        sent = draw(st.dates(first, max(first, min(due, first + timedelta(days=30)))))
        back = sent + timedelta(days=draw(st.integers(0, 20)))
        pauses.append((sent, back))
        marks += [
            Mark(K.PAUSE_STARTED, sent, str(key), PauseReason.THIRD_PARTY, until=back),
            Mark(K.PAUSE_ENDED, back, str(key)),
        ]
    return marks, pauses


@given(any_days, numbers)
def test_adding_agrees_with_the_oracle(start, n):
    assert CALENDAR.add(start, n) == oracle.nth(start, n)


@given(any_days, numbers)
def test_counting_back_what_was_added_gives_the_number(start, n):
    assert CALENDAR.count(start, CALENDAR.add(start, n)) == n


@given(any_days, st.integers(1, 60))
def test_going_back_from_the_nth_day_gives_the_days_before(start, n):
    later = CALENDAR.add(start, n)
    assert CALENDAR.previous(later, 1) == (
        CALENDAR.add(start, n - 1) if n > 1 else CALENDAR.previous(later, 1)
    )
    assert CALENDAR.works(CALENDAR.previous(later, n))
    assert CALENDAR.previous(later, n) <= start


@given(any_days, numbers, st.integers(1, 20))
def test_more_days_are_later(start, n, more):
    assert CALENDAR.add(start, n) < CALENDAR.add(start, n + more)


@given(any_days, st.integers(1, 60), st.integers(1, 30))
def test_receiving_later_is_never_due_earlier(start, n, later):
    assert CALENDAR.add(start, n) <= CALENDAR.add(start + timedelta(days=later), n)


@given(consulted())
def test_pauses_agree_with_the_oracle(case):
    marks, pauses = case
    assert fold(marks, CALENDAR).due_on == oracle.due(marks[0].on, 20, pauses)


@given(consulted())
def test_the_union_of_pauses_is_never_more_than_their_sum(case):
    marks, pauses = case
    alone = [CALENDAR.count(start, end) for start, end in pauses]
    paused = fold(marks, CALENDAR).paused_days
    assert max(alone, default=0) <= paused <= sum(alone)


@given(consulted(), st.integers(1, 20))
def test_an_extension_adds_its_days_to_any_clock(case, days):
    marks, pauses = case
    extended = fold([*marks, Mark(K.EXTENDED, marks[0].on, days=days)], CALENDAR)
    assert extended.due_on == oracle.due(marks[0].on, 20 + days, pauses)


@given(consulted())
def test_the_proof_counts_to_the_due_day(case):
    deadline = fold(case[0], CALENDAR)
    proof = deadline.proof()
    assert proof[0].kind == "start"
    assert proof[-1].date == deadline.due_on
    counted = [day.counted for day in proof if day.counted is not None]
    assert counted == list(range(1, 21))
    paused = [
        day for day in proof if CALENDAR.works(day.date) and day.counted is None and day.kind != "start"
    ]
    assert len(paused) == deadline.paused_days


@given(consulted(), st.integers(0, 200))
def test_elapsed_and_left_add_up_until_the_due_day(case, after):
    deadline = fold(case[0], CALENDAR)
    today = min(deadline.received_on + timedelta(days=after), deadline.due_on)
    assert deadline.elapsed(today) + deadline.left(today) == 20


@given(received_days, st.integers(0, 7), st.integers(1, 60))
def test_a_supplement_restarts_the_clock_as_if_received_then(received, asked_after, waited):
    asked = CALENDAR.add(received, asked_after)
    back = asked + timedelta(days=waited)
    marks = [Mark(K.RECEIVED, received), Mark(K.SUPPLEMENT_ASKED, asked), Mark(K.SUPPLEMENT_RECEIVED, back)]
    restarted, fresh = fold(marks, CALENDAR), fold([Mark(K.RECEIVED, back)], CALENDAR)
    assert (restarted.due_on, restarted.received_on) == (fresh.due_on, fresh.received_on)
    assert restarted.warnings == ()
