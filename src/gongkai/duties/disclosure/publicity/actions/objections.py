"""Objections: anybody may doubt a row while the window is open; the row is marked, somebody else checks, all are told."""

import secrets
from datetime import date

from django.db import transaction

from gongkai.bodies.calendars import work_calendar
from gongkai.core.cases import Clock
from gongkai.core.crypto import blind_index
from gongkai.core.ledger import Actor, append
from gongkai.core.numbering import next_number
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.publicity.models import Objection, PublicityList, PublicityRow
from gongkai.duties.disclosure.publicity.states import OBJECTION
from gongkai.duties.disclosure.release.consequences import follow

ANSWER_DAYS = 10  # working days; a promise of ours, shown to the objector


@transaction.atomic
def object_to(
    found: PublicityList,
    *,
    actor: Actor,
    text: str,
    row: PublicityRow | None = None,
    name: str = "",
    contact: str = "",
    channel: str = "web",
) -> tuple[Objection, str]:
    """Open the case and mark the row. Returns the case and the code with which the objector asks for the answer."""
    locked = PublicityList.objects.select_for_update().get(pk=found.pk)
    if locked.state != PublicityList.State.OPEN or not locked.opens_on <= today() <= locked.closes_on:
        raise Refused(["公示期已经结束，不能再提出异议；可以向公示的机关反映"])
    if not text.strip():
        raise Refused(["请写明异议的内容"])
    if row is not None and row.list_id != locked.pk:
        raise Refused(["这一行不在这份名单里"])
    body, code = locked.document.body, secrets.token_hex(4)
    number = f"YY-{body.code}-{today().year}-{next_number(f'objection:{body.pk}', today().year):04d}"
    case = Objection.objects.create(
        kind="objection",
        number=number,
        title=f"对“{locked.document.title}”的异议"[:200],
        state=Objection.State.RECEIVED,
        body=body,
        section=locked.document.section,
        received_on=today(),
        due_on=_due(locked),
        due_provisional=work_calendar(body).provisional(today(), _due(locked)),
        clock=Clock.RUNNING,
        opened_at=now(),
        list=locked,
        row=row,
        text=text,
        name=name,
        contact=contact,
        channel=channel,
        code=blind_index(code),
    )
    append(
        stream=case.stream,
        kind="objection.received",
        actor=actor,
        data={"body": body.code, "list": locked.pk, "row": row and row.serial, "channel": channel},
    )
    _mark(row, checking=True)
    follow([locked.document], actor)
    return case, code


def _due(found: PublicityList) -> date:
    return work_calendar(found.document.body).add(today(), ANSWER_DAYS)


def _mark(row: PublicityRow | None, *, checking: bool) -> None:
    if row is not None:
        row.checking = checking
        row.save(update_fields=["checking"])


def check(case: Objection, *, actor: Actor, version: int | None = None) -> Objection:
    """Somebody takes it up."""

    def apply(locked: Objection) -> dict:
        locked.owner_id = actor.person_id
        return {}

    return OBJECTION.fire("check", case, actor, apply=apply, expected_version=version)[0]


def answer(case: Objection, *, actor: Actor, result: str, text: str, version: int | None = None) -> Objection:
    """Tell the result. What was upheld against a row is taken out by `strike`, with this case as its reason."""

    def apply(locked: Objection) -> dict:
        if not text.strip():
            raise Refused(["请写明核查结果和理由"])
        locked.result, locked.answer = Objection.Result(result), text
        locked.closed_at, locked.clock = now(), Clock.STOPPED
        return {"result": result, "answer": text}

    with transaction.atomic():
        case, _ = OBJECTION.fire("answer", case, actor, apply=apply, expected_version=version)
        others = Objection.objects.filter(row=case.row, closed_at=None) if case.row_id else ()
        if case.row_id and not others:
            _mark(case.row, checking=False)
        follow([case.list.document], actor)
    return case
