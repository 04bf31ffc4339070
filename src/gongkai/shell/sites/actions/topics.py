"""Topic pages (专题): opened with their blocks, changed as a whole, closed with a last day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor
from gongkai.shell.sites.models import Block, Topic
from gongkai.shell.sites.redirects import remember

FACTS = ("title", "slug", "summary", "opens_on", "closes_on")


@transaction.atomic
def open_topic(*, actor: Actor, body: Body, blocks: Sequence[dict[str, Any]], **facts: Any) -> Topic:
    """A topic of the body. ``facts`` are the fields in FACTS; a block is the fields of ``Block`` in their order."""
    permit(actor, "shell.columns", body)
    topic = _saved(Topic(body=body, **facts), blocks)
    record(topic.stream, "topic.opened", actor, **_snapshot(topic))
    return topic


@transaction.atomic
def edit_topic(*, actor: Actor, topic: Topic, blocks: Sequence[dict[str, Any]], **facts: Any) -> Topic:
    """Replace the facts and all blocks; a new address leads the old one on."""
    permit(actor, "shell.columns", topic.body)
    before, old = _snapshot(topic), topic.get_absolute_url()
    for name, value in facts.items():
        setattr(topic, name, value)
    topic.blocks.all().delete()
    topic = _saved(topic, blocks)
    if topic.get_absolute_url() != old:
        remember(path=old, target=topic.get_absolute_url(), reason=f"专题“{topic.title}”改了网址")
    record(topic.stream, "topic.edited", actor, before=before, after=_snapshot(topic))
    return topic


@transaction.atomic
def close_topic(*, actor: Actor, topic: Topic, last_day: date) -> Topic:
    """From the day after, the topic stands in the archive. Raises Refused."""
    permit(actor, "shell.columns", topic.body)
    refuse_if("最后一天不能早于第一天" if last_day < topic.opens_on else "")
    topic.closes_on = last_day
    topic.save(update_fields=["closes_on"])
    record(topic.stream, "topic.closed", actor, title=topic.title, last_day=last_day)
    return topic


def _saved(topic: Topic, blocks: Sequence[dict[str, Any]]) -> Topic:
    refuse_if("" if blocks else "专题至少要有一块内容")
    topic.full_clean()
    topic.save()
    for order, given in enumerate(blocks, 1):
        block = Block(topic=topic, order=order, **given)
        block.full_clean()
        block.save()
    return topic


def _snapshot(topic: Topic) -> dict[str, Any]:
    facts = {name: getattr(topic, name) for name in FACTS}
    return facts | {
        "blocks": [f"{block.get_kind_display()}：{block.heading}" for block in topic.blocks.all()]
    }
