"""What follows when readers get something new, or no longer get something: search, channels, links.

Rooms register here; what they do happens in the transaction of the act, so that none of it can be forgotten.
"""

from collections.abc import Callable, Iterable, Sequence

from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.documents.models import Document

changed: list[Callable[[Document, Actor], None]] = []
"""Functions (document, who did it): called after any change of what readers get of the document."""

changed_together: list[Callable[[Sequence[Document], Actor], None]] = []
"""As `changed`, called once for all documents of an act: for what costs little more for a thousand than for one."""


def follow(documents: Iterable[Document], actor: Actor) -> None:
    """Tell every room that these documents read differently now, or are gone."""
    several = list(documents)
    for effect in changed_together:
        effect(several, actor)
    for document in several:
        for each in changed:
            each(document, actor)
