"""A document as the search index holds it, kept in step with what readers get."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from gongkai.core import search
from gongkai.core.ledger import Actor
from gongkai.core.time import local_date
from gongkai.duties.disclosure.documents.models import ENDED, Document, Kind
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.shell.sites.models import Column

PREFIX = "document:"
EVERYBODY = "audience:public"  # who asks, when nobody in particular does
SCOPES = {
    "policy": "政策文件",
    "reading": "政策解读",
    "open": "公开信息",
    "news": "动态和公告",
}
_SCOPE_OF_COLUMN = {
    Column.Type.POLICY: "policy",
    Column.Type.READING: "reading",
    Column.Type.NEWS: "news",
    Column.Type.NOTICE: "news",
}
_SCOPE_OF_KIND = {Kind.NORM: "policy", Kind.INTERPRETATION: "reading"}


def entry_of(document: Document) -> search.Entry:
    """What is found of it: number, index code, title, summary, words, facts and the text of its files."""
    edition = document.current
    files = (attachment.text for attachment in edition.attachments.all())
    facts = (str(value) for value in document.facts.values())
    return search.Entry(
        key=key_of(document.pk),
        title=edition.title,
        text="\n".join(filter(None, [edition.subtitle, edition.summary, edition.text, *facts, *files])),
        numbers=tuple(filter(None, [document.number, document.index_code])),
        on=local_date(document.published_at),
        tokens=tokens_of(document),
        rank_last=document.validity in ENDED,
    )


def tokens_of(document: Document) -> frozenset[str]:
    """What filters ask for."""
    found = {
        EVERYBODY,
        token("scope", scope_of(document)),
        token("kind", document.kind),
        token("body", document.body_id),
        token("column", document.column_id),
        token("year", document.generated_on.year),
        token("validity", document.validity),
        token("subject", document.category.standard),
    }
    found |= {token(name, getattr(document, name)) for name in ("topic", "genre") if getattr(document, name)}
    return frozenset(found)


def scope_of(document: Document) -> str:
    """The part of the site that a reader would look in, by its kind, else by its column."""
    return _SCOPE_OF_KIND.get(document.kind) or _SCOPE_OF_COLUMN.get(document.column.type, "open")


def token(name: str, value: object) -> str:
    return f"{name}:{value}".lower()


def key_of(pk: int) -> str:
    return f"{PREFIX}{pk}"


def pk_of(key: str) -> int:
    return int(key.removeprefix(PREFIX))


def keep(documents: Sequence[Document], _actor: Actor) -> None:
    """A consequence of release: the index says what readers get, in the same transaction."""
    found = readable([document.pk for document in documents]).order_by("published_at", "pk")
    search.index(map(entry_of, found))
    shown = {document.pk for document in found}
    search.delete([key_of(document.pk) for document in documents if document.pk not in shown])


def readable(pks: Iterable[int]) -> QuerySet[Document]:
    """Those of the documents that everybody may read now, with all that an entry needs."""
    found = visible().filter(pk__in=pks).select_related("current", "category", "column")
    return found.prefetch_related("current__attachments")
