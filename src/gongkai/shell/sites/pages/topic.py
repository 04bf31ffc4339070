"""Public topic pages (专题), running and archived."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.core.access import load
from gongkai.core.time import today
from gongkai.shell.sites import hooks, queries, views
from gongkai.shell.sites.models import Block, Topic


@dataclass(frozen=True)
class Part:
    """A block with the items that stand in it now."""

    block: Block
    items: list[hooks.Item]


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """What runs today, and the archive."""
    context = {"running": queries.topics_on(today()), "archived": queries.topics_archived(today())}
    return render(request, "shell/sites/topics.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = access_topic(slug)
    views.count(request, f"topic:{found.pk}", found.body)
    context = {"topic": found, "body": found.body, "parts": parts(found), "ended": has_ended(found)}
    return render(request, "shell/sites/topic.html", context)


def parts(topic: Topic) -> list[Part]:
    return [Part(block, _items(block)) for block in topic.blocks.select_related("column__body")]


def has_ended(topic: Topic) -> bool:
    return topic.closes_on is not None and topic.closes_on < today()


def access_topic(slug: str) -> Topic:
    """A topic that has begun, also after its end. Raises NotFound."""
    return load(Topic.objects.select_related("body"), lambda found: found.opens_on <= today(), slug=slug)


def _items(block: Block) -> list[hooks.Item]:
    if block.kind == Block.Kind.TEXT:
        return []
    return hooks.items(hooks.Wanted(column=block.column, tag=block.tag, most=block.most))
