"""Whatever is lawfully done in whatever order: the table adds up, and the cached clock is that of the ledger."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import count

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Body
from gongkai.core.ledger import verify
from gongkai.core.time import time_travel, today
from gongkai.core.transitions import Refused
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi import clock
from gongkai.duties.foi.measures import KINDS, table_three
from gongkai.duties.foi.models import Consultation, InfoRequest
from gongkai.duties.foi.states import MACHINE
from gongkai.duties.foi.sweep import lapse_opinions
from tests import factories
from tests.duties.foi.play import NONEXISTENT, Play

# Step of the machine -> how it is tried. Guards may still refuse it, which is part of the play.
TRIES = {
    "receive": lambda p: p.confirmed(),
    "register": lambda p: p.register("甲", "乙"),
    "assign": lambda p: p.assign(),
    "sign_for": lambda p: p.act(foi.sign_for, "handler"),
    "send_back": lambda p: p.act(foi.send_back, "handler", reason="不属于本科室"),
    "ask_supplement": lambda p: p.ask_supplement(),
    "receive_supplement": lambda p: p.supplement(),
    "consult": lambda p: p.consult(),
    "record_opinion": lambda p: p.opinion(p.case.consultations.latest("pk"), "agree"),
    "propose_extension": lambda p: p.extend(),
    "charge": lambda p: p.charge(),
    "record_payment": lambda p: p.act(foi.record_payment, "clerk", on=today(), receipt_number="票 1"),
    "record_search": lambda p: p.search().draft("nonexistent", NONEXISTENT).submit(),
    "submit_draft": lambda p: p.draft().submit(),
    "approve": lambda p: p.approve(),
    "return_draft": lambda p: p.act(foi.return_draft, "leader", comment="补充依据"),
    "sign": lambda p: p.sign(),
    "dispatch": lambda p: p.dispatch(),
    "withdraw": lambda p: p.act(foi.withdraw, "clerk"),
    "convert": lambda p: p.act(foi.convert, "clerk", to="enquiry", explanation="属于咨询"),
    "take_back": lambda p: p.act(foi.take_back, "clerk", reason="确为申请"),
    "lapse_opinion": lambda p: lapse_opinions(),
}
RARE = {"withdraw", "convert", "send_back", "lapse_opinion"}


def next_steps(case: InfoRequest) -> list[str]:
    """What the table allows now; steps that lead aside come last, where hypothesis draws them less often."""
    possible = [name for name in TRIES if case.state in MACHINE.transitions[name].source]
    return [name for name in possible if name not in RARE] * 3 + [name for name in possible if name in RARE]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), channel=st.sampled_from(("web", "email")), length=st.integers(8, 30))
def test_the_invariants_hold_after_any_lawful_sequence(office, data, channel, length):
    play = Play(office, channel=channel, once=f"property-{next(_serial)}")
    day = date(2026, 10, 12)
    for _ in range(length):
        if not (steps := next_steps(play.case)):
            break
        day += timedelta(days=data.draw(st.integers(0, 8), label="days later"))
        with time_travel(factories.noon(day.year, day.month, day.day)), suppress(Refused, DoesNotExist):
            TRIES[data.draw(st.sampled_from(steps), label="step")](play)
        play.case.refresh_from_db()
    event(f"ended {play.case.state}")  # --hypothesis-show-statistics tells how far they came
    clocks_agree()
    tables_add_up(day)
    assert list(verify()) == []


DoesNotExist = Consultation.DoesNotExist
_serial = count()


def clocks_agree() -> None:
    calendar = work_calendar()
    for case in InfoRequest.objects.exclude(received_on=None):
        found = clock.deadline(case, calendar)
        kept = (case.received_on, case.due_on, case.clock, case.due_provisional, case.extended_days)
        assert kept == (
            found.received_on,
            found.due_on,
            found.state,
            found.provisional,
            found.extension_days,
        ), case.number


def tables_add_up(last: date) -> None:
    bodies = Body.objects.all()
    for year in range(2026, last.year + 2):
        cells = table_three(bodies, year)
        for kind in (*KINDS, "total"):
            came = cells["R1", kind] + cells["R2", kind]
            assert came == cells["R3T", kind] + cells["R4", kind], (year, kind)
        following = table_three(bodies, year + 1)
        assert all(following["R2", kind] == cells["R4", kind] for kind in KINDS)
