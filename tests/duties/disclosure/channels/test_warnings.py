"""Warnings: one leader's decision, at every channel at once, gone with the all-clear; a drill sends nothing."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.time import SHANGHAI
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels import actions, sheet
from gongkai.duties.disclosure.channels.models import Channel, ChannelKind, EmergencyWarning, Outgoing, Post
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.release.models import Opinion
from tests.duties.disclosure import play
from tests.duties.disclosure.channels.test_desk import words
from tests.duties.disclosure.channels.test_kiosk import read, screen
from tests.duties.disclosure.conftest import Go

AREA, UNTIL = "望川区城关街道", datetime(2026, 3, 2, 18, tzinfo=SHANGHAI)


def issue(desk: SimpleNamespace, *, drill: bool = False) -> EmergencyWarning:
    for kind in ChannelKind:
        actions.add_channel(actor=actor_of(desk.office), body=desk.body, kind=kind, name=kind.label)
    edition = play.drafted(desk, title="暴雨橙色预警", kind="emergency", facts={"sort": "预警信息"})
    found = actions.prepare_warning(
        edition, actor=actor_of(desk.author), level="橙色", drill=drill, area=AREA, until=UNTIL
    )
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


def test_who_got_the_warning_as_a_message_gets_the_all_clear_too(desk: SimpleNamespace) -> None:
    found = issue(desk)
    assert actions.send_due() == {"sent": 2, "failed": 0}
    actions.clear(found, actor=actor_of(desk.office))
    assert actions.send_due() == {"sent": 2, "failed": 0}
    first, second = Outgoing.objects.filter(kind="sms").order_by("pk")
    assert f"【橙色预警】暴雨橙色预警（{AREA}，到3月2日18:00）" in first.text
    assert "【预警解除】暴雨橙色预警" in second.text
    assert Outgoing.objects.filter(kind="wechat", text__contains="预警解除").exists()


def test_a_warning_that_nobody_was_sent_needs_no_second_message(desk: SimpleNamespace) -> None:
    actions.clear(issue(desk), actor=actor_of(desk.office))
    assert actions.send_due() == {"sent": 0, "failed": 0}


@pytest.mark.parametrize("drill", [False, True])
def test_screens_say_that_it_is_over_for_some_hours(desk: SimpleNamespace, go: Go, drill: bool) -> None:
    found = issue(desk, drill=drill)
    (_, start), sign = screen(desk), Channel.objects.get(kind="led")
    places = (start, f"/led/{sign.pk}/feed.txt")
    for place in places:
        shown = read(place)
        assert ("演练" in shown) == drill
        assert "【橙色预警】暴雨橙色预警" in shown
    actions.clear(found, actor=actor_of(desk.office))
    for place in places:
        shown = read(place)
        assert ("演练结束" if drill else "预警解除") in shown
        assert "【橙色预警】" not in shown
    go(2026, 3, 3)
    assert [word in read(place) for place in places for word in ("演练结束", "预警解除")] == [False] * 4


@pytest.mark.parametrize("drill", [False, True])
def test_the_sheet_for_the_board_says_level_and_drill(desk: SimpleNamespace, drill: bool) -> None:
    issue(desk, drill=drill)
    post = Post.objects.get(channel__kind="board")
    pages, text = words(sheet.pdf(post, "https://example.gov.cn/info/1/"))
    assert pages == 1
    assert "【橙色预警】暴雨橙色预警" in text
    assert ("不是真的预警" in text) == drill


def test_a_drill_sends_no_message(desk: SimpleNamespace) -> None:
    issue(desk, drill=True)
    assert not Post.objects.filter(channel__kind__in=["sms", "wechat"]).exists()
    assert Post.objects.filter(channel__kind="led").exists()


def test_an_ordinary_notice_is_no_warning(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="预警信息"):
        actions.prepare_warning(play.drafted(desk), actor=actor_of(desk.author), level="橙色", drill=False)
