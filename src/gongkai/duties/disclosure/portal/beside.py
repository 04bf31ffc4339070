"""What stands beside an article: what it interprets and replaces, its matter, what is alike, its files."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from django.db.models import Q, QuerySet
from django.urls import reverse

from gongkai.bodies.models import Person
from gongkai.core.files.sniff import KINDS
from gongkai.duties.disclosure.documents.models import Attachment, Document, Edition
from gongkai.duties.disclosure.documents.queries import newest, visible
from gongkai.shell.templatetags.proofs import local

ALIKE = 5  # other documents of the same column
PAPER = ("edition", "name", "order", "file__digest", "file__media_type", "file__size")  # not its words
KIND_NAMES = {kind.media_type: kind.label for kind in KINDS}


@dataclass(frozen=True)
class Related:
    """A line of “相关内容”: the document and, in words, why it stands there."""

    document: Document
    why: str = ""


@dataclass(frozen=True)
class Step:
    """A step of the matter as ``{% timeline %}`` draws it."""

    head: str
    state: str
    at: date | None = None
    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    until: date | None = None
    icon: str = ""


@dataclass(frozen=True)
class Paper:
    """A file of an article: its type as letters, its kind and size in words, where it is fetched."""

    attachment: Attachment
    url: str
    extension: str
    kind: str
    size: str


def lines(documents: QuerySet[Document], *more: str) -> QuerySet[Document]:
    """What one line of a list needs, without the words; `more` names further fields."""
    return documents.select_related("body", *(name.partition("__")[0] for name in more)).only(
        *more,
        "title", "number", "kind", "validity", "published_at", "generated_on", "index_code", "matter_stage",
        "interprets", "replaced_by", "matter", "body__code", "body__name", "body__short_name",
    )  # fmt: skip


def linked(document: Document, reader: Person | None) -> list[Document]:
    """Everything readable that the document is joined to, newest first, in one query."""
    joined = Q(pk__in=[document.interprets_id, document.replaced_by_id])
    joined |= Q(interprets=document) | Q(replaced_by=document)
    if document.matter_id:
        joined |= Q(matter=document.matter_id)
    return [other for other in newest(lines(visible(reader).filter(joined))) if other.pk != document.pk]


def related(document: Document, joined: list[Document], reader: Person | None) -> list[Related]:
    """What belongs to it by its links, then what is newest beside it in its column."""
    found = [Related(other, why) for other in joined if (why := _why(document, other))]
    shown = {document.pk, *(other.pk for other in joined)}
    alike = newest(lines(visible(reader).filter(column=document.column_id)))[: ALIKE + len(shown)]
    return found + [Related(other) for other in alike if other.pk not in shown][:ALIKE]


def _why(document: Document, other: Document) -> str:
    if other.interprets_id == document.pk:
        return "政策解读"
    if document.interprets_id == other.pk:
        return "解读的文件"
    if document.replaced_by_id == other.pk:
        return "代替本文件"
    return "由本文件代替" if other.replaced_by_id == document.pk else ""


def matter_steps(document: Document, joined: list[Document]) -> list[Step]:
    """Before, during and after of its matter, oldest first; empty when nothing else is public of it (PD-13)."""
    stages = list(Document.MatterStage)
    chain = [other for other in joined if other.matter_id == document.matter_id] if document.matter_id else []
    if not chain:
        return []
    chain = sorted(
        [*chain, document],
        key=lambda other: (stages.index(other.matter_stage or stages[0]), other.published_at),
    )
    steps = [_step(other, document) for other in chain]
    if document.matter.closed_on is None and chain[-1].matter_stage != Document.MatterStage.AFTER:
        steps.append(Step("事后公开", "next", text="办结以后公开结果。"))
    return steps


def _step(other: Document, document: Document) -> Step:
    head = f"{other.get_matter_stage_display()}公开"
    at = local(other.published_at).date()
    if other.pk == document.pk:
        return Step(head, "now", at, f"{other.title}（本页）", icon="doc")
    return Step(head, "past", at, links=[(other.title, other.get_absolute_url())])


def papers(edition: Edition, door: str = "disclosure:file") -> list[Paper]:
    """The files of an edition; `door` is the address through which they are given out."""
    files = edition.attachments.select_related("file").only(*PAPER)
    return [_paper(file, reverse(door, args=[edition.document_id, file.pk])) for file in files]


def _paper(attachment: Attachment, url: str) -> Paper:
    extension = PurePosixPath(attachment.name).suffix.lstrip(".").upper()
    kind = KIND_NAMES.get(attachment.file.media_type, "文件")
    return Paper(attachment, url, extension or "文件", kind, in_words(attachment.file.size))


def in_words(size: int) -> str:
    """Bytes as a reader sees them: 86 KB, 1.4 MB."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"
