"""The desk sees where what stands, what has to be seen to, and the addresses of screens."""

from django.urls import reverse

from gongkai.bodies.actors import actor_of
from gongkai.duties.disclosure.channels import actions
from gongkai.duties.disclosure.channels.desk.register import address_of
from tests.duties.disclosure import play
from tests.duties.disclosure.channels.test_kiosk import screen
from tests.duties.disclosure.channels.test_posts import placed
from tests.duties.disclosure.desk.conftest import browse, clients, page  # noqa: F401  fixtures


def test_what_has_to_be_seen_to_is_listed_and_reminded_of(desk, clients):  # noqa: F811
    address, reminder = reverse("disclosure:channels"), "处发布渠道要张贴、更换或者撤下"
    assert reminder not in page(clients.office.get("/desk/"))
    document = play.published(desk)
    sheet = placed(desk, document)
    assert "待发布" in page(clients.office.get(address))
    actions.deliver(sheet, actor=actor_of(desk.office))
    assert "要去办的" not in page(clients.office.get(address))
    play.actions.withdraw(document, actor=actor_of(desk.office), because="error", note="")
    assert "待撤下" in page(clients.office.get(address))
    assert f"1 {reminder}" in page(clients.office.get("/desk/"))


def test_the_address_of_a_screen_is_for_those_who_look_after_channels(desk, clients):  # noqa: F811
    kiosk, start = screen(desk)
    assert address_of(kiosk) == start
    assert start in page(clients.office.get(reverse("disclosure:channels")))
    assert clients.author.get(reverse("disclosure:channels")).status_code == 404
