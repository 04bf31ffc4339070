from datetime import UTC, date, datetime

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import history
from gongkai.core.time import time_travel
from gongkai.core.transitions import Refused
from gongkai.oversight.remedies import actions, queries
from gongkai.oversight.remedies.models import Remedy, Result, State

REFUSED = {"decision": "refused_process", "decided": date(2025, 4, 1)}


@pytest.fixture(autouse=True)
def _today():
    with time_travel(datetime(2026, 3, 2, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def refusal(make_request):
    return make_request(received=date(2025, 3, 3), **REFUSED)


def register(case, actor, **changed):
    given = {"route": "review", "venue": "安澜市望川区人民政府", "filed_on": date(2025, 5, 6), **changed}
    return actions.register(case=case, actor=actor, **given)


def test_review_runs_from_filing_to_result_with_one_event_a_step(refusal, keeper):
    remedy = register(refusal, keeper)
    assert (remedy.state, remedy.result, remedy.warnings) == (State.FILED, Result.PENDING, [])
    remedy = actions.accept(remedy, actor=keeper, accepted_on=date(2025, 5, 8))
    remedy = actions.conclude(
        remedy,
        actor=keeper,
        result="corrected",
        decided_on=date(2025, 7, 1),
        document_number="安望政复〔2025〕8号",
        cost=50,
    )
    remedy.refresh_from_db()
    assert (remedy.state, remedy.result, remedy.cost) == (State.CONCLUDED, "corrected", 50)
    events = list(history(remedy.stream))
    assert [event.kind for event in events] == ["remedy.register", "remedy.accept", "remedy.conclude"]
    assert events[2].data["result"] == "corrected"
    assert events[2].data["kind"] == "review"
    assert events[2].data["body"] == "WC-JS"


def test_request_without_reply_still_in_time_cannot_be_attacked(make_request, keeper):
    open_request = make_request(received=date(2026, 2, 9), due_on=date(2026, 3, 17))
    with pytest.raises(Refused, match="还没有作出答复，答复期限也没有届满"):
        register(open_request, keeper, filed_on=date(2026, 3, 1))
    assert not Remedy.objects.exists()


def test_missing_reply_after_the_last_day_can_be_attacked(make_request, keeper):
    late = make_request(received=date(2025, 3, 3), due_on=date(2025, 3, 31))
    assert register(late, keeper).pk


def test_direct_suit_against_a_refusal_is_registered_with_a_warning(refusal, keeper):
    remedy = register(refusal, keeper, route="suit_direct", venue="望川区人民法院")
    assert "行政复议法第二十三条" in remedy.warnings[0]
    assert history(remedy.stream).get().data["warnings"] == remedy.warnings


def test_direct_suit_against_a_refusal_of_2023_needs_no_warning(make_request, keeper):
    old = make_request(received=date(2023, 11, 1), decision="refused_process", decided=date(2023, 11, 20))
    assert register(old, keeper, route="suit_direct", filed_on=date(2024, 1, 8)).warnings == []


def test_late_filing_is_a_warning_and_names_the_last_day(refusal, keeper):
    last = queries.last_days(queries.reply_of(refusal), refusal)["review"]
    assert last == date(2025, 6, 3)  # 60 days after 2025-04-01 is Saturday 31 May; 2 June is a holiday
    assert register(refusal, keeper, filed_on=last).warnings == []
    assert str(last) in register(refusal, keeper, filed_on=date(2025, 6, 4)).warnings[0]


def test_suit_after_needs_a_concluded_review_of_the_same_case(refusal, make_request, keeper):
    suit = {"route": "suit_after", "venue": "望川区人民法院", "filed_on": date(2025, 7, 10)}
    review = register(refusal, keeper)
    with pytest.raises(Refused, match="要选择之前已经审结的复议"):
        register(refusal, keeper, **suit)
    with pytest.raises(Refused, match="还没有审结"):
        register(refusal, keeper, previous=review, **suit)
    review = actions.accept(review, actor=keeper, accepted_on=date(2025, 5, 8))
    review = actions.conclude(review, actor=keeper, result="upheld", decided_on=date(2025, 7, 1))
    other = make_request(received=date(2025, 3, 3), **REFUSED)
    with pytest.raises(Refused, match="不是针对本件的"):
        register(other, keeper, previous=review, **suit)
    assert register(refusal, keeper, previous=review, **suit).previous_id == review.pk


@pytest.mark.parametrize(
    ("filed_on", "sentence"),
    [(date(2025, 3, 31), "不能早于答复日期"), (date(2026, 3, 3), "不能晚于今天")],
)
def test_impossible_filing_dates_are_refused(refusal, keeper, filed_on, sentence):
    with pytest.raises(Refused, match=sentence):
        register(refusal, keeper, filed_on=filed_on)


def test_dates_of_steps_must_follow_each_other(refusal, keeper):
    remedy = register(refusal, keeper)
    with pytest.raises(Refused, match="受理日期不能早于提出日期 2025-05-06"):
        actions.accept(remedy, actor=keeper, accepted_on=date(2025, 5, 5))
    remedy.refresh_from_db()
    assert remedy.state == State.FILED


@pytest.mark.parametrize("verb", ["refuse", "withdraw"])
def test_not_accepted_and_withdrawn_count_as_other(refusal, keeper, verb):
    remedy = getattr(actions, verb)(register(refusal, keeper), actor=keeper, decided_on=date(2025, 5, 9))
    assert (remedy.result, remedy.decided_on) == ("other", date(2025, 5, 9))


def test_another_body_cannot_register(refusal, hire, tree):
    stranger = actor_of(hire("stranger", tree.town, "disclosure_office"))
    with pytest.raises(Refused):
        register(refusal, stranger)


def test_numbers_have_no_gap_after_a_refusal(refusal, keeper):
    first = register(refusal, keeper)
    with pytest.raises(Refused):
        register(refusal, keeper, filed_on=date(2025, 1, 1))
    second = register(refusal, keeper)
    assert (first.number, second.number) == ("复诉2025-0001", "复诉2025-0002")
