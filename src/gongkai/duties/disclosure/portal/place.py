"""Where a document stands: its body, section, column and category, which many documents share and which seldom change."""

from dataclasses import dataclass

from gongkai.bodies.models import Body
from gongkai.duties.disclosure.documents.models import Category, Document
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.standing import standing


@dataclass(frozen=True)
class Place:
    """What a page tells of it. The body is the same object everywhere."""

    body: Body
    section: Body | None
    column: Column
    category: Category


def settle(document: Document) -> None:
    """Give the document its place without asking for it again."""
    ids = f"{document.body_id}.{document.section_id}.{document.column_id}.{document.category_id}"
    place = standing(f"place:{ids}", lambda: _place(document))
    document.body, document.section = place.body, place.section
    document.column, document.category = place.column, place.category


def _place(document: Document) -> Place:
    column = Column.objects.select_related("parent").get(pk=document.column_id)
    for each in filter(None, (column, column.parent)):
        each.body = document.body
    return Place(document.body, document.section, column, document.category)
