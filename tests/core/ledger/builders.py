"""A few streams to damage, and a forger who can do what the house can do, but for the key."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.core import ledger
from gongkai.core.ledger import Actor, Event, StreamHead
from gongkai.core.ledger.canonical import digest
from gongkai.core.ledger.writing import hashed_text
from gongkai.core.time import time_travel

CLERK = Actor(kind="staff", person_id=7, name="程思远", post="收件员", body_id=3, body="望川区交通运输局")
MORNING = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)  # nine o'clock in China
NAMES = ("submit", "receive", "register", "assign", "dispatch")


def write_stream(stream: str = "foi:1", count: int = 5, start: datetime = MORNING) -> list[Event]:
    """Events an hour apart."""
    return [
        write(stream, NAMES[number % len(NAMES)], start + timedelta(hours=number), {"number": number})
        for number in range(count)
    ]


def write(stream: str, name: str, at: datetime, data: dict[str, Any]) -> Event:
    with time_travel(at), transaction.atomic():
        return ledger.append(stream=stream, kind=f"foi.{name}", actor=CLERK, data=data, claimed_at=at)


def recompute_chain(cursor: Any, stream: str, *, head: bool = True) -> None:
    """What an attacker with database rights and our source code does: hash everything again, without the key."""
    last = ledger.canonical.GENESIS
    seq = 0
    for event in Event.objects.filter(stream=stream).order_by("seq"):
        event.prev_hash = last
        last, seq = digest(event.algo, hashed_text(event)), event.seq
        cursor.execute(
            "UPDATE core_event SET prev_hash = %s, hash = %s WHERE id = %s", [event.prev_hash, last, event.pk]
        )
    if head:
        cursor.execute(
            "UPDATE core_streamhead SET seq = %s, hash = %s WHERE stream = %s", [seq, last, stream]
        )


def insert_copy(cursor: Any, event: Event, **changes: Any) -> None:
    """A row straight into the table, like `event` but for the changes; its hash is its own."""
    forged = Event.objects.get(pk=event.pk)
    forged.pk = None
    for name, value in changes.items():
        setattr(forged, name, value)
    if "hash" not in changes:
        forged.hash = digest(forged.algo, hashed_text(forged))
    forged.save(force_insert=True)


def head_of(stream: str) -> StreamHead:
    return StreamHead.objects.get(stream=stream)
