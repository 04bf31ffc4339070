"""Public documents put on the shelf as rows, for tests of what is read. Those of the way to the public use `play`."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

from gongkai.core.files import put
from gongkai.core.ledger import Actor
from gongkai.core.time import local_date, now
from gongkai.duties.disclosure.documents.models import Attachment, Document, Edition
from gongkai.duties.disclosure.release.consequences import follow

SYSTEM = Actor.system("测试")
_serial = count(1)
_OF_EDITION = ("subtitle", "summary", "note", "html", "text", "digest")


def shelved(desk: SimpleNamespace, title: str, **fields: Any) -> Document:
    """A published document of the bureau with its consequences; `files` are (name, bytes) or (name, bytes, text)."""
    files: Iterable[tuple[Any, ...]] = fields.pop("files", ())
    at: datetime = fields.pop("at", None) or now()
    words = {name: fields.pop(name) for name in _OF_EDITION if name in fields}
    plain = {
        "body": desk.body, "section": desk.section, "column": desk.column, "category": desk.category,
        "source": desk.body.name, "editor": "陆青禾", "generated_on": local_date(at),
        "index_code": f"WC0000001/{at.year}-{next(_serial):05d}",
    }  # fmt: skip
    tags = fields.pop("tags", ())
    document = Document.objects.create(title=title, **(plain | fields))
    edition = _edition(document, 1, at, title=title, **words)
    for order, (name, content, *text) in enumerate(files):
        file = put(content, name, SYSTEM)
        Attachment.objects.create(edition=edition, file=file, name=name, order=order, text="".join(text))
    _show(document, edition, at)
    document.tags.set(tags)
    follow([document], SYSTEM)
    return document


def next_edition(document: Document, **words: Any) -> Document:
    """The following edition, published now in place of the one before."""
    before = document.current
    Edition.objects.filter(pk=before.pk).update(state=Edition.State.SUPERSEDED)
    plain = {"title": before.title, "html": before.html, "text": before.text, "note": "更正了完成时间"}
    edition = _edition(document, before.number + 1, now(), **(plain | words))
    _show(document, edition, document.published_at)
    follow([document], SYSTEM)
    return document


def many(desk: SimpleNamespace, number: int, **fields: Any) -> list[Document]:
    """Documents a minute apart, the first one the oldest."""
    start = now() - timedelta(days=1)
    return [
        shelved(desk, f"第 {n} 号公告", at=start + timedelta(minutes=n), **fields)
        for n in range(1, number + 1)
    ]


def _edition(document: Document, number: int, at: datetime, **words: Any) -> Edition:
    plain = {"html": "<p>从二〇二六年起，三年内完成改造。</p>", "text": "从二〇二六年起，三年内完成改造。"}
    facts = plain | {"digest": f"{document.pk:x}{number}".rjust(64, "0")} | words
    return Edition.objects.create(
        document=document,
        number=number,
        since=local_date(at),
        state=Edition.State.PUBLISHED,
        made_at=at,
        published_at=at,
        **facts,
    )


def _show(document: Document, edition: Edition, at: datetime) -> None:
    document.current, document.title = edition, edition.title
    document.state, document.published_at = Document.State.PUBLISHED, at
    document.save()
