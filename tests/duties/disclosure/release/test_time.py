"""Publication at its hour, the last day, withdrawal, and the date by which something must be public."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.cases import Clock
from gongkai.core.ledger import history
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Document, Edition, PublicationRules
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.release import actions, clock
from gongkai.duties.disclosure.release.queries import referred
from tests.duties.disclosure import play
from tests.duties.disclosure.conftest import Go


def test_the_draft_shows_by_when_it_must_be_public(desk: SimpleNamespace) -> None:
    assert play.drafted(desk).due_on == date(2026, 3, 30)
    PublicationRules.objects.create(
        body=desk.body, promise_n=3, promise_unit="cd", promise_source="办法第八条"
    )
    edition = play.drafted(desk, title="另一件")
    assert edition.due_on == date(2026, 3, 5)
    assert clock.due(edition).binding.source == "办法第八条"


def test_a_special_requirement_lifts_the_promise_with_its_reason_and_never_the_law(
    desk: SimpleNamespace,
) -> None:
    office = actor_of(desk.office)
    free = play.drafted(desk)
    with pytest.raises(Refused, match="没有比法定期限更短的承诺"):
        actions.exempt(free, actor=office, reason="统一发布")
    PublicationRules.objects.create(body=desk.body, promise_n=5, promise_unit="wd", promise_source="办法")
    edition = play.drafted(desk, title="另一件")
    assert edition.due_on == date(2026, 3, 9)
    with pytest.raises(Refused, match="由公开机构办理"):
        actions.exempt(edition, actor=actor_of(desk.author), reason="统一发布")
    with pytest.raises(Refused, match="请写明"):
        actions.exempt(edition, actor=office, reason=" ")
    edition = actions.exempt(edition, actor=office, reason="市政府统一发布，望政函〔2026〕3号")
    assert edition.due_on == date(2026, 3, 30)
    assert [bound.n for bound in clock.due(edition).bounds] == [20]
    edition = actions.revise(edition, actor=actor_of(desk.author), html="改了一个字。")
    assert edition.due_on == date(2026, 3, 30)
    assert history(edition.stream).get(kind="edition.exempt").data["reason"].startswith("市政府统一发布")


def test_a_referred_item_shows_it_on_its_clock_and_goes_on_when_answered(
    desk: SimpleNamespace, go: Go
) -> None:
    PublicationRules.objects.create(body=desk.body, promise_n=5, promise_unit="wd")
    edition = actions.refer(
        play.submitted(desk), actor=actor_of(desk.head), asked="望川区国家保密局", question="第二条能否公开"
    )
    assert (edition.state, edition.clock) == (Edition.State.REFERRED, Clock.PAUSED)
    go(2026, 3, 5)
    edition = actions.answer(
        edition, actor=actor_of(desk.office), answer="open", text="可以公开", answered_on=today()
    )
    assert (edition.state, edition.clock, edition.due_on) == ("review", Clock.RUNNING, date(2026, 3, 12))


def test_who_changes_what_is_referred_waits_for_nobody_any_more(desk: SimpleNamespace, go: Go) -> None:
    PublicationRules.objects.create(body=desk.body, promise_n=5, promise_unit="wd")
    edition = actions.refer(
        play.submitted(desk), actor=actor_of(desk.head), asked="望川区国家保密局", question="第二条能否公开"
    )
    assert referred(desk.author).exists()
    go(2026, 3, 5)
    edition = actions.revise(edition, actor=actor_of(desk.author), html="删去第二条。")
    assert (edition.state, edition.clock) == (Edition.State.DRAFT, Clock.RUNNING)
    assert not referred(desk.author).exists()
    go(2026, 3, 10)
    assert clock.due(edition).due_on == date(2026, 3, 12)


def test_what_was_made_before_the_regulation_is_edited_reviewed_and_published_without_a_last_day(
    desk: SimpleNamespace,
) -> None:
    edition = play.drafted(desk, generated_on=date(2006, 5, 8))
    assert (edition.due_on, edition.clock) == (None, Clock.NONE)
    edition = actions.revise(edition, actor=actor_of(desk.author), html="二〇〇六年的办法。")
    edition = play.submitted(desk, actions.scan(edition, actor=actor_of(desk.author)))
    edition = actions.refer(edition, actor=actor_of(desk.head), asked="望川区国家保密局", question="能否公开")
    edition = actions.answer(
        edition, actor=actor_of(desk.office), answer="open", text="可以公开", answered_on=today()
    )
    for person in (desk.head, desk.office, desk.leader):
        edition = actions.opine(edition, actor=actor_of(person))
    edition = actions.publish(edition, actor=actor_of(desk.office))
    assert (visible().count(), edition.due_on, edition.clock) == (1, None, Clock.STOPPED)


def test_what_is_published_anew_stays_due_from_that_day_when_it_is_edited(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk, generated_on=date(2012, 5, 8))
    Edition.objects.filter(pk=edition.pk).update(since=today())  # as an import leaves it
    edition = actions.revise(edition, actor=actor_of(desk.author), html="改了一个字。")
    assert (edition.since, edition.due_on) == (today(), date(2026, 3, 30))


def test_a_day_corrected_in_a_draft_moves_its_last_day(desk: SimpleNamespace) -> None:
    edition = actions.revise(play.drafted(desk), actor=actor_of(desk.author), generated_on=date(2026, 2, 27))
    assert edition.due_on == date(2026, 3, 26)


def test_what_may_not_be_public_is_closed_by_the_answer(desk: SimpleNamespace) -> None:
    edition = actions.refer(
        play.submitted(desk), actor=actor_of(desk.head), asked="望川区国家保密局", question="能否公开"
    )
    edition = actions.answer(
        edition, actor=actor_of(desk.office), answer="closed", text="属于工作秘密", answered_on=today()
    )
    assert edition.state == Edition.State.DROPPED
    assert edition.closed_at is not None


def test_scheduled_publication_waits_for_its_hour_and_passes_the_gate_again(
    desk: SimpleNamespace, go: Go
) -> None:
    edition = actions.schedule(play.reviewed(desk), actor=actor_of(desk.office), at=now() + timedelta(days=2))
    assert actions.publish_due() == {"published": 0, "stopped": 0}
    go(2026, 3, 4)
    Edition.objects.filter(pk=edition.pk).update(title="偷换的标题")
    assert actions.publish_due() == {"published": 0, "stopped": 1}
    assert not visible().exists()
    Edition.objects.filter(pk=edition.pk).update(title=play.TITLE)
    assert actions.publish_due() == {"published": 1, "stopped": 0}
    assert visible().exists()


def test_a_publication_time_in_the_past_is_refused_with_the_way_out(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="已经过了"):
        actions.schedule(play.reviewed(desk), actor=actor_of(desk.office), at=now() - timedelta(minutes=1))


def test_after_the_last_day_nobody_can_read_it_even_before_the_sweep(desk: SimpleNamespace, go: Go) -> None:
    document = play.published(desk)
    actions.limit_time(document, actor=actor_of(desk.office), last_day=date(2026, 3, 9), reason="公示七日")
    go(2026, 3, 9)
    assert visible().exists()
    go(2026, 3, 10)
    assert not visible().exists()
    assert actions.take_down_due() == {"taken_down": 1}
    assert Document.objects.get().state == Document.State.TAKEN_DOWN


def test_withdrawal_leaves_its_class_of_reason_and_a_corrected_edition_brings_it_back(
    desk: SimpleNamespace,
) -> None:
    document = actions.withdraw(
        play.published(desk), actor=actor_of(desk.office), because="error", note="数字有误"
    )
    assert not visible().exists()
    assert document.withdrawn_because == "error"
    document = play.corrected(desk, document, "五年内完成。")
    assert (visible().get(), document.withdrawn_because) == (document, "")


def test_index_codes_run_without_gaps(desk: SimpleNamespace) -> None:
    codes = [play.published(desk, title=f"第 {n} 件").index_code[-5:] for n in (1, 2, 3)]
    assert codes == ["00001", "00002", "00003"]


def test_somebody_without_the_right_can_neither_draft_nor_publish(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="没有为"):
        play.drafted(desk, by=desk.leader)
    edition = play.reviewed(desk)
    with pytest.raises(Refused):
        actions.publish(edition, actor=actor_of(desk.author))
