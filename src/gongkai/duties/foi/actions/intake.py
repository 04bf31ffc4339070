"""From the citizen's hand to a numbered case: submit, receive, register (one thing, one case)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from gongkai.bodies.models import Body
from gongkai.core import ledger
from gongkai.core.crypto import blind_index
from gongkai.core.files import StoredFile
from gongkai.core.ledger import Actor
from gongkai.core.numbering import next_number
from gongkai.core.time import local_date, now
from gongkai.core.transitions import Refused
from gongkai.duties.foi import clock, correspondence
from gongkai.duties.foi.models import Application, Enclosure, InfoRequest, State
from gongkai.law.clock import Mark, MarkKind
from gongkai.law.receipt import Channel, receipt

from .step import step


@dataclass(frozen=True)
class Arrival:
    """When it came. The day of receipt follows from these instants and the channel (article 31)."""

    channel: str
    submitted_at: datetime
    arrived_at: datetime | None = None
    confirmed_at: datetime | None = None
    mail_number: str = ""


@transaction.atomic
def submit(
    *,
    body: Body,
    actor: Actor,
    arrival: Arrival,
    person: Mapping[str, object],
    description: str,
    once: str,
    wishes: Mapping[str, str] | None = None,
    files: Sequence[StoredFile] = (),
) -> Application:
    """Keep what came, exactly as typed, and open one case for it.

    `person` holds the fields kind, name, id_kind, id_number and any of representative, phone, email, address, local;
    `wishes` any of medium, handover, assistance. The same `once` sent again returns the first application.
    Raises Refused when the body has no disclosure office.
    """
    if earlier := Application.objects.filter(once=once).first():
        return earlier
    if not body.disclosure_office_id:
        raise Refused([f"{body.name}还没有指定政府信息公开工作机构，暂时不能收件。"])
    application = Application(
        body=body,
        channel=arrival.channel,
        submitted_at=arrival.submitted_at,
        arrived_at=arrival.arrived_at or arrival.submitted_at,
        confirmed_at=arrival.confirmed_at,
        mail_number=arrival.mail_number,
        description=description,
        once=once,
        id_index=blind_index(str(person["id_number"])),
        phone_index=blind_index(str(person.get("phone", ""))) if person.get("phone") else "",
        **person,
        **(wishes or {}),
    )
    _settle_receipt(application)
    if rival := _keep(application):
        return rival
    for file in files:
        Enclosure.objects.create(application=application, file=file, added_at=now())
    request = _open_case(application, description, actor)
    if application.received_on:
        _count_from_receipt(request, actor)
    return application


def _keep(application: Application) -> Application | None:
    """Save it; the same form sent twice at the same instant saves one, and the other gets that one back."""
    try:
        with transaction.atomic():
            application.save(force_insert=True)
    except IntegrityError:
        if rival := Application.objects.filter(once=application.once).first():
            return rival
        raise
    return None


def _open_case(
    application: Application, item: str, actor: Actor, parent_case: InfoRequest | None = None
) -> InfoRequest:
    year = local_date(application.submitted_at).year
    body = application.body
    request = InfoRequest.objects.create(
        kind="foi",
        number=f"{body.code}-{year}-{next_number(f'foi:{body.code}', year):04d}",
        title=title_of(item),
        state=State.ARRIVED,
        body=body,
        opened_at=now(),
        application=application,
        item=item,
        applicant_kind=application.kind,
    )
    data = {
        "number": request.number,
        "channel": application.channel,
        "submitted_at": application.submitted_at.isoformat(),
    }
    if parent_case:
        data["split_from"] = parent_case.number
    ledger.append(
        stream=request.stream, kind="foi.submit", actor=actor, data=data, claimed_at=application.submitted_at
    )
    return request


def title_of(item: str) -> str:
    """The first line of what is asked for, short enough for a list."""
    first = item.strip().splitlines()[0]
    return first if len(first) <= 40 else first[:39] + "…"


def _settle_receipt(application: Application) -> bool:
    """Derive the day of receipt on an unsaved application; False while a confirmation is still missing."""
    result = receipt(
        Channel(application.channel),
        submitted_at=application.submitted_at,
        arrived_at=application.arrived_at,
        confirmed_at=application.confirmed_at,
        rules=correspondence.receipt_rules(application.body),
    )
    application.received_on, application.receipt_rule = result.on, result.rule
    return result.on is not None


def _receive(request: InfoRequest) -> dict:
    """Start the clock on an unsaved request and say what its year and column will be."""
    day = request.application.received_on
    request.first_received_on = day
    marks = clock.advance(request, Mark(MarkKind.RECEIVED, on=day, reason=request.application.receipt_rule))
    return {
        "received_on": day.isoformat(),
        "applicant_kind": request.applicant_kind,
        "body": request.body.code,
        "rule": request.application.receipt_rule,
        "marks": marks,
    }


def _count_from_receipt(request: InfoRequest, actor: Actor) -> None:
    """The day of receipt was settled by the submission itself."""
    data = _receive(request)
    request.state = State.RECEIVED
    request.save()
    ledger.append(stream=request.stream, kind="foi.receive", actor=actor, data=data)


def receive(
    request: InfoRequest, *, actor: Actor, confirmed_at: datetime, note: str = "", version: int | None = None
) -> InfoRequest:
    """Both sides have confirmed the arrival (e-mail, fax, ordinary mail, unconfirmed web): the clock starts."""

    def apply(locked: InfoRequest) -> dict:
        application = locked.application
        application.confirmed_at = confirmed_at
        arrived = application.arrived_at.replace(
            second=0, microsecond=0
        )  # confirmations are typed to the minute
        if not arrived <= confirmed_at <= now():
            raise Refused(["双方确认的时间应在收到之后、现在之前。"])
        if not _settle_receipt(application):
            raise Refused(["按这个渠道还不能确定收到申请之日，请检查收到和确认的时间。"])
        application.save(update_fields=["confirmed_at", "received_on", "receipt_rule"])
        return _receive(locked) | {"confirmed_at": confirmed_at.isoformat(), "note": note}

    return step("receive", request, actor, apply, version)


def register(
    request: InfoRequest,
    *,
    actor: Actor,
    items: Sequence[str],
    applicant_kind: str,
    topic: str = "other",
    version: int | None = None,
) -> list[InfoRequest]:
    """Register, splitting into one case for each item (一事一申请). Returns all cases, the first being `request`."""
    items = [item.strip() for item in items if item.strip()]
    if not items:
        raise Refused(["至少写明一项申请内容。"])
    extra: list[InfoRequest] = []

    def apply(locked: InfoRequest) -> dict:
        _fix(locked, items[0], applicant_kind, topic)
        extra.extend(_split_off(locked, item, applicant_kind, topic, actor) for item in items[1:])
        receipt_letter = correspondence.issue(locked, "receipt", actor, {})
        return {
            "applicant_kind": applicant_kind,
            "topic": topic,
            "items": items,
            "split_into": [other.number for other in extra],
            "letter": receipt_letter.digest,
        }

    return [step("register", request, actor, apply, version), *extra]


def _fix(request: InfoRequest, item: str, applicant_kind: str, topic: str) -> None:
    request.item, request.title = item, title_of(item)
    request.applicant_kind, request.topic = applicant_kind, topic


def _split_off(first: InfoRequest, item: str, applicant_kind: str, topic: str, actor: Actor) -> InfoRequest:
    other = _open_case(first.application, item, actor, parent_case=first)
    _fix(other, item, applicant_kind, topic)
    _count_from_receipt(other, actor)

    def apply(locked: InfoRequest) -> dict:
        receipt_letter = correspondence.issue(locked, "receipt", actor, {})
        return {
            "applicant_kind": applicant_kind,
            "topic": topic,
            "split_from": first.number,
            "letter": receipt_letter.digest,
        }

    return step("register", other, actor, apply)
