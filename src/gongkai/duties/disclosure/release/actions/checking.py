"""Dealing with what the scan found: look again, keep one hit with a reason, take the masked version."""

from gongkai.checks import privacy
from gongkai.checks.privacy.redaction import StillReadable, masked_name, redact
from gongkai.core.files import put
from gongkai.core.ledger import Actor
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Attachment, Edition
from gongkai.duties.disclosure.documents.words import words_of
from gongkai.duties.disclosure.release import scanning
from gongkai.duties.disclosure.release.models import Hit

from .drafting import add_attachment, rewrite
from .step import step


def scan(edition: Edition, *, actor: Actor, version: int | None = None) -> Edition:
    """Examine the present content. What is found is kept masked."""
    return step("scan", edition, actor, scanning.examine, version)


def clear_hit(
    edition: Edition, *, actor: Actor, hit: Hit, reason: str, version: int | None = None
) -> Edition:
    """Keep one hit as it is, with a reason. Personal data and classification marks need a second person."""

    def apply(locked: Edition) -> dict:
        found = locked.hits.select_for_update().get(pk=hit.pk)
        if found.verdict != Hit.Verdict.OPEN:
            raise Refused(["这一处已经处理过了"])
        if not reason.strip():
            raise Refused(["请写明保留的理由"])
        found.reason, found.cleared_by_id = reason, actor.person_id
        alone = found.kind == scanning.UNREAD
        found.verdict = Hit.Verdict.CLEARED if alone else Hit.Verdict.SECOND
        found.save()
        return {"hit": found.pk, "kind": found.kind, "place": found.place, "reason": reason}

    return step("clear_hit", edition, actor, apply, version)


def second_hit(
    edition: Edition, *, actor: Actor, hit: Hit, agree: bool, reason: str = "", version: int | None = None
) -> Edition:
    """The second person's word on a hit that the first wants to keep."""

    def apply(locked: Edition) -> dict:
        found = locked.hits.select_for_update().get(pk=hit.pk)
        if found.verdict != Hit.Verdict.SECOND:
            raise Refused(["这一处没有在等第二人核对"])
        if found.cleared_by_id == actor.person_id:
            raise Refused(["第二人不能是写理由的人自己"])
        found.second_by_id = actor.person_id
        found.verdict = Hit.Verdict.CLEARED if agree else Hit.Verdict.OPEN
        found.save()
        return {"hit": found.pk, "kind": found.kind, "agree": agree, "reason": reason}

    return step("second_hit", edition, actor, apply, version)


def take_masked(
    edition: Edition, *, actor: Actor, attachment: Attachment | None = None, version: int | None = None
) -> Edition:
    """Replace the words, or one file, by the masked version; burned in and proved by reading it again."""
    if attachment is None:
        return rewrite(edition, actor, _mask_words, version)
    with attachment.file.open() as stream:
        content = stream.read()
    masked, name = _redacted(content, attachment.name)
    file = put(masked, name, actor)

    def change(locked: Edition) -> dict:
        old = locked.attachments.get(pk=attachment.pk)
        new = add_attachment(locked, file, name)
        new.order = old.order
        new.save(update_fields=["order"])
        data = {"masked": old.name, "from": old.file.digest, "to": file.digest}
        old.delete()
        return data

    return rewrite(edition, actor, change, version)


def _redacted(content: bytes, name: str) -> tuple[bytes, str]:
    """The file and its name without what the scan finds in them. Raises Refused when it cannot be made sure."""
    known = scanning.known()
    hits = privacy.scan_file(content, name, known=known).hits
    try:
        return redact(content, name, hits, known=known), masked_name(name, hits, known=known)
    except StillReadable as error:
        raise Refused([f"附件“{name}”：{error}"]) from error


def _mask_words(edition: Edition) -> dict:
    known, changed = scanning.known(), []
    for name in ("title", "subtitle", "summary", "note"):
        text = getattr(edition, name)
        masked = privacy.mask_text(text, privacy.scan_text(text, known=known))
        if masked != text:
            setattr(edition, name, masked)
            changed.append(name)
    if hits := privacy.scan_html(edition.html, known=known).hits:
        page = f"<html><body>{edition.html}</body></html>".encode()
        cleaned = words_of(redact(page, "正文.html", hits, known=known).decode())
        edition.html, edition.text = cleaned.html, cleaned.text
        changed.append("html")
    return {"masked_words": changed}
