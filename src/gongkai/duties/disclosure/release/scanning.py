"""The examination before publication: what checks.privacy finds in the words and files of an edition (RV-11).

It marks; it never changes anything (RV-13). What was found is kept masked, and as a digest to know it again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from gongkai.bodies.models import Body, Person
from gongkai.checks import privacy
from gongkai.core.crypto import blind_index
from gongkai.core.files import StoredFile
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.content import digest_of, document_with
from gongkai.duties.disclosure.documents.models import Attachment, Edition

from .models import Hit

UNREAD = "unread"  # something that could not be read and must be looked at by a person
LABELS = {**privacy.KINDS, UNREAD: "读不出的内容"}
PERSONAL = frozenset(
    {"id_card", "phone", "bank_card", "passport", "email", "address", "plate", "name", "medical", "minor"}
)


@dataclass(frozen=True)
class Found:
    """One thing found, ready to be kept. `value` knows it again, `place` is in words."""

    kind: str
    place: str
    hidden: bool
    confidence: str
    masked: str
    value: str
    attachment: Attachment | None = None


def known() -> privacy.Known:
    """What is public anyway: contacts and addresses of the register of bodies, and who works there."""
    rows = list(Body.objects.values_list("phone", "fax", "email", "address"))
    return privacy.Known.of(
        phones=[number for row in rows for number in row[:2] if number],
        emails=[row[2] for row in rows if row[2]],
        addresses=[row[3] for row in rows if row[3]],
        people=Person.objects.filter(is_active=True).values_list("name", flat=True),
    )


def findings(edition: Edition) -> Iterator[Found]:
    """Everything found in title, summary, facts, words and files of the edition."""
    register = known()
    yield from in_words(edition, register)
    for attachment in edition.attachments.select_related("file"):
        with attachment.file.open() as stream:
            content = stream.read()
        report = privacy.scan_file(content, attachment.name, known=register)
        for found in in_report(attachment.name, report):
            yield replace(found, attachment=attachment)


def in_words(edition: Edition, register: privacy.Known) -> Iterator[Found]:
    """What is found outside the files."""
    yield from in_lines(edition, register)
    if edition.html:
        yield from in_text(privacy.scan_html(edition.html, known=register))


def in_lines(edition: Edition, register: privacy.Known) -> Iterator[Found]:
    """What is found in title, summary and facts; the edition need not be saved."""
    document = document_with(edition)
    for place, text in (
        ("标题", edition.title),
        ("副标题", edition.subtitle),
        ("内容概述", edition.summary),
        ("更正说明", edition.note),
        ("结构化内容", "\n".join(str(value) for value in document.facts.values())),
    ):
        if text:
            yield from (_found(hit) for hit in privacy.scan_text(text, place=place, known=register))


def in_text(report: privacy.Report) -> Iterator[Found]:
    """What was found in the text."""
    yield from map(_found, report.hits)


def in_report(name: str, report: privacy.Report) -> Iterator[Found]:
    """What was found in a file that readers would get under this name."""
    for hit in report.hits:
        yield _found(hit, f"附件“{name}”：")
    for reason in report.unreadable:
        yield Found(
            kind=UNREAD,
            place=f"附件“{name}”",
            hidden=False,
            confidence="high",
            masked=reason[:200],
            value=blind_index(reason),
        )


def _found(hit: Any, file: str = "") -> Found:
    return Found(
        hit.kind,
        f"{file}{hit.place}"[:200],
        hit.hidden,
        hit.confidence,
        hit.masked[:200],
        blind_index(hit.digest),
    )


def examine(edition: Edition) -> dict[str, int]:
    """Bring the hits of the edition up to date with its content. Verdicts on what is still there stay.

    The caller saves the edition. Returns the counts for the event: found, new, gone, open.
    """
    now_found = {(found.kind, found.place, found.value): found for found in findings(edition)}
    kept = {(hit.kind, hit.place, hit.value): hit for hit in edition.hits.all()}
    carried = _earlier_verdicts(edition)
    edition.digest = edition.scanned = digest_of(edition)
    for key, found in now_found.items():
        if key in kept:
            _renew(kept[key], found, edition.digest)
        else:
            _keep(edition, found, carried.get((found.kind, found.value)))
    gone = [hit for key, hit in kept.items() if key not in now_found and hit.verdict != Hit.Verdict.GONE]
    for hit in gone:
        hit.verdict, hit.attachment = Hit.Verdict.GONE, None
        hit.save()
    still_open = edition.hits.filter(verdict__in=[Hit.Verdict.OPEN, Hit.Verdict.SECOND]).count()
    return {
        "found": len(now_found),
        "new": len(now_found.keys() - kept.keys()),
        "gone": len(gone),
        "open": still_open,
    }


def _earlier_verdicts(edition: Edition) -> dict[tuple[str, str], Hit]:
    """What two people already cleared in an earlier edition of the document needs no second clearing."""
    rows = Hit.objects.filter(edition__document=edition.document_id, verdict=Hit.Verdict.CLEARED)
    return {(hit.kind, hit.value): hit for hit in rows.exclude(edition=edition)}


def _renew(hit: Hit, found: Found, content: str) -> None:
    hit.content, hit.attachment = content, found.attachment
    if hit.verdict == Hit.Verdict.GONE:
        hit.verdict, hit.reason, hit.cleared_by, hit.second_by = Hit.Verdict.OPEN, "", None, None
    hit.save()


def _keep(edition: Edition, found: Found, earlier: Hit | None) -> None:
    hit = Hit(
        edition=edition,
        content=edition.digest,
        kind=found.kind,
        place=found.place,
        attachment=found.attachment,
        hidden=found.hidden,
        confidence=found.confidence,
        masked=found.masked,
        value=found.value,
    )
    if earlier:
        hit.verdict, hit.reason = earlier.verdict, earlier.reason
        hit.cleared_by, hit.second_by = earlier.cleared_by, earlier.second_by
    hit.save()


def refuse_classified(file: StoredFile) -> None:
    """A file with a mark of classification is never taken in at all. Raises Refused."""
    with file.open() as stream:
        if told := classified(stream.read(), file.name):
            raise Refused([told])


def classified(content: bytes, name: str) -> str:
    """Why a file must not come into this system; empty when it may (RV-11)."""
    return classified_by(privacy.scan_file(content, name, known=known()), name)


def classified_by(report: privacy.Report, name: str) -> str:
    """As `classified`, of a file that was scanned already."""
    for hit in report.hits:
        if hit.kind == "classification" and hit.confidence == "high":
            return f"文件“{name}”里有涉密或者内部标志（{hit.masked}），不能上传到本系统。请按保密规定处理。"
    return ""
