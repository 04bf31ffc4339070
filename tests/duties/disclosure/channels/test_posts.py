"""Places follow their documents: nothing stands anywhere that readers may not read, and stale copies stay listed."""

from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels import actions, adapters, rendition
from gongkai.duties.disclosure.channels.models import Channel, Outgoing, Post
from gongkai.duties.disclosure.documents.models import Document
from tests.duties.disclosure import play


def channel(desk: SimpleNamespace, kind: str = "board") -> Channel:
    return actions.add_channel(actor=actor_of(desk.office), body=desk.body, kind=kind, name=f"{kind} 一")


def placed(desk: SimpleNamespace, document: Document, kind: str = "board") -> Post:
    return actions.place(document, actor=actor_of(desk.office), channel=channel(desk, kind))


def states(kind: str = "board") -> list[str]:
    return list(Post.objects.filter(channel__kind=kind).order_by("pk").values_list("state", flat=True))


def test_only_what_is_public_goes_anywhere(desk: SimpleNamespace) -> None:
    edition = play.reviewed(desk)
    with pytest.raises(Refused, match="没有公开的信息"):
        placed(desk, edition.document)
    withdrawn = play.published(desk, title="另一件")
    play.actions.withdraw(withdrawn, actor=actor_of(desk.office), because="error", note="")
    with pytest.raises(Refused, match="没有公开的信息"):
        placed(desk, withdrawn, "led")
    assert not Post.objects.exists()


def test_a_correction_leaves_the_printed_sheet_listed_until_it_is_replaced(desk: SimpleNamespace) -> None:
    document = play.published(desk)
    sheet = actions.deliver(placed(desk, document), actor=actor_of(desk.office))
    placed(desk, document, "kiosk")
    play.corrected(desk, document, "五年内完成。")
    assert states() == ["stale", "queued"]
    assert states("kiosk") == ["replaced", "delivered"]
    sheet.refresh_from_db()
    actions.replace(sheet, actor=actor_of(desk.office))
    assert states() == ["replaced", "queued"]


def test_what_is_withdrawn_has_to_be_taken_off_every_place(desk: SimpleNamespace) -> None:
    document = play.published(desk)
    post = actions.deliver(placed(desk, document), actor=actor_of(desk.office))
    placed(desk, document, "led")
    play.actions.withdraw(document, actor=actor_of(desk.office), because="privacy", note="")
    assert (states(), states("led")) == (["to_remove"], ["removed"])
    post.refresh_from_db()
    actions.remove(post, actor=actor_of(desk.office))
    assert states() == ["removed"]


def test_a_stale_sheet_of_something_withdrawn_is_to_be_taken_off(desk: SimpleNamespace) -> None:
    document = play.published(desk)
    actions.deliver(placed(desk, document), actor=actor_of(desk.office))
    document = play.corrected(desk, document, "五年内完成。")
    play.actions.withdraw(document, actor=actor_of(desk.office), because="error", note="")
    assert states() == ["to_remove", "removed"]


def test_a_message_goes_out_once_however_often_the_run_is_repeated(desk: SimpleNamespace) -> None:
    post = placed(desk, play.published(desk), "sms")
    adapters.send(post)  # the gateway took it, then the run was killed before it was written down
    assert actions.send_due() == {"sent": 1, "failed": 0}
    assert actions.send_due() == {"sent": 0, "failed": 0}
    assert len(Outgoing.objects.get().text) <= rendition.MOST


def test_a_gateway_that_fails_is_tried_again(desk: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    placed(desk, play.published(desk), "wechat")

    def down(_post: Post) -> str:
        raise adapters.NotSent("网关没有应答")

    monkeypatch.setitem(adapters.adapters, "recorded", down)
    assert actions.send_due() == {"sent": 0, "failed": 1}
    assert Post.objects.get().failure == "网关没有应答"
    monkeypatch.undo()
    assert actions.send_due() == {"sent": 1, "failed": 0}


def test_a_board_in_use_is_not_retired(desk: SimpleNamespace) -> None:
    post = actions.deliver(placed(desk, play.published(desk)), actor=actor_of(desk.office))
    with pytest.raises(Refused, match="还有 1 件"):
        actions.retire_channel(post.channel, actor=actor_of(desk.office), reason="拆除")
