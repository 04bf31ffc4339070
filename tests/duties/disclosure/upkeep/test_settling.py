"""What people say about a finding, and what the next check makes of it."""

from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Person
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused, Stale
from gongkai.duties.disclosure.documents.models import Edition
from gongkai.duties.disclosure.upkeep import actions
from gongkai.duties.disclosure.upkeep.models import SiteFinding
from tests import factories
from tests.duties.disclosure import play


def empty_column(desk: SimpleNamespace) -> SiteFinding:
    actions.check_site(desk.body)
    return SiteFinding.objects.get(column=desk.column, kind="empty")


def private(desk: SimpleNamespace) -> SiteFinding:
    document = play.published(desk)
    Edition.objects.filter(pk=document.current_id).update(html=f"<p>{factories.resident_number()}</p>")
    actions.check_site(desk.body)
    return SiteFinding.objects.get(kind="privacy")


def act(name: str, finding: SiteFinding, person: Person, note: str = "已经处理") -> SiteFinding:
    return getattr(actions, name)(finding, actor=actor_of(person), version=finding.version, note=note)


def test_what_is_said_to_be_done_is_believed_after_the_next_check(desk: SimpleNamespace) -> None:
    found = act("settle", empty_column(desk), desk.author, "明天公开一条")
    assert (found.state, found.note, found.noted_by) == ("settled", "明天公开一条", desk.author)
    actions.check_site(desk.body)
    found.refresh_from_db()
    assert found.state == "open"
    found = act("settle", found, desk.author)
    play.published(desk)
    actions.check_site(desk.body)
    found.refresh_from_db()
    assert (found.state, str(found.fixed_on)) == ("fixed", "2026-03-02")
    kinds = [event.kind for event in history(found.stream)]
    assert kinds == ["finding.settle", "finding.still_there", "finding.settle", "finding.fix"]


def test_what_is_no_fault_does_not_come_back_while_it_is_unchanged(desk: SimpleNamespace) -> None:
    found = act("dismiss", empty_column(desk), desk.office, "本年没有这项业务")
    assert actions.check_site(desk.body)["new"] == 0
    found.refresh_from_db()
    assert found.state == "dismissed"
    assert act("reopen", found, desk.office).state == "open"


def test_personal_data_are_judged_by_two(desk: SimpleNamespace) -> None:
    found = private(desk)
    with pytest.raises(Refused, match="两个人"):
        act("dismiss", found, desk.office)
    found = act("doubt", found, desk.office, "是编号")
    with pytest.raises(Refused, match="提出人以外"):
        act("agree", found, desk.office)
    assert act("disagree", found, desk.second).state == "open"
    found = act("doubt", SiteFinding.objects.get(pk=found.pk), desk.office, "是编号")
    assert act("agree", found, desk.second).state == "dismissed"


def test_who_only_writes_calls_nothing_no_fault(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        act("dismiss", empty_column(desk), desk.author)


def test_two_who_act_at_once_do_not_overwrite_each_other(desk: SimpleNamespace) -> None:
    found = empty_column(desk)
    act("settle", found, desk.author)
    with pytest.raises(Stale):
        act("dismiss", found, desk.office)


def test_a_column_left_out_on_purpose_is_no_finding(desk: SimpleNamespace) -> None:
    spare = desk.body.columns.get(standard="A20-14")
    type(spare).objects.filter(pk=spare.pk).update(state="retired", retired_on="2026-03-02")
    actions.check_site(desk.body)
    assert not SiteFinding.objects.filter(kind="column").exists()


def test_a_required_column_that_is_missing_is_a_finding(desk: SimpleNamespace) -> None:
    needed = desk.body.columns.get(standard="guide")
    type(needed).objects.filter(pk=needed.pk).update(state="retired", retired_on="2026-03-02")
    actions.check_site(desk.body)
    assert "指南" in SiteFinding.objects.get(kind="column").what
