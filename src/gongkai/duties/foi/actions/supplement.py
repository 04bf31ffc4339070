"""补正 (article 30): told once, within seven working days; the reply period starts again in full on receipt."""

from collections.abc import Sequence
from datetime import date

from gongkai.core.files import StoredFile
from gongkai.core.ledger import Actor
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.foi import clock, correspondence
from gongkai.duties.foi.models import Enclosure, InfoRequest
from gongkai.law.clock import Mark, MarkKind

from .step import step


def ask_supplement(
    request: InfoRequest,
    *,
    actor: Actor,
    asks: Sequence[str],
    guidance: str,
    until: date,
    version: int | None = None,
) -> InfoRequest:
    """Tell the applicant what is missing, item by item, and by when. A late notice goes out but is flagged."""

    def apply(locked: InfoRequest) -> dict:
        if until <= today():
            raise Refused(["补正期限要晚于今天。"])
        locked.supplement_sent_on, locked.supplement_due = today(), until
        marks = clock.advance(locked, Mark(MarkKind.SUPPLEMENT_ASKED, on=today(), until=until))
        letter = correspondence.issue(
            locked,
            "supplement",
            actor,
            {"asks": list(asks), "guidance": guidance, "until": until.isoformat()},
        )
        return {"until": until.isoformat(), "asks": list(asks), "letter": letter.number, "marks": marks}

    return step("ask_supplement", request, actor, apply, version)


def receive_supplement(
    request: InfoRequest,
    *,
    actor: Actor,
    text: str,
    received_on: date | None = None,
    files: Sequence[StoredFile] = (),
    version: int | None = None,
) -> InfoRequest:
    """The supplement arrived. `received_on` is the day by article 31 (today on the web; the clerk states it for paper)."""

    def apply(locked: InfoRequest) -> dict:
        day = received_on or today()
        if not locked.supplement_sent_on <= day <= today():
            raise Refused([f"收到补正的日期应在 {locked.supplement_sent_on} 和今天之间。"])
        for file in files:
            Enclosure.objects.create(
                application=locked.application, file=file, note="补正材料", added_at=now()
            )
        locked.item = f"{locked.item}\n\n补正（{day}）：{text}"
        marks = clock.advance(locked, Mark(MarkKind.SUPPLEMENT_RECEIVED, on=day))
        return {"received_on_supplement": day.isoformat(), "text": text, "files": len(files), "marks": marks}

    name = "supplement_online" if actor.kind == "applicant" else "receive_supplement"
    return step(name, request, actor, apply, version)
