"""What other pages of the site show of disclosures: newest items, counts, titles; and the move when columns merge."""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from gongkai.core.ledger import Actor
from gongkai.core.time import local_date
from gongkai.duties.disclosure.documents.models import Document, Validity
from gongkai.duties.disclosure.documents.queries import newest, visible
from gongkai.duties.disclosure.finding.queries import alike
from gongkai.duties.disclosure.release.actions import merge_column
from gongkai.shell.nav import Place
from gongkai.shell.sites.hooks import Item, Mark, Wanted
from gongkai.shell.sites.models import Column
from gongkai.shell.suggest import Suggestion

from . import listing
from .beside import lines

ARTICLE = "article:"  # begins the keys of page views
MARKS = {
    Validity.VALID: Mark("现行有效", "green", "check"),
    Validity.PENDING: Mark("尚未施行", "slate", "clock"),
    Validity.AMENDED: Mark("已修改", "amber", "edit"),
    Validity.REPEALED: Mark("已废止", "grey", "close"),
    Validity.EXPIRED: Mark("已失效", "grey", "close"),
}


def items(wanted: Wanted) -> list[Item]:
    """The newest of a column, with a tag, or of a body, for home pages and topics."""
    found = listing.of_column(wanted.column, None) if wanted.column else visible()
    if wanted.tag:
        found = found.filter(tags__name=wanted.tag)
    if wanted.body:
        found = found.filter(body=wanted.body)
    return [item_of(document) for document in newest(lines(found, "current__summary"))[: wanted.most]]


def item_of(document: Document) -> Item:
    return Item(
        title=document.title,
        url=document.get_absolute_url(),
        on=document.published_at,
        note=document.number or document.body.short,
        summary=document.current.summary,
        mark=MARKS.get(document.validity),
        struck=document.is_ended,
    )


def counts(columns: Sequence[Column]) -> Mapping[int, int]:
    """Public documents of each column by its pk; one without any is left out."""
    found = visible().filter(column__in=[column.pk for column in columns])
    return dict(found.values_list("column").annotate(n=Count("pk")))


def titles(keys: Sequence[str]) -> Mapping[str, Place]:
    """Title and address of articles that everybody may read, by the key that their views are counted under."""
    pks = [key.removeprefix(ARTICLE) for key in keys if key.startswith(ARTICLE)]
    found = visible().filter(pk__in=pks).only("title")
    return {
        f"{ARTICLE}{document.pk}": Place(document.title, document.get_absolute_url()) for document in found
    }


def move(source: Column, target: Column, actor: Actor) -> int:
    """Everything that stands in one column, in whatever state, into another of the body."""
    found = list(Document.objects.filter(column=source))
    for document in found:
        merge_column(document, target=target, decided_by=actor)
    return len(found)


def already_public(text: str, most: int) -> list[Suggestion]:
    """For whoever is about to ask for information (shell.suggest)."""
    return [
        Suggestion(
            title=document.title,
            url=document.get_absolute_url(),
            on=local_date(document.published_at),
            note=document.number or document.body.short,
            struck=document.is_ended,
        )
        for document in alike(text, most)
    ]
