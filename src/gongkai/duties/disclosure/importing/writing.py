"""A thousand documents at a time into the tables, with their editions, files, reviews and hits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Max, OuterRef, Subquery

from gongkai.core.ledger import Actor
from gongkai.core.time import local_date, now, today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue.filing import entries_by_column
from gongkai.duties.disclosure.documents.codes import index_codes
from gongkai.duties.disclosure.documents.content import digest_with, put_fact
from gongkai.duties.disclosure.documents.models import Attachment, Document, Edition
from gongkai.duties.disclosure.release import clock
from gongkai.duties.disclosure.release.chains import Step
from gongkai.duties.disclosure.release.models import Hit, Opinion, Review

from .models import ImportBatch, ImportedEdition, ImportedKey
from .prepared import Prepared

STEP = Step("导入审定", "disclosure.review_office")
BASIS = "原网站已经公开，随批次导入"
NOTE = "随原网站的更新导入"
CHANGED = "检查以后，“{}”在系统内有了变化，请重新检查这一批"
FILED = ("title", "category", "column", "section", "genre", "topic", "validity", "old_url", "full_text")
FACTS = ("number", "generated_on", "signed_on", "effective_on", "source", "editor")  # those that sources give


@dataclass
class Written:
    """A document with the editions that a batch brings it. `held` tells why readers do not get them."""

    document: Document
    group: Sequence[Prepared]
    before: str
    first: int  # number of the first of these editions
    editions: list[Edition] = field(default_factory=list)
    attachments: list[list[Attachment]] = field(default_factory=list)

    @property
    def held(self) -> list[str]:
        return list(dict.fromkeys(reason for prepared in self.group for reason in prepared.held))


def write(batch: ImportBatch, actor: Actor, groups: Iterable[Sequence[Prepared]]) -> list[Written]:
    """Everything of these documents but their events. Each group is the editions of one document, oldest first."""
    written = _documents(batch, groups)
    _editions(batch, written)
    _files(written)
    _reviews(batch, actor, [each for each in written if not each.held])
    _hits([each for each in written if each.held])
    _origins(batch, written)
    _show([each for each in written if not each.held])
    return written


def _documents(batch: ImportBatch, groups: Iterable[Sequence[Prepared]]) -> list[Written]:
    groups = list(groups)
    known = [group[-1].document for group in groups if group[-1].document]
    there = Document.objects.select_for_update().filter(pk__in=known).order_by("pk").in_bulk()
    numbers = dict(
        Edition.objects.filter(document__in=known).values_list("document").annotate(last=Max("number"))
    )
    _refuse_changed(there)
    written = []
    for group in groups:
        document = there.get(group[-1].document) or Document(body=batch.body)
        written.append(Written(document, group, document.state, numbers.get(document.pk, 0) + 1))
        if document.pk is None or not written[-1].held:
            _fill(document, group)
    fresh = [each.document for each in written if each.document.pk is None]
    entries, next_code = entries_by_column(batch.body), index_codes(batch.body)
    for document in fresh:
        document.entry_id = entries.get(document.column_id)
        if document.index_code is None:
            document.index_code = next_code(_year(document))
    Document.objects.bulk_create(fresh)
    return written


def _refuse_changed(there: dict[int, Document]) -> None:
    """What went on in the system since the examination is not overwritten."""
    own = set(Edition.objects.filter(document__in=there, origin=None).values_list("document", flat=True))
    reasons = [
        CHANGED.format(document.title)
        for document in there.values()
        if document.pk in own or document.state != Document.State.PUBLISHED
    ]
    if reasons:
        raise Refused(reasons)


def _fill(document: Document, group: Sequence[Prepared]) -> None:
    """The document as its newest edition says; first published and index code stay what they were."""
    newest = group[-1]
    for name, value in _facts(newest).items():
        setattr(document, name, value)
    document.title, document.old_url = newest.title, newest.old_url
    document.column_id, document.section_id = newest.column, newest.section
    document.category_id = newest.category
    document.genre, document.topic, document.validity = newest.genre, newest.topic, newest.validity
    document.full_text = bool(newest.text.strip() or newest.files) and all(
        file.full_text for file in newest.files
    )
    if document.pk is None:
        document.index_code = newest.index_code or None
        document.published_at = group[0].instant
        document.imported_at = now()


def _facts(prepared: Prepared) -> dict[str, object]:
    return {name: prepared.day(name) if name.endswith("_on") else getattr(prepared, name) for name in FACTS}


def _year(document: Document) -> int:
    """The year of first publication, as in every index code."""
    return local_date(document.published_at).year if document.published_at else today().year


def _editions(batch: ImportBatch, written: list[Written]) -> None:
    shown = [each.document.pk for each in written if not each.held]
    Edition.objects.filter(document__in=shown, state=Edition.State.PUBLISHED).update(
        state=Edition.State.SUPERSEDED, version=F("version") + 1
    )
    at, s = now(), Edition.State
    for each in written:
        older, newest = (s.DROPPED, s.DRAFT) if each.held else (s.SUPERSEDED, s.PUBLISHED)
        for number, prepared in enumerate(each.group, each.first):
            state = newest if prepared is each.group[-1] else older
            each.editions.append(_edition(batch, each.document, prepared, number, state, at))
    _run_clocks([each for each in written if each.held])
    Edition.objects.bulk_create(edition for each in written for edition in each.editions)


def _edition(
    batch: ImportBatch, document: Document, prepared: Prepared, number: int, state: str, at: datetime
) -> Edition:
    """One edition; what is held is to be public within the limits that begin with the day of the import."""
    held = state == Edition.State.DRAFT
    edition = Edition(
        document=document,
        number=number,
        title=prepared.title,
        summary=prepared.summary,
        html=prepared.html,
        text=prepared.text,
        note=NOTE if number > 1 else "",
        hands=[batch.examined_by_id],
        since=today() if held else prepared.day("generated_on"),
        state=state,
        made_by_id=batch.examined_by_id,
        made_at=batch.examined_at,
        published_at=None if held else prepared.instant,
        owner_id=batch.examined_by_id if held else None,
        closed_at=None if held else at,
    )
    if held and document.state != Document.State.DRAFT:
        for name, value in _facts(prepared).items():
            put_fact(edition, name, value)
    edition.digest = digest_with(edition, [(file.name, file.digest) for file in prepared.files])
    edition.scanned = edition.digest  # the scan was made of exactly this content, during the examination
    return edition


def _run_clocks(held: list[Written]) -> None:
    """The clock of publication: of drafts that begin on one day nothing but the catalogue entry can differ."""
    first: dict[int | None, Edition] = {}
    for each in held:
        edition = each.editions[-1]
        like = first.setdefault(each.document.entry_id, edition)
        if like is edition:
            clock.set_due(edition)
        edition.due_on, edition.due_provisional, edition.clock = like.due_on, like.due_provisional, like.clock


def _files(written: list[Written]) -> None:
    rows = []
    for each in written:
        for edition, prepared in zip(each.editions, each.group, strict=True):
            each.attachments.append(
                [
                    Attachment(
                        edition=edition,
                        file_id=file.stored,
                        name=file.name,
                        order=order,
                        text=file.text,
                        full_text=file.full_text,
                    )
                    for order, file in enumerate(prepared.files)
                ]
            )
            rows += each.attachments[-1]
    Attachment.objects.bulk_create(rows)


def _reviews(batch: ImportBatch, actor: Actor, written: list[Written]) -> None:
    """One review and one opinion for each edition, on its own content (一事一审)."""
    at = now()
    reviews = [
        Review(
            edition=edition,
            digest=edition.digest,
            chain=STEP.label,
            steps=[STEP.row()],
            state=Review.State.APPROVED,
            submitted_by_id=batch.examined_by_id,
            opened_at=batch.examined_at,
            closed_at=at,
            basis=BASIS,
        )
        for each in written
        for edition in each.editions
    ]
    Review.objects.bulk_create(reviews)
    Opinion.objects.bulk_create(
        Opinion(
            review=review,
            order=1,
            label=STEP.label,
            person_id=actor.person_id,
            post=actor.post,
            decision=Opinion.Decision.AGREE,
            text=BASIS,
            digest=review.digest,
            at=at,
        )
        for review in reviews
    )


def _hits(held: list[Written]) -> None:
    rows = []
    for each in held:
        edition, files = each.editions[-1], each.attachments[-1]
        for fields in each.group[-1].hits:
            told = dict(fields)
            file = told.pop("file", None)
            attachment = None if file is None else files[file]
            rows.append(Hit(edition=edition, content=edition.digest, attachment=attachment, **told))
    Hit.objects.bulk_create(rows)


def _origins(batch: ImportBatch, written: list[Written]) -> None:
    ImportedEdition.objects.bulk_create(
        ImportedEdition(
            edition=edition,
            batch=batch,
            place=prepared.place[-300:],
            line=prepared.line,
            fingerprint=prepared.fingerprint,
        )
        for each in written
        for edition, prepared in zip(each.editions, each.group, strict=True)
    )
    keys = {(key, each.document.pk) for each in written for prepared in each.group for key in prepared.keys}
    ImportedKey.objects.bulk_create(
        [ImportedKey(body=batch.body, key=key, document_id=pk) for key, pk in sorted(keys)],
        ignore_conflicts=True,
    )


def _show(written: list[Written]) -> None:
    """The newest editions to the readers."""
    for each in written:
        each.document.current = each.editions[-1]
        each.document.state = Document.State.PUBLISHED
        each.document.version += 1
    changed = [each.document for each in written if each.before != Document.State.DRAFT]
    Document.objects.bulk_update(changed, [*FACTS, *FILED], batch_size=50)
    newest = Edition.objects.filter(document=OuterRef("pk"), state=Edition.State.PUBLISHED)
    Document.objects.filter(pk__in=[each.document.pk for each in written]).update(
        state=Document.State.PUBLISHED, current=Subquery(newest.values("pk")[:1]), version=F("version") + 1
    )
