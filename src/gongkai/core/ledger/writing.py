"""Appending to the ledger: the one place that writes events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from gongkai.core.time import local_date, now, travelling

from .actors import Actor
from .canonical import GENESIS, LedgerError, digest, instant_text, mac, mac_key, stamp_text, to_plain, to_text
from .models import Event, Seal, StreamHead

# What is hashed, one column a line, in this order. No column but JSON may hold a line break, and JSON escapes
# its own: two different events never give the same text.
HASHED = ("algo", "prev_hash", "stream", "seq", "kind", "stamp", "actor", "ip", "device", "once", "data")

End = tuple[int, str, str]  # number, hash and stamp of the last event of a stream


@dataclass(frozen=True, slots=True)
class Entry:
    """An event to come."""

    stream: str
    kind: str
    data: Mapping[str, Any]


def append(
    *,
    stream: str,
    kind: str,
    actor: Actor,
    data: Mapping[str, Any],
    claimed_at: datetime | None = None,
    once: str | None = None,
) -> Event:
    """Write one event at the end of a stream, inside the caller's transaction.

    The recorded time never runs backwards within a stream, even when the clock of one of several servers
    does. Raises LedgerError outside a transaction, for an actor without a name, for data without a canonical
    form, and for a day that is already sealed (which only a time traveller can reach).
    """
    _check(actor, stream, kind, actor.ip, once or "")
    event = _next_event(stream, _locked_end(stream), kind, actor, data, claimed_at, once)
    _refuse_sealed([event])
    event.save(force_insert=True)
    _move_ends([event])
    return event


def append_many(*, entries: Sequence[Entry], actor: Actor) -> list[Event]:
    """Write one event at the end of each of many streams, in few statements; else as `append`.

    For acts on thousands of things at once, a thousand or so a call. Raises LedgerError too when a stream
    comes twice.
    """
    streams = sorted({entry.stream for entry in entries})
    if len(streams) < len(entries):
        raise LedgerError("each stream once")
    for entry in entries:
        _check(actor, entry.stream, entry.kind, actor.ip)
    ends = _locked_ends(streams)
    events = [_next_event(e.stream, ends[e.stream], e.kind, actor, e.data, None, None) for e in entries]
    _refuse_sealed(events)
    Event.objects.bulk_create(events)
    _move_ends(events)
    return events


def _next_event(
    stream: str,
    end: End,
    kind: str,
    actor: Actor,
    data: Mapping[str, Any],
    claimed_at: datetime | None,
    once: str | None,
) -> Event:
    """The event that follows the end of its stream, hashed and marked, not yet saved."""
    seq, last, stamp = end
    recorded_at = max(now(), datetime.fromisoformat(f"{stamp}+00:00"))
    event = Event(
        stream=stream,
        seq=seq + 1,
        kind=kind,
        actor=actor.snapshot(),
        device=" ".join(actor.device.split())[:200],
        ip=actor.ip,
        claimed_at=claimed_at,
        recorded_at=recorded_at,
        stamp=stamp_text(recorded_at, claimed_at),
        data=to_plain(data),
        once=once,
        prev_hash=last,
        algo=settings.LEDGER_HASH,
    )
    event.hash = digest(event.algo, hashed_text(event))
    event.mac = mac(mac_key(), event.hash)
    return event


def _refuse_sealed(events: Sequence[Event]) -> None:
    if not events or not travelling():
        return
    first = local_date(min(event.recorded_at for event in events))
    if Seal.objects.filter(day__gte=first).exists():
        raise LedgerError(f"{first} is sealed")


def history(stream: str) -> QuerySet[Event]:
    """The events of a stream from the first to the last."""
    return Event.objects.filter(stream=stream).order_by("seq")


def hashed_text(event: Event) -> str:
    """The text whose digest is the event's hash (`HASHED`)."""
    values = ((name, getattr(event, name)) for name in HASHED)
    return "\n".join(
        to_text(value) if name in ("actor", "data") else str("" if value is None else value)
        for name, value in values
    )


def _check(actor: Actor, *texts: str) -> None:
    if not connection.in_atomic_block:
        raise LedgerError("an event belongs to the transaction that it tells of")
    if not actor.name.strip():
        raise LedgerError("an event needs somebody's name")
    if any("\n" in text for text in texts):
        raise LedgerError("a line break would blur what is hashed")


def _locked_end(stream: str) -> End:
    """Number, hash and stamp at the end of a stream, locked until the transaction ends.

    Plain SQL, as is `_move_ends`: every act of the house passes here.
    """
    sql = "SELECT seq, hash, stamp FROM core_streamhead WHERE stream = %s"
    if connection.features.has_select_for_update:
        sql += " FOR UPDATE"
    with connection.cursor() as cursor:
        cursor.execute(sql, [stream])
        row = cursor.fetchone()
        if row is None:
            _open([stream])
            cursor.execute(sql, [stream])
            row = cursor.fetchone()
    seq, last, stamp = row
    return seq, last, stamp


def _locked_ends(streams: Sequence[str]) -> dict[str, End]:
    """The ends of many streams, locked in the order given, so that two writers never wait for each other."""
    _open(streams)
    heads = StreamHead.objects.select_for_update().filter(stream__in=streams).order_by("stream")
    return {head.stream: (head.seq, head.hash, head.stamp) for head in heads}


def _open(streams: Sequence[str]) -> None:
    """Heads for streams that have none yet."""
    stamp = instant_text(now())
    fresh = [StreamHead(stream=stream, seq=0, hash=GENESIS, stamp=stamp) for stream in streams]
    StreamHead.objects.bulk_create(fresh, ignore_conflicts=True)


def _move_ends(events: Sequence[Event]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE core_streamhead SET seq = %s, hash = %s, stamp = %s WHERE stream = %s",
            [[event.seq, event.hash, instant_text(event.recorded_at), event.stream] for event in events],
        )
