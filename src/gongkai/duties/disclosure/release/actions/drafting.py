"""Writing: a new document, its words and files, the next edition, where it is filed and what it belongs to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai.bodies.models import Body, Person
from gongkai.checks.carriers import read
from gongkai.core.files import StoredFile
from gongkai.core.ledger import Actor, Event, append
from gongkai.core.ledger.canonical import digest
from gongkai.core.time import now
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue.filing import entries_by_column
from gongkai.duties.disclosure.documents.content import FACTS, digest_of, put_fact
from gongkai.duties.disclosure.documents.models import Attachment, Document, Edition, Matter, Tag
from gongkai.duties.disclosure.documents.words import words_of
from gongkai.duties.disclosure.release import clock, gate
from gongkai.duties.disclosure.release.consequences import follow
from gongkai.duties.disclosure.release.models import Review
from gongkai.duties.disclosure.release.scanning import refuse_classified
from gongkai.shell.sites.models import Column

from .matters import open_matter
from .step import document_step, step

WORDS = ("title", "subtitle", "summary", "note")
FILING = ("column", "entry", "category", "section", "stage", "genre", "topic")


@transaction.atomic
def draft(
    *,
    actor: Actor,
    body: Body,
    title: str,
    html: str = "",
    generated_on: date,
    tags: Iterable[str] = (),
    once: str | None = None,
    **fields: Any,
) -> Edition:
    """Begin a document of `body`; `fields` are named in WORDS, FACTS and FILING. Returns its first edition.

    `once` is the token of a form: sent a second time, the first edition comes back. Raises Refused without the right to draft, or for fields that contradict each other.
    """
    if actor.user is None or not actor.user.has_perm("disclosure.draft", body):
        raise Refused([f"您没有为{body.name}拟稿的权限"])
    token = once and digest("sha256", f"draft\n{actor.person_id}\n{once}")
    if token and (first := Event.objects.filter(once=token).first()):
        return Edition.objects.get(document=first.stream.partition(":")[2], number=1)
    words = {name: fields.pop(name) for name in WORDS if name in fields}
    document = Document(body=body, title=title, generated_on=generated_on, **fields)
    if document.entry_id is None:
        document.entry_id = entries_by_column(body).get(document.column_id)
    _check_filing(document)
    document.save()
    document.tags.set(_tags(tags))
    cleaned = words_of(html)
    edition = Edition(
        document=document,
        number=1,
        title=title,
        html=cleaned.html,
        text=cleaned.text,
        hands=[actor.person_id],
        made_by_id=actor.person_id,
        owner_id=actor.person_id,
        made_at=now(),
        since=generated_on,
        **words,
    )
    _settle(edition)
    edition.save()
    _event(
        document,
        "edition.drafted",
        actor,
        {"title": title, "edition": 1, "repaired": cleaned.repaired},
        token,
    )
    return edition


def revise(
    edition: Edition,
    *,
    actor: Actor,
    version: int | None = None,
    tags: Iterable[str] | None = None,
    **fields: Any,
) -> Edition:
    """Change the words or facts of an edition in hand. A review that was running or done is void (RV-01).

    Facts of a document that readers have change when the edition is published, and not before.
    """

    def apply(locked: Edition) -> dict:
        document, changed = locked.document, sorted(fields)
        # What was imported to be published anew is due from that day on, whenever it was made.
        due_as_made = locked.number == 1 and locked.since == document.generated_on
        html = fields.pop("html", None)
        repaired: list[str] = []
        if html is not None:
            cleaned = words_of(html)
            locked.html, locked.text, repaired = cleaned.html, cleaned.text, cleaned.repaired
        for name, value in fields.items():
            if name in FACTS:
                put_fact(locked, name, value)
            else:
                setattr(locked if name in WORDS else document, name, value)
        if locked.number == 1:
            document.title = locked.title
        if due_as_made:
            locked.since = document.generated_on
        _check_filing(document)
        # Only these: somebody may be withdrawing the document at this moment.
        document.save(update_fields=["title", *(name for name in fields if name in (*FACTS, *FILING))])
        if tags is not None:
            document.tags.set(_tags(tags))
        return {"changed": changed, "repaired": repaired} | _touched(locked, actor)

    return step("revise", edition, actor, apply, version)


def attach(
    edition: Edition, *, actor: Actor, file: StoredFile, name: str = "", version: int | None = None
) -> Edition:
    """Add a file. Raises Refused for a file that carries a mark of classification: such a file is never taken in."""
    refuse_classified(file)

    def apply(locked: Edition) -> dict:
        add_attachment(locked, file, name)
        return {"attached": name or file.name, "digest": file.digest} | _touched(locked, actor)

    return step("revise", edition, actor, apply, version)


def detach(edition: Edition, *, actor: Actor, attachment: Attachment, version: int | None = None) -> Edition:
    """Take a file off the edition; the event keeps its name and digest."""

    def apply(locked: Edition) -> dict:
        found = locked.attachments.get(pk=attachment.pk)
        data = {"detached": found.name, "digest": found.file.digest}
        found.delete()
        return data | _touched(locked, actor)

    return step("revise", edition, actor, apply, version)


def arrange(
    edition: Edition, *, actor: Actor, order: Sequence[Attachment], version: int | None = None
) -> Edition:
    """Put the files of an edition into the order in which readers see them."""

    def change(locked: Edition) -> dict:
        places = {attachment.pk: place for place, attachment in enumerate(order)}
        for attachment in locked.attachments.all():
            attachment.order = places.get(attachment.pk, len(places))
            attachment.save(update_fields=["order"])
        return {"order": [attachment.name for attachment in order]}

    return rewrite(edition, actor, change, version)


def add_attachment(edition: Edition, file: StoredFile, name: str) -> Attachment:
    """The row, with the text of the file for search; the caller is an action."""
    with file.open() as stream:
        reading = read(stream.read(), file.name)
    last = edition.attachments.aggregate(last=Max("order"))["last"]
    return Attachment.objects.create(
        edition=edition,
        file=file,
        name=name or file.name,
        order=0 if last is None else last + 1,
        text="\n".join(part.text for part in reading.parts if not part.hidden),
        full_text=reading.full_text,
    )


@transaction.atomic
def correct(
    document: Document, *, actor: Actor, note: str, changed_on: date, version: int | None = None
) -> Edition:
    """Begin the next edition of something public, with the note that readers will see (PD-33)."""

    def apply(_locked: Document) -> dict:
        return {"note": note, "changed_on": changed_on}

    document = document_step("correct", document, actor, apply, version)
    shown = document.current
    last = document.editions.aggregate(last=Max("number"))["last"]
    edition = Edition(
        document=document,
        number=last + 1,
        hands=[actor.person_id],
        made_by_id=actor.person_id,
        owner_id=actor.person_id,
        made_at=now(),
        since=changed_on,
        note=note,
        **{name: getattr(shown, name) for name in ("title", "subtitle", "summary", "html", "text")},
    )
    edition.save()
    for attachment in shown.attachments.all():
        attachment.pk, attachment.edition = None, edition
        attachment.save()
    _settle(edition)
    edition.save()
    return edition


def exempt(edition: Edition, *, actor: Actor, reason: str, version: int | None = None) -> Edition:
    """A special requirement: the limits that the body set itself do not hold for this edition, the law's does (PD-09)."""

    def apply(locked: Edition) -> dict:
        if not reason.strip():
            raise Refused(["请写明特殊要求和依据"])
        before, locked.special = locked.due_on, reason.strip()
        clock.set_due(locked)
        return {"reason": locked.special, "before": before, "due_on": locked.due_on}

    return step("exempt", edition, actor, apply, version)


def drop(edition: Edition, *, actor: Actor, reason: str, version: int | None = None) -> Edition:
    """Give an edition up before it was public."""

    def apply(locked: Edition) -> dict:
        _void_review(locked)
        locked.closed_at = now()
        clock.set_due(locked)
        return {"reason": reason}

    return step("drop", edition, actor, apply, version)


def file_under(
    document: Document,
    *,
    actor: Actor,
    version: int | None = None,
    tags: Iterable[str] | None = None,
    **fields: Any,
) -> Document:
    """Put a document into another column, category, entry or section (FILING), or change its tags.

    What readers get is the same, so the review stands.
    """
    if unknown := set(fields) - set(FILING):
        raise ValueError(f"not a matter of filing: {unknown}")

    def apply(locked: Document) -> dict:
        before = {name: str(getattr(locked, name) or "") for name in fields}
        for name, value in fields.items():
            setattr(locked, name, value)
        _check_filing(locked)
        if tags is not None:
            locked.tags.set(_tags(tags))
        return {"before": before, "after": {name: str(getattr(locked, name) or "") for name in fields}}

    with transaction.atomic():
        document = document_step("file_under", document, actor, apply, version)
        follow([document], actor)
    return document


def merge_column(document: Document, *, target: Column, decided_by: Actor) -> Document:
    """Follow the column into the one that it was merged into, in whatever state; whoever merged them answers for it."""

    def apply(locked: Document) -> dict:
        before, locked.column = locked.column, target
        _check_filing(locked)
        return {"from": str(before), "to": target.name, "decided_by": decided_by.snapshot()}

    with transaction.atomic():
        document = document_step("merge_column", document, Actor.system("栏目合并"), apply)
        follow([document], decided_by)
    return document


def link(
    document: Document,
    *,
    actor: Actor,
    interprets: Document | None = None,
    cites: Iterable[Document] | None = None,
    matter: Matter | str | None = None,
    matter_stage: str = "",
    version: int | None = None,
) -> Document:
    """Say what a document interprets, cites, or which matter it belongs to at which stage (PD-13, PD-26).

    A `matter` named by a text is a new one.
    """

    def apply(locked: Document) -> dict:
        if interprets == locked:
            raise Refused(["文件不能解读它自己"])
        found = matter
        if isinstance(found, str):
            found = open_matter(actor=actor, body=locked.body, title=found, opened_on=locked.generated_on)
        locked.interprets, locked.matter, locked.matter_stage = interprets, found, matter_stage
        if cites is not None:
            locked.cites.set(cites)
        return {
            "interprets": interprets and interprets.index_code,
            "matter": found and found.title,
            "stage": matter_stage,
            "cites": sorted(str(other.pk) for other in locked.cites.all()),
        }

    with transaction.atomic():
        document = document_step("link", document, actor, apply, version)
        follow([document], actor)
    return document


def hand_over(
    edition: Edition, *, actor: Actor, to: Person, reason: str, version: int | None = None
) -> Edition:
    """Another person goes on with the draft. `version` is that of the document."""

    def apply(_locked: Document) -> dict:
        edition.owner = to
        edition.save(update_fields=["owner"])
        return {"edition": edition.number, "to": to.name, "to_id": to.pk, "reason": reason}

    with transaction.atomic():
        document_step("hand_over", edition.document, actor, apply, version)
    return edition


def rewrite(
    edition: Edition, actor: Actor, change: Callable[[Edition], Mapping[str, Any]], version: int | None
) -> Edition:
    """Any other change of the content of an edition in hand, with all that follows from a change."""

    def apply(locked: Edition) -> dict:
        return {**change(locked), **_touched(locked, actor)}

    return step("revise", edition, actor, apply, version)


def _touched(edition: Edition, actor: Actor) -> dict:
    """After a change of content: the hand is noted, the review is void, digest and due day are new."""
    if actor.person_id not in edition.hands:
        edition.hands = [*edition.hands, actor.person_id]
    voided = _void_review(edition)
    _settle(edition)
    return {"edition": edition.number, "content": edition.digest, "voided_review": voided}


def _settle(edition: Edition) -> None:
    if edition.pk is None:
        edition.save()
    edition.digest = digest_of(edition)
    clock.set_due(edition)


def _void_review(edition: Edition) -> int | None:
    """The review in hand no longer speaks of this content; an hour set for its publication goes with it."""
    Document.objects.filter(pk=edition.document_id).update(publish_at=None)
    found = gate.review_in_hand(edition)
    if found:
        found.state, found.closed_at = Review.State.VOID, now()
        found.save()
    return found and found.pk


def _check_filing(document: Document) -> None:
    """Column, category and entry belong to the body itself."""
    for name, label in (("column", "栏目"), ("category", "类别"), ("entry", "公开事项")):
        found = getattr(document, name)
        if found is not None and found.body_id != document.body_id:
            raise Refused([f"{label}“{found}”不属于{document.body.name}"])


def _tags(names: Iterable[str]) -> list[Tag]:
    """The tags of these names, new ones made."""
    return [Tag.objects.get_or_create(name=name)[0] for name in names]


def _event(document: Document, kind: str, actor: Actor, data: dict, once: str | None) -> None:
    append(
        stream=document.stream, kind=kind, actor=actor, data={"body": document.body.code, **data}, once=once
    )
