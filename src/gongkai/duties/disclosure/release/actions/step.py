"""The one way a verb of this room reaches the state machines."""

from collections.abc import Callable

from django.db import transaction

from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.release.states import DOCUMENT, EDITION


def step(
    name: str, edition: Edition, actor: Actor, apply: Callable[[Edition], dict], version: int | None = None
) -> Edition:
    """Fire `name` on an edition; returns it as saved. Raises Refused (why not) or Stale (what changed)."""
    with transaction.atomic():
        # The document before its edition, in every verb: otherwise two of them wait for each other.
        Document.objects.select_for_update().only("pk").get(pk=edition.document_id)
        return EDITION.fire(name, edition, actor, apply=apply, expected_version=version)[0]


def document_step(
    name: str, document: Document, actor: Actor, apply: Callable[[Document], dict], version: int | None = None
) -> Document:
    """Fire `name` on a document; returns it as saved. Raises Refused or Stale."""
    return DOCUMENT.fire(name, document, actor, apply=apply, expected_version=version)[0]
