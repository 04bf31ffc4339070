"""An electronic sign plays what is public now, warnings first."""

from django.test import Client

from gongkai.bodies.actors import actor_of
from gongkai.duties.disclosure.channels import actions
from gongkai.duties.disclosure.channels.models import Channel
from tests.duties.disclosure import play
from tests.duties.disclosure.channels.test_posts import placed
from tests.duties.disclosure.channels.test_warnings import issue
from tests.duties.disclosure.shelf import shelved


def lines(sign: Channel) -> list[str]:
    answer = Client().get(f"/led/{sign.pk}/feed.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode().splitlines()


def test_a_sign_plays_one_line_an_item_and_forgets_what_is_gone(desk, go):
    document = shelved(desk, "供水管网\n改造公告")
    sign = placed(desk, document, "led").channel
    old = shelved(desk, "已经废止的办法", validity="repealed")
    actions.place(old, actor=actor_of(desk.office), channel=sign)
    assert lines(sign) == ["供水管网 改造公告"]
    play.actions.withdraw(document, actor=actor_of(desk.office), because="error", note="")
    assert lines(sign) == []


def test_a_sign_stops_after_the_last_day_of_the_post(desk, go):
    document = shelved(desk, "停水通知", take_down_on=play.today())
    sign = placed(desk, document, "led").channel
    assert lines(sign) == ["停水通知"]
    go(2026, 3, 3)
    assert lines(sign) == []


def test_a_warning_comes_first_and_a_drill_says_so(desk):
    issue(desk, drill=True)
    sign = Channel.objects.get(kind="led")
    actions.place(shelved(desk, "停水通知"), actor=actor_of(desk.office), channel=sign)
    assert lines(sign) == ["【演练】【橙色预警】暴雨橙色预警（望川区城关街道，到3月2日18:00）", "停水通知"]
    items = Client().get(f"/led/{sign.pk}/feed.json").json()["items"]
    assert [(item["warning"], item["drill"]) for item in items] == [(True, True), (False, False)]


def test_only_a_sign_has_a_playlist(desk):
    board = placed(desk, shelved(desk, "公告"), "board").channel
    assert Client().get(f"/led/{board.pk}/feed.txt").status_code == 404
    sign = placed(desk, shelved(desk, "公告二"), "led").channel
    assert Client().get(f"/led/{sign.pk}/feed.xml").status_code == 404
