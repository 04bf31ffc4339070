"""The evidence pack of a request: one ZIP that a court can open without this system.

It holds a readable file (卷宗.html), every letter as PDF, every enclosure, the ledger of the case with its hashes, and
small programs that check it with nothing but Python (core.bundle).
"""

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string

from gongkai.bodies.events import event_labels
from gongkai.core.bundle import Member, bundle, kept, records
from gongkai.core.crypto import mask
from gongkai.core.ledger import Event, history
from gongkai.core.time import now
from gongkai.duties.foi import clock, correspondence, queries
from gongkai.duties.foi.letters import KINDS
from gongkai.duties.foi.models import InfoRequest, OfficialLetter


def pack(request: InfoRequest) -> bytes:
    """The ZIP of one request as it stands now. A file that is gone or altered is named in its place."""
    return bundle(_members(request))


def _members(request: InfoRequest) -> Iterator[Member]:
    events, letters = list(history(request.stream)), list(queries.issued(request))
    yield "卷宗.html", render_to_string("foi/evidence/file.html", _context(request, events, letters))
    for order, letter in enumerate(letters, 1):
        yield f"文书/{order:02} {_title(letter)}.pdf", correspondence.pdf(letter)
        for place, file in enumerate(letter.attachments.order_by("pk"), 1):
            yield kept(f"文书附件/{order:02}-{place}", file)
        if proof := getattr(getattr(letter, "delivery", None), "proof", None):
            yield kept(f"送达凭据/{order:02}", proof)
    for place, enclosure in enumerate(
        request.application.enclosures.select_related("file").order_by("pk"), 1
    ):
        yield kept(f"申请材料/{place:02}", enclosure.file)
    yield from records(request.stream)


def _title(letter: OfficialLetter) -> str:
    return f"{KINDS[letter.kind].title} {letter.number or ''}".strip()


def _context(request: InfoRequest, events: list[Event], letters: list[OfficialLetter]) -> dict[str, Any]:
    application = request.application
    return {
        "request": request,
        "application": application,
        "id_number": mask("id_number", application.id_number),
        "phone": mask("phone", application.phone),
        "email": mask("email", application.email),
        "address": mask("address", application.address),
        "deadline": clock.deadline(request),
        "searches": request.searches.order_by("pk"),
        "consultations": request.consultations.order_by("pk"),
        "letters": [(order, _title(letter), letter) for order, letter in enumerate(letters, 1)],
        "events": [(event, event_labels.get(event.kind, event.kind)) for event in events],
        "made_at": now(),
    }
