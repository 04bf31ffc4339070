"""Deliveries and items are two figures: three places make three deliveries of one item."""

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body
from gongkai.duties.disclosure.channels import actions
from gongkai.duties.disclosure.channels.measures import DELIVERIES, ITEMS
from tests.duties.disclosure.channels.test_posts import placed
from tests.duties.disclosure.shelf import next_edition, shelved


def test_one_item_on_two_channels_is_two_deliveries_and_one_item(desk):
    def figures(year: int) -> tuple[int, int]:
        bodies = Body.objects.filter(pk=desk.body.pk)
        return DELIVERIES.query(bodies, year).count(), ITEMS.query(bodies, year).count()

    document = shelved(desk, "停水通知")
    board = placed(desk, document)
    placed(desk, document, "led")
    assert figures(2026) == (1, 1)  # nobody has been at the board yet
    actions.deliver(board, actor=actor_of(desk.office))
    assert figures(2026) == (2, 1)
    next_edition(document)
    assert figures(2026) == (3, 1)  # the sign changed by itself
    assert figures(2025) == (0, 0)
