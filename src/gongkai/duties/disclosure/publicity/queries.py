"""Rows for those who may see them now, and who joined or left between two lists."""

from dataclasses import dataclass

from django.db.models import QuerySet

from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Document, Kind

from .models import PublicityList, PublicityRow


def list_of(document: Document) -> PublicityList | None:
    """The list that belongs to a document; other kinds are not asked for one."""
    return PublicityList.objects.filter(document=document).first() if document.kind == Kind.LIST else None


def rows_to_show(found: PublicityList) -> QuerySet[PublicityRow]:
    """The rows that may be shown outside today: none before the window opens, none after it closed (INV-11)."""
    in_time = found.opens_on <= today() <= found.closes_on
    if found.state != PublicityList.State.OPEN or not in_time:
        return found.rows.none()
    if found.document.state != Document.State.PUBLISHED:
        return found.rows.none()
    return found.rows.defer("values")


@dataclass(frozen=True)
class Change:
    """Opening − removed + added = closing, each with its rows (SL-08)."""

    opening: int
    added: QuerySet[PublicityRow]
    removed: QuerySet[PublicityRow]
    closing: int


def change_since(found: PublicityList) -> Change:
    """Against the list before it; the first list adds all its rows to nothing."""
    now_in = found.rows.filter(struck_on=None)
    before = found.follows.rows.filter(struck_on=None) if found.follows else found.rows.none()
    return Change(
        opening=before.count(),
        added=now_in.exclude(who__in=before.values("who")),
        removed=before.exclude(who__in=now_in.values("who")),
        closing=now_in.count(),
    )
