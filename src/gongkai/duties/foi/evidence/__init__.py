"""The evidence pack of a request: one ZIP that a court can open without this system.

It holds a readable file (卷宗.html), every letter as PDF, every enclosure, the ledger of the case with its hashes, and a
small program that checks these hashes with nothing but Python.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from gongkai.bodies.events import event_labels
from gongkai.core.crypto import mask
from gongkai.core.files import BadFile, StoredFile
from gongkai.core.ledger import Event, history
from gongkai.core.ledger.seals import inclusion
from gongkai.core.ledger.writing import HASHED
from gongkai.core.time import now
from gongkai.duties.foi import clock, correspondence, queries
from gongkai.duties.foi.letters import KINDS
from gongkai.duties.foi.models import InfoRequest, OfficialLetter

CHECKER = Path(__file__).with_name("check_ledger.py")


def pack(request: InfoRequest) -> bytes:
    """The ZIP of one request as it stands now. A file that is gone or altered is named in its place."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _members(request):
            archive.writestr(name, content)
    return buffer.getvalue()


def _members(request: InfoRequest) -> Iterator[tuple[str, bytes | str]]:
    events, letters = list(history(request.stream)), list(queries.issued(request))
    yield "卷宗.html", render_to_string("foi/evidence/file.html", _context(request, events, letters))
    for order, letter in enumerate(letters, 1):
        yield f"文书/{order:02} {_title(letter)}.pdf", correspondence.pdf(letter)
        for place, file in enumerate(letter.attachments.order_by("pk"), 1):
            yield _file(f"文书附件/{order:02}-{place}", file)
        if proof := getattr(getattr(letter, "delivery", None), "proof", None):
            yield _file(f"送达凭据/{order:02}", proof)
    for place, enclosure in enumerate(
        request.application.enclosures.select_related("file").order_by("pk"), 1
    ):
        yield _file(f"申请材料/{place:02}", enclosure.file)
    yield "记录/ledger.json", json.dumps([_plain(event) for event in events], ensure_ascii=False, indent=1)
    yield "记录/check_ledger.py", CHECKER.read_text(encoding="utf-8")


def _title(letter: OfficialLetter) -> str:
    return f"{KINDS[letter.kind].title} {letter.number or ''}".strip()


def _file(place: str, file: StoredFile) -> tuple[str, bytes | str]:
    try:
        with file.open() as stream:
            return f"{place} {file.name}", stream.read()
    except BadFile as lost:
        return f"{place} {file.name}（不能读取）.txt", str(lost)


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


def _plain(event: Event) -> dict[str, Any]:
    """An event with every column that its hash covers, and its proof of inclusion in the seal of its day."""
    return {name: getattr(event, name) for name in (*HASHED, "hash")} | {"seal": inclusion(event)}
