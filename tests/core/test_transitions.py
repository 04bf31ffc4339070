"""Moving things: who may, when, once, and never over somebody else's head."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.core import ledger, transitions
from gongkai.core.cases import Case
from gongkai.core.ledger import Actor, Event
from gongkai.core.transitions import Machine, Refused, Stale, T, after
from tests.core.house import MACHINE, State, User, clerk, has_title, new_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return new_case()


@pytest.fixture(autouse=True)
def nobody_above_explains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transitions, "_explainers", [])


@pytest.fixture
def side_effects() -> Iterator[list[tuple[int, str]]]:
    """What the side effects of the tiny room saw; they are gone after the test."""
    seen: list[tuple[int, str]] = []
    after("tiny.register")(lambda obj, event: seen.append((obj.pk, event.kind)))
    yield seen
    del transitions._after["tiny.register"]


def test_a_fired_transition_moves_the_state_and_leaves_one_event(case: Case) -> None:
    moved, event = MACHINE.fire("register", case, clerk(), apply=lambda locked: {"desk": "三号窗口"})
    case.refresh_from_db()
    assert (case.state, case.version) == (moved.state, moved.version) == ("work", 1)
    assert list(ledger.history(case.stream)) == [event]
    assert (event.kind, event.data) == (
        "tiny.register",
        {"desk": "三号窗口", "move": {"from": "new", "to": "work", "version": 1}},
    )


def test_fields_that_apply_changes_are_saved_and_others_are_left_alone(case: Case) -> None:
    def apply(locked: Case) -> None:
        locked.title = "新标题"

    MACHINE.fire("note", case, clerk(), apply=apply)
    case.refresh_from_db()
    assert (case.title, case.state, case.version) == ("新标题", "new", 1)


def test_what_the_page_held_is_not_written_back(case: Case) -> None:
    """The object at the caller may be old; only what `apply` changes on the fresh one is saved."""
    Case.objects.filter(pk=case.pk).update(title="别人刚改的标题")
    MACHINE.fire("register", case, clerk())
    case.refresh_from_db()
    assert case.title == "别人刚改的标题"


def test_reasons_are_told_before_the_button_is_pressed(case: Case) -> None:
    case.state, case.title, case.owner_id = State.WORK, "", 7
    assert MACHINE.failure_reasons("close", case, clerk()) == ["请先填写标题", "承办人不能自己办结"]
    assert MACHINE.failure_reasons("register", case, clerk()) == ["目前是“办理中”，不能办理“登记”"]
    assert MACHINE.failure_reasons("note", case, clerk(user=User(()))) == ["您没有办理“备注”的权限"]
    assert MACHINE.failure_reasons("note", case, clerk(user=None)) == ["您没有办理“备注”的权限"]


def test_the_floor_above_may_explain_a_missing_permission(case: Case) -> None:
    transitions.explains_need(lambda user, need, obj: f"{need} 由收件办理" if need == "tiny.register" else "")
    stranger = clerk(user=User(()))
    assert MACHINE.failure_reasons("register", case, stranger) == ["tiny.register 由收件办理"]
    case.state = State.WORK
    assert MACHINE.failure_reasons("close", case, stranger) == ["您没有办理“办结”的权限"]


def test_choices_are_the_transitions_out_of_the_state_with_their_reasons(case: Case) -> None:
    choices = MACHINE.choices(case, clerk(user=User(["tiny.register"])))
    assert [(choice.transition.name, choice.open) for choice in choices] == [
        ("register", True),
        ("note", True),
        ("withdraw", False),
    ]
    assert choices[2].reasons == ["“撤回”只能由申请人本人办理"]


def test_only_the_applicant_of_the_case_may_withdraw(case: Case) -> None:
    stranger = Actor(kind="applicant", name="林知安", case_ids=frozenset({case.pk + 1}))
    owner = Actor(kind="applicant", name="林知安", case_ids=frozenset({case.pk}))
    with pytest.raises(Refused):
        MACHINE.fire("withdraw", case, stranger)
    assert MACHINE.fire("withdraw", case, owner)[0].state == "done"


def test_only_the_system_may_do_what_is_left_to_it(case: Case) -> None:
    case, _ = MACHINE.fire("register", case, clerk())
    with pytest.raises(Refused, match="由系统自动办理"):
        MACHINE.fire("lapse", case, clerk())
    assert MACHINE.fire("lapse", case, Actor.system("到期检查"))[0].state == "done"


def test_a_refused_act_leaves_nothing_and_tells_every_reason() -> None:
    case = new_case(state=State.WORK, title="")
    with pytest.raises(Refused) as refused:
        MACHINE.fire("close", case, clerk(user=User(["tiny.close"]), person_id=None))
    assert refused.value.reasons == ["请先填写标题", "承办人不能自己办结"]
    case.refresh_from_db()
    assert (case.state, case.version, Event.objects.count()) == ("work", 0, 0)


def test_an_apply_that_fails_leaves_nothing(case: Case) -> None:
    def apply(locked: Case) -> None:
        locked.title = "改了一半"
        Case.objects.filter(pk=locked.pk).update(title="改了一半")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        MACHINE.fire("register", case, clerk(), apply=apply)
    case.refresh_from_db()
    assert (case.title, case.state, Event.objects.count()) == ("公交线路调整方案", "new", 0)


def test_a_stale_page_is_told_what_changed_since_and_by_whom(case: Case) -> None:
    MACHINE.fire("note", case, clerk("早先的人"))
    opened = Case.objects.get(pk=case.pk).version
    _, first = MACHINE.fire("register", case, clerk("乔望"))
    _, second = MACHINE.fire("note", case, clerk("何澄", post=""))
    with pytest.raises(Stale) as stale:
        MACHINE.fire("note", case, clerk(), expected_version=opened)
    assert stale.value.events == [first, second]
    assert [change.partition(" ")[2].partition(" ")[2] for change in stale.value.changes] == [
        "乔望，收件员办理了“登记”（第 2 条记录），现为“办理中”",
        "何澄办理了“备注”（第 3 条记录），现为“办理中”",
    ]
    assert stale.value.obj.version == opened + 2
    assert "您打开页面后情况已有变化" in str(stale.value)
    assert Event.objects.count() == 3


def test_the_version_that_the_page_saw_is_accepted(case: Case) -> None:
    assert MACHINE.fire("register", case, clerk(), expected_version=0)[0].version == 1


def test_a_form_posted_twice_acts_once_and_gets_the_first_answer(case: Case) -> None:
    _, first = MACHINE.fire("note", case, clerk(), once="form-1", expected_version=0)
    _, second = MACHINE.fire("note", case, clerk(), once="form-1", expected_version=0)
    _, third = MACHINE.fire("note", case, clerk(), once="form-2")
    assert second == first
    assert third.seq == 2
    case.refresh_from_db()
    assert case.version == 2


def test_the_token_of_one_case_does_not_block_another(case: Case) -> None:
    other = new_case(case.body)
    MACHINE.fire("note", case, clerk(), once="form-1")
    assert MACHINE.fire("note", other, clerk(), once="form-1")[1].stream == other.stream


def test_side_effects_run_after_the_commit(
    case: Case, side_effects: list[tuple[int, str]], django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        MACHINE.fire("register", case, clerk())
        assert side_effects == []
    for callback in callbacks:
        callback()
    assert side_effects == [(case.pk, "tiny.register")]


@pytest.mark.django_db(transaction=True)
def test_a_side_effect_that_fails_does_not_undo_the_act(
    side_effects: list[tuple[int, str]], caplog: pytest.LogCaptureFixture
) -> None:
    def fail(obj: Case, event: Event) -> None:
        raise RuntimeError("mail server is down")

    after("tiny.register")(fail)
    case = new_case()
    MACHINE.fire("register", case, clerk())
    case.refresh_from_db()
    assert case.state == "work"
    assert "mail server is down" in caplog.text


def test_firing_takes_few_queries(case: Case) -> None:
    """Lock and read, write the case, lock the end of the stream, write the event, write the end."""
    MACHINE.fire("note", case, clerk())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        MACHINE.fire("register", case, clerk(), expected_version=1)
    statements = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(statements) == 5, statements


@pytest.mark.parametrize(
    "wrong",
    [
        [T("a", "甲", {State.NEW}, None, "x"), T("a", "乙", {State.NEW}, None, "x")],
        [T("a", "甲", {"nowhere"}, None, "x")],
        [T("a", "甲", {State.NEW}, "nowhere", "x")],
    ],
)
def test_a_table_that_makes_no_sense_is_refused_at_once(wrong: list[T]) -> None:
    with pytest.raises(ValueError, match="wrong"):
        Machine("wrong", State, wrong)


def test_guards_are_plain_functions_of_case_and_actor() -> None:
    assert has_title(Case(title=""), clerk()) == "请先填写标题"
