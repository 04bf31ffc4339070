"""Warnings: one leader's decision, at every channel at once, gone with the all-clear; a drill sends nothing."""

from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels import actions
from gongkai.duties.disclosure.channels.models import ChannelKind, EmergencyWarning, Post
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.release.models import Opinion
from tests.duties.disclosure import play


def issue(desk: SimpleNamespace, *, drill: bool = False) -> EmergencyWarning:
    for kind in ChannelKind:
        actions.add_channel(actor=actor_of(desk.office), body=desk.body, kind=kind, name=kind.label)
    edition = play.drafted(desk, title="暴雨橙色预警", kind="emergency", facts={"sort": "预警信息"})
    found = actions.prepare_warning(edition, actor=actor_of(desk.author), level="橙色", drill=drill)
    edition.refresh_from_db()
    edition = play.actions.submit(
        play.actions.scan(edition, actor=actor_of(desk.author)), actor=actor_of(desk.author)
    )
    approved = play.actions.opine(edition, actor=actor_of(desk.leader))
    play.actions.publish(approved, actor=actor_of(desk.office))
    found.refresh_from_db()
    return found


def test_one_decision_brings_it_to_every_channel(desk: SimpleNamespace) -> None:
    found = issue(desk)
    assert Opinion.objects.get().person == desk.leader
    assert found.issued_at is not None
    assert set(Post.objects.values_list("channel__kind", flat=True)) == set(ChannelKind.values)


def test_the_all_clear_takes_it_off_everywhere_and_the_record_stays(desk: SimpleNamespace) -> None:
    found = actions.clear(issue(desk), actor=actor_of(desk.office))
    assert not Post.objects.filter(state__in=["queued", "delivered"]).exists()
    assert Document.objects.get(pk=found.document_id).state == Document.State.PUBLISHED
    with pytest.raises(Refused, match="没有在发布中"):
        actions.clear(found, actor=actor_of(desk.office))


def test_a_drill_sends_no_message(desk: SimpleNamespace) -> None:
    issue(desk, drill=True)
    assert not Post.objects.filter(channel__kind__in=["sms", "wechat"]).exists()
    assert Post.objects.filter(channel__kind="led").exists()


def test_an_ordinary_notice_is_no_warning(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="预警信息"):
        actions.prepare_warning(play.drafted(desk), actor=actor_of(desk.author), level="橙色", drill=False)
