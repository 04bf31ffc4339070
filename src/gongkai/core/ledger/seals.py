"""Daily seals: the events of a day under one published root, so that no past day is rewritten unseen."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from gongkai.core.jobs import periodic
from gongkai.core.time import day_start, local_date, now

from . import merkle
from .canonical import GENESIS, digest
from .models import Event, Seal

SETTLING = timedelta(minutes=10)  # acts begun before midnight have ended by then


def seal_day(day: date) -> Seal | None:
    """Seal a day; returns its seal, made now or earlier, or None for a day without events.

    Days are sealed in their order: a day before the last sealed one is never sealed later.
    Raises ValueError for a day that has not ended.
    """
    if day >= _open_day():
        raise ValueError(f"{day} has not ended")
    with transaction.atomic():
        _wait_for_writers()
        last = Seal.objects.defer("leaves").order_by("number").last()
        if last and day <= last.day:
            return Seal.objects.filter(day=day).first()
        lines = leaves_of(day)
        if not lines:
            return None
        leaves, algo = "\n".join(lines), settings.LEDGER_HASH
        seal = Seal(
            number=last.number + 1 if last else 1,
            day=day,
            count=len(lines),
            root=merkle.root(algo, [bytes.fromhex(hash_in(line)) for line in lines]),
            list_hash=digest(algo, leaves),
            prev_hash=last.hash if last else GENESIS,
            algo=algo,
            sealed_at=now(),
            leaves=leaves,
        )
        seal.hash = seal_digest(seal)
        seal.save(force_insert=True)
    return seal


def seal_due() -> list[Seal]:
    """Seal every ended day that has events and no seal yet, oldest first."""
    last = Seal.objects.order_by("number").values_list("day", flat=True).last()
    events = Event.objects.order_by("recorded_at")
    if last:
        events = events.filter(recorded_at__gte=day_start(last + timedelta(days=1)))
    first = events.values_list("recorded_at", flat=True).first()
    if first is None:
        return []
    start = local_date(first)
    days = (start + timedelta(days=n) for n in range((_open_day() - start).days))
    return [seal for day in days if (seal := seal_day(day))]


@periodic("ledger.seal", every=3600)
def seal_by_itself() -> dict[str, int]:
    return {"sealed": len(seal_due())}


def leaves_of(day: date) -> list[str]:
    """A line `stream seq hash` for each event recorded on a day, in the order of time."""
    return _each_of(day, "stream || ' ' || CAST(seq AS TEXT) || ' ' || hash")


def hashes_of(day: date) -> list[str]:
    """The hashes alone, which say the same of events that fit their hashes."""
    return _each_of(day, "hash")


def hash_in(line: str) -> str:
    """The event's hash at the end of a line."""
    return line.rpartition(" ")[2]


def seal_digest(seal: Seal) -> str:
    """The public hash of a seal: `algo number day count root list_hash prev_hash`, one a line."""
    parts = (
        seal.algo,
        seal.number,
        seal.day.isoformat(),
        seal.count,
        seal.root,
        seal.list_hash,
        seal.prev_hash,
    )
    return digest(seal.algo, "\n".join(map(str, parts)))


def public_seals() -> Iterator[dict[str, Any]]:
    """What the portal publishes of every seal, oldest first; without a word about the events."""
    for seal in Seal.objects.defer("leaves").order_by("number").iterator():
        yield public(seal)


def public(seal: Seal) -> dict[str, Any]:
    return {
        "number": seal.number,
        "day": seal.day.isoformat(),
        "count": seal.count,
        "root": seal.root,
        "list_hash": seal.list_hash,
        "prev_hash": seal.prev_hash,
        "hash": seal.hash,
        "algo": seal.algo,
        "sealed_at": seal.sealed_at.isoformat(timespec="seconds"),
    }


def inclusion(event: Event) -> dict[str, Any] | None:
    """Proof that an event is under the seal of its day: hashing `hash` up along `path` gives the root.

    None before the day is sealed, or when the event is not under that seal.
    """
    seal = Seal.objects.filter(day=local_date(event.recorded_at)).first()
    line = f"{event.stream} {event.seq} {event.hash}"
    lines = seal.leaves.split("\n") if seal else []
    if seal is None or line not in lines:
        return None
    path = merkle.path(seal.algo, [bytes.fromhex(hash_in(each)) for each in lines], lines.index(line))
    return {"stream": event.stream, "seq": event.seq, "hash": event.hash, "path": path, "seal": public(seal)}


def _each_of(day: date, expression: str) -> list[str]:
    bounds = [connection.ops.adapt_datetimefield_value(day_start(day + timedelta(days=n))) for n in (0, 1)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {expression} FROM core_event "  # noqa: S608  only the two expressions above
            "WHERE recorded_at >= %s AND recorded_at < %s ORDER BY recorded_at, id",
            bounds,
        )
        return [value for (value,) in cursor.fetchall()]


def _open_day() -> date:
    """The first day that may still get events."""
    return local_date(now() - SETTLING)


def _wait_for_writers() -> None:
    """Let transactions that are writing events end first, so that none appears in a sealed day.

    SQLite has one writer at a time, and that is us.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE core_event IN SHARE MODE")
