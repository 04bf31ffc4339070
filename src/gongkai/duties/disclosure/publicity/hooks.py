"""The rows of a list belong to what is reviewed; its window opens and closes with its document."""

from collections.abc import Iterable
from typing import Any

from gongkai.bodies.events import event_labels
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.content import parts
from gongkai.duties.disclosure.documents.models import Document, Edition, Kind
from gongkai.duties.disclosure.release import consequences, requirements

from .actions.lists import open_list
from .desk import objections  # noqa: F401  the to-do list
from .models import PublicityList
from .portal import parts as shown_parts  # noqa: F401  registers with the pages of documents
from .queries import list_of
from .states import LIST, OBJECTION

event_labels.update(
    LIST.labels()
    | OBJECTION.labels()
    | {"objection.received": "收到异议", "objection.revealed": "查看异议人信息"}
)


def shown_rows(edition: Edition) -> Any:
    """What is shown of every row, to the internet and at the place."""
    found = list_of(edition.document)
    if found is None:
        return None
    window = [found.type, found.opens_on, found.closes_on, found.ground, found.objections_to]
    return [window, [list(row) for row in found.rows.values_list("serial", "internet", "place_view")]]


def has_rows(edition: Edition) -> Iterable[str]:
    """A list is sent to review with its rows and its window."""
    if edition.document.kind == Kind.LIST:
        found = list_of(edition.document)
        if found is None:
            yield "名单公示要先设定名单种类、公示起止日期和异议受理方式"
        elif not found.rows.exists():
            yield "名单还是空的"


def window_ahead(edition: Edition) -> Iterable[str]:
    """It is shown from the first day of its window to the last, never before or after."""
    found = list_of(edition.document)
    if found and today() < found.opens_on:
        yield f"公示从 {found.opens_on} 开始，请用“定时公开”"
    if found and today() > found.closes_on:
        yield f"公示期已在 {found.closes_on} 结束"


def opens_with_its_document(document: Document, _actor: Actor) -> None:
    found = list_of(document)
    if found and document.state == Document.State.PUBLISHED and found.state == PublicityList.State.PREPARED:
        open_list(found)


parts.append(shown_rows)
requirements.before_review.append(has_rows)
requirements.before_show.append(window_ahead)
consequences.changed.append(opens_with_its_document)
