"""The reply: search record, draft, legal review, signature by a third person."""

from collections.abc import Mapping, Sequence
from datetime import date

from gongkai.core.files import StoredFile
from gongkai.core.ledger import Actor
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.foi import correspondence
from gongkai.duties.foi.guards import decision_letter
from gongkai.duties.foi.models import InfoRequest, OfficialLetter, SearchRecord
from gongkai.law.outcomes import DECISIONS

from .step import step


def record_search(
    request: InfoRequest,
    *,
    actor: Actor,
    places: str,
    words: str,
    hits: int,
    note: str = "",
    searched_on: date | None = None,
    version: int | None = None,
) -> InfoRequest:
    """Keep where, with which words, by whom and when was searched, and what was found."""

    def apply(locked: InfoRequest) -> dict:
        record = SearchRecord.objects.create(
            request=locked,
            places=places,
            words=words,
            hits=hits,
            note=note,
            searched_on=searched_on or today(),
            searcher=actor.name,
        )
        return {"search": record.pk, "places": places, "words": words, "hits": hits, "note": note}

    return step("record_search", request, actor, apply, version)


def save_draft(
    request: InfoRequest,
    *,
    actor: Actor,
    decision: str,
    fields: Mapping[str, object],
    attachments: Sequence[StoredFile] = (),
    version: int | None = None,
) -> InfoRequest:
    """Write or rewrite the reply. An imperfect draft is kept; it only cannot be submitted."""

    def apply(locked: InfoRequest) -> dict:
        if decision not in DECISIONS or not DECISIONS[decision].letter:
            raise Refused(["请选择一种有文书的办理结果；申请人撤回的，请登记撤回。"])
        letter = decision_letter(locked) or OfficialLetter(request=locked, created_at=now())
        letter.kind, letter.decision, letter.fields = DECISIONS[decision].letter, decision, dict(fields)
        letter.drafted_by_id, letter.stage = actor.person_id, OfficialLetter.Stage.DRAFT
        letter.save()
        letter.attachments.set(attachments)
        return {"decision": decision, "letter": letter.pk}

    return step("save_draft", request, actor, apply, version)


def submit_draft(request: InfoRequest, *, actor: Actor, version: int | None = None) -> InfoRequest:
    """Send the draft to legal review. Refused with every reason why it could not be issued."""

    def apply(locked: InfoRequest) -> dict:
        letter = _letter(locked)
        if problems := correspondence.problems(letter):
            raise Refused(problems)
        letter.stage, letter.drafted_by_id = OfficialLetter.Stage.REVIEW, actor.person_id
        letter.save(update_fields=["stage", "drafted_by"])
        return {"letter": letter.pk, "decision": letter.decision}

    return step("submit_draft", request, actor, apply, version)


def _letter(request: InfoRequest) -> OfficialLetter:
    letter = decision_letter(request)
    if letter is None:
        raise Refused(["还没有拟写答复。"])
    return letter


def approve(
    request: InfoRequest, *, actor: Actor, comment: str = "", version: int | None = None
) -> InfoRequest:
    """Legal review passes."""

    def apply(locked: InfoRequest) -> dict:
        letter = _letter(locked)
        letter.stage, letter.reviewed_by_id, letter.comment = (
            OfficialLetter.Stage.SIGNING,
            actor.person_id,
            comment,
        )
        letter.save(update_fields=["stage", "reviewed_by", "comment"])
        return {"letter": letter.pk, "comment": comment}

    return step("approve", request, actor, apply, version)


def return_draft(
    request: InfoRequest, *, actor: Actor, comment: str, version: int | None = None
) -> InfoRequest:
    """Reviewer or leader sends it back; the comment stays with the draft."""

    def apply(locked: InfoRequest) -> dict:
        if not comment.strip():
            raise Refused(["请写明退回修改的意见。"])
        letter = _letter(locked)
        letter.stage, letter.reviewed_by, letter.comment = OfficialLetter.Stage.DRAFT, None, comment
        letter.save(update_fields=["stage", "reviewed_by", "comment"])
        return {"letter": letter.pk, "comment": comment}

    return step("return_draft", request, actor, apply, version)


def sign(request: InfoRequest, *, actor: Actor, version: int | None = None) -> InfoRequest:
    """Sign: the document number is taken, the remedy computed for today, the content frozen."""

    def apply(locked: InfoRequest) -> dict:
        letter = correspondence.freeze(_letter(locked), actor)
        return {"letter": letter.number, "digest": letter.digest, "decision": letter.decision}

    return step("sign", request, actor, apply, version)
