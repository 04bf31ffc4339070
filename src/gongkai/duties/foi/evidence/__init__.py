"""The evidence pack of a request: one ZIP that a court can open without this system.

It holds a readable file (卷宗.html), every letter as PDF, every enclosure, the ledger of the case with its hashes, and a
small program that checks these hashes with nothing but Python.
"""

import io
import json
import zipfile
from pathlib import Path

from django.template.loader import render_to_string

from gongkai.core.ledger import Event, history
from gongkai.core.ledger.seals import inclusion
from gongkai.core.time import now
from gongkai.duties.foi import clock, correspondence, queries
from gongkai.duties.foi.models import InfoRequest

CHECKER = Path(__file__).with_name("check_ledger.py")


def pack(request: InfoRequest) -> bytes:
    """The ZIP of one request as it stands now."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _members(request):
            archive.writestr(name, content)
    return buffer.getvalue()


def _members(request: InfoRequest):
    events = list(history(request.stream))
    letters = list(queries.issued(request))
    yield "卷宗.html", render_to_string("foi/evidence/file.html", _context(request, events, letters))
    for letter in letters:
        yield (
            f"文书/{letter.number or letter.kind}.pdf".replace("〔", "[").replace("〕", "]"),
            correspondence.pdf(letter),
        )
        for file in letter.attachments.all():
            yield f"文书附件/{letter.number}/{file.name}", file.read()
        proof = getattr(getattr(letter, "delivery", None), "proof", None)
        if proof:
            yield f"送达凭据/{proof.name}", proof.read()
    for enclosure in request.application.enclosures.select_related("file"):
        yield f"申请材料/{enclosure.file.name}", enclosure.file.read()
    yield "记录/ledger.json", json.dumps([_plain(event) for event in events], ensure_ascii=False, indent=1)
    yield "记录/check_ledger.py", CHECKER.read_text()


def _context(request: InfoRequest, events: list[Event], letters: list) -> dict:
    return {
        "request": request,
        "application": request.application,
        "deadline": clock.deadline(request),
        "searches": request.searches.order_by("pk"),
        "consultations": request.consultations.order_by("pk"),
        "letters": letters,
        "events": events,
        "made_at": now(),
    }


def _plain(event: Event) -> dict:
    """An event with every column that its hash covers, and its proof of inclusion in the seal of its day."""
    return {
        name: getattr(event, name)
        for name in (
            "algo",
            "prev_hash",
            "stream",
            "seq",
            "kind",
            "stamp",
            "actor",
            "ip",
            "device",
            "once",
            "data",
            "hash",
        )
    } | {"seal": inclusion(event)}
