"""Between a request and its papers: fills the context of a letter, issues it, freezes it, renders it.

What a letter says is in letters/; which number, day, remedy and contact it bears follows from the request here.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from gongkai.bodies.models import Body
from gongkai.bodies.queries import rules_of
from gongkai.core.ledger import Actor
from gongkai.core.numbering import next_number
from gongkai.core.render import Attachment, Letter, letter_docx, letter_pdf
from gongkai.core.time import SHANGHAI, now, today
from gongkai.core.transitions import Refused
from gongkai.law.numbering import DocumentNumber
from gongkai.law.receipt import ReceiptRules
from gongkai.law.remedies import Venue

from .letters import KINDS, LetterContext, compose, lint
from .models import Application, InfoRequest, OfficialLetter, OutgoingNotice

SERVED_ONLINE = {Application.Handover.SITE, Application.Handover.EMAIL}


def receipt_rules(body: Body) -> ReceiptRules:
    """What the body has announced about confirming internet applications."""
    return ReceiptRules(web_confirmation=rules_of(body).web_confirmation)


def context(
    request: InfoRequest,
    fields: Mapping[str, Any],
    *,
    number: str = "",
    decision: str = "",
    attachments: tuple[Attachment, ...] = (),
) -> LetterContext:
    """Everything the letter may say: the facts of the case and what the drafter typed."""
    body, application = request.body, request.application
    rules = rules_of(body)
    office = body.disclosure_office or body
    return LetterContext(
        organ=body.name,
        on=today(),
        applicant=application.name,
        is_person=application.kind == "natural",
        case_number=request.number or "",
        request_text=request.item,
        received_on=request.first_received_on or today(),
        channel=application.channel,
        receipt_rule=application.receipt_rule,
        submitted_at=f"{application.submitted_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}",
        due_on=request.due_on,
        provisional=frozenset({"due_on"}) if request.due_provisional else frozenset(),
        contact_person=office.name,
        contact_phone=office.phone or body.phone,
        contact_address=office.address or body.address,
        number=number,
        decision=decision,
        venue=Venue(rules.reconsideration_body, rules.court, rules.online_review_url),
        served_online=application.handover in SERVED_ONLINE,
        attachments=attachments,
        fields=dict(fields),
    )


def issue(request: InfoRequest, kind: str, actor: Actor, fields: Mapping[str, Any]) -> OfficialLetter:
    """Issue a letter that needs no review chain (notices, enquiries). Refused when the linter objects."""
    letter = OfficialLetter(
        request=request, kind=kind, fields=_plain(fields), drafted_by_id=actor.person_id, created_at=now()
    )
    return _issue(letter, context(request, fields, number=_next_document_number(request, kind)))


def freeze(letter: OfficialLetter, actor: Actor) -> OfficialLetter:
    """Sign a reply: number, day and remedy are those of today, and the content never changes again."""
    letter.signed_by_id = actor.person_id
    return _issue(letter, _reply_context(letter, _next_document_number(letter.request, letter.kind)))


def _issue(letter: OfficialLetter, filled: LetterContext) -> OfficialLetter:
    if problems := lint(letter.kind, filled):
        raise Refused([problem.sentence for problem in problems])
    sheet = compose(letter.kind, filled)
    letter.number, letter.version = filled.number or None, KINDS[letter.kind].version
    letter.content, letter.digest = sheet.to_json(), sheet.digest
    letter.issued_on, letter.stage = filled.on, OfficialLetter.Stage.ISSUED
    letter.save()
    return letter


def _next_document_number(request: InfoRequest, kind: str) -> str:
    """The next 文号 of the series of this kind; empty for sheets that bear the case number only."""
    if not KINDS[kind].series:
        return ""
    series, year = KINDS[kind].number_series(request.body.sign or request.body.short), today().year
    return DocumentNumber(series, year, next_number(f"letter:{request.body_id}:{series}", year)).format()


def _reply_context(letter: OfficialLetter, number: str = "") -> LetterContext:
    """A reply as it would be issued today; a draft has no number yet."""
    attachments = tuple(Attachment(file.name) for file in letter.attachments.all()) if letter.pk else ()
    return context(
        letter.request,
        letter.fields,
        number=number,
        decision=letter.decision,
        attachments=attachments,
    )


def problems(letter: OfficialLetter) -> list[str]:
    """Why this draft could not be issued, in sentences; empty when it could."""
    return [problem.sentence for problem in lint(letter.kind, _reply_context(letter), final=False)]


def preview(letter: OfficialLetter) -> Letter:
    """The letter as it reads: frozen content once issued, otherwise as it would be issued today."""
    if letter.content:
        return Letter.from_json(letter.content)
    return compose(letter.kind, _reply_context(letter))


@lru_cache(maxsize=64)
def _rendered(letter: Letter) -> bytes:
    return letter_pdf(letter)


def pdf(letter: OfficialLetter) -> bytes:
    """The letter as PDF; the same content gives the same bytes."""
    return _rendered(preview(letter))


def docx(letter: OfficialLetter) -> bytes:
    """The letter as DOCX, for an office that must edit or print it with its own 红头."""
    return letter_docx(preview(letter))


def notify(application: Application, subject: str, text: str) -> OutgoingNotice:
    """Put a short message to the applicant's registered contact into the outbox."""
    return OutgoingNotice.objects.create(
        application=application, subject=subject, text=text, created_at=now()
    )


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
