"""Matters whose disclosures follow each other: before, during, after (PD-13)."""

from datetime import date

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor, append
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Matter


@transaction.atomic
def open_matter(*, actor: Actor, body: Body, title: str, opened_on: date) -> Matter:
    """Begin a matter. Raises Refused without the right to draft for the body."""
    _check(actor, body)
    matter = Matter.objects.create(body=body, title=title, opened_on=opened_on)
    data = {"body": body.code, "title": title, "opened_on": opened_on}
    append(stream=matter.stream, kind="matter.opened", actor=actor, data=data)
    return matter


def _check(actor: Actor, body: Body) -> None:
    if actor.user is None or not actor.user.has_perm("disclosure.draft", body):
        raise Refused([f"您没有为{body.name}拟稿的权限"])
