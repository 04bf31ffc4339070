"""A message is looked at as its readers get it; one that did not go out says why and is sent again by hand."""

from types import SimpleNamespace

import pytest

from gongkai.duties.disclosure.channels import actions, adapters
from gongkai.duties.disclosure.channels.models import Outgoing, Post
from gongkai.duties.disclosure.channels.rendition import Message, draft_of
from gongkai.shell.models import Site
from tests.duties.disclosure import play
from tests.duties.disclosure.channels.test_desk import CHANNELS
from tests.duties.disclosure.channels.test_posts import channel, placed
from tests.duties.disclosure.desk.conftest import browse, clients, page, sent  # noqa: F401  fixtures
from tests.duties.disclosure.shelf import next_edition, shelved


@pytest.fixture
def down(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No gateway answers until it is undone."""

    def refuse(_post: Post) -> str:
        raise adapters.NotSent("网关没有应答")

    monkeypatch.setitem(adapters.adapters, "recorded", refuse)
    return monkeypatch


@pytest.mark.parametrize(("length", "parts"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3)])
def test_a_long_message_is_paid_for_as_several(length: int, parts: int) -> None:
    assert Message("sms", "字" * length, "").parts == parts


def test_a_title_is_cut_so_that_name_and_link_stay(desk: SimpleNamespace) -> None:
    document = shelved(desk, "关于" + "十分" * 70 + "的通知")
    said = draft_of(document.current, "sms")
    assert said.text.startswith(f"【{desk.body.short}】关于")
    assert said.text.endswith(f"… {said.link}")
    assert said.parts == 2


def test_the_link_opens_on_a_telephone_once_the_site_has_a_domain(desk, clients):  # noqa: F811
    post = placed(desk, shelved(desk, "停水通知"), "sms")
    address = f"{CHANNELS}posts/{post.pk}/"
    assert "链接在手机上打不开" in page(clients.office.get(address))
    Site.objects.create(body=desk.body, domain="www.example.gov.cn")
    shown = page(clients.office.get(address))
    assert f"www.example.gov.cn/info/{post.document_id}/" in shown
    assert "链接在手机上打不开" not in shown
    assert "按 1 条短信" in shown


def test_placing_shows_what_would_go_out_before_it_does(desk, clients):  # noqa: F811
    document = shelved(desk, "停水通知", summary="三月四日停水")
    address = f"{CHANNELS}place/{document.pk}/"
    assert "会这样发出" not in page(clients.office.get(address))
    sms, account = channel(desk, "sms"), channel(desk, "wechat")
    shown = page(clients.office.get(address))
    assert "短信会这样发出" in shown
    assert "公众号消息会这样发出" in shown
    clients.office.post(address, {"channels": [sms.pk, account.pk]})
    actions.send_due()
    for message in Outgoing.objects.all():
        assert message.text in shown


def test_a_failure_is_listed_with_its_reason_and_sent_again_by_hand(desk, clients, down):  # noqa: F811
    post = placed(desk, play.published(desk), "wechat")
    actions.send_due()
    listed = page(clients.office.get(f"{CHANNELS}messages/"))
    assert "网关没有应答" in listed
    address = f"{CHANNELS}posts/{post.pk}/"
    form = sent(clients.office.get(address))
    clients.office.post(f"{address}do/retry/", form)
    post.refresh_from_db()
    assert (post.state, post.failure) == ("failed", "网关没有应答")
    down.undo()
    clients.office.post(f"{address}do/retry/", sent(clients.office.get(address)))
    post.refresh_from_db()
    assert (post.state, post.failure, post.receipt) == ("delivered", "", f"recorded-{post.outgoing.pk}")
    assert "网关没有应答" not in page(clients.office.get(f"{CHANNELS}messages/"))


def test_what_was_sent_is_shown_as_it_was_sent(desk, clients):  # noqa: F811
    post = placed(desk, shelved(desk, "停水通知"), "sms")
    actions.send_due()
    Site.objects.create(body=desk.body, domain="new.example.gov.cn")
    assert (
        "new.example.gov.cn"
        not in page(clients.office.get(f"{CHANNELS}posts/{post.pk}/")).partition("字，按")[0]
    )


def test_an_sms_cannot_be_called_back_so_a_correction_is_another_one(desk: SimpleNamespace) -> None:
    document = shelved(desk, "停水通知")
    placed(desk, document, "sms")
    actions.send_due()
    next_edition(document)
    assert list(Post.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "queued"]


def test_messages_are_for_those_who_look_after_channels(desk, clients):  # noqa: F811
    assert clients.author.get(f"{CHANNELS}messages/").status_code == 404
