"""How fast `verify` reads a ledger of 200,000 events: at least 150,000 a second on one core.

python bench/ledger.py            SQLite, or what DATABASE_URL names
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from database import private_database
from machine import facts

EVENTS, IN_STREAM, DAYS = 200_000, 10, 30
FIRST_DAY = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
NEEDED = 150_000  # events a second


def main() -> None:
    with private_database() as vendor:
        started = time.perf_counter()
        load()
        print(f"{facts()}\n{vendor}: {EVENTS:,} events written in {time.perf_counter() - started:.0f} s")
        measure("chains only", EVENTS)
        from gongkai.core.ledger import seal_due

        started = time.perf_counter()
        seals = seal_due()
        print(f"{vendor}: {len(seals)} days sealed in {time.perf_counter() - started:.1f} s")
        measure("chains and seals", EVENTS)


def measure(title: str, events: int) -> None:
    from gongkai.core.ledger import verify

    for _ in range(3):
        started, cpu = time.perf_counter(), time.process_time()
        found = list(verify())
        seconds, own = time.perf_counter() - started, time.process_time() - cpu
        rate = events / own
        verdict = "DAMAGED" if found else "ok" if rate >= NEEDED else "TOO SLOW"
        print(f"  verify, {title}: {rate:,.0f} events/s a core ({seconds:.2f} s on the clock)  {verdict}")


def load() -> None:
    """Ten events a stream, streams interleaved as in life. In bulk, which only a bench may."""
    from gongkai.core.ledger import Event, StreamHead
    from gongkai.core.ledger.canonical import instant_text

    heads: dict[str, tuple[int, str]] = {}
    batch = []
    for event in events(heads):
        batch.append(event)
        if len(batch) == 5000:
            Event.objects.bulk_create(batch)
            batch.clear()
    Event.objects.bulk_create(batch)
    StreamHead.objects.bulk_create(
        [
            StreamHead(stream=stream, seq=seq, hash=hashed, stamp=instant_text(FIRST_DAY))
            for stream, (seq, hashed) in heads.items()
        ],
        batch_size=5000,
    )
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def events(heads: dict[str, tuple[int, str]]) -> Iterator[object]:
    from django.conf import settings

    from gongkai.core.ledger import Actor, Event
    from gongkai.core.ledger.canonical import GENESIS, digest, mac, mac_key, stamp_text
    from gongkai.core.ledger.writing import hashed_text

    actor = Actor(kind="staff", person_id=7, name="程思远", post="科员", body_id=3, body="望川区交通运输局")
    key, step = mac_key(), timedelta(days=DAYS) / EVENTS
    for number in range(EVENTS):
        stream = f"foi:{number % (EVENTS // IN_STREAM)}"
        seq, last = heads.get(stream, (0, GENESIS))
        recorded_at = FIRST_DAY + step * number
        event = Event(
            stream=stream, seq=seq + 1, kind="foi.register", actor=actor.snapshot(), ip="10.1.2.3",
            device="Mozilla/5.0 (X11; Linux)", recorded_at=recorded_at, stamp=stamp_text(recorded_at, None),
            data={"marks": [{"kind": "RECEIVED", "on": "2026-01-05"}],
                  "move": {"from": "received", "to": "registered", "version": seq + 1}},
            prev_hash=last, algo=settings.LEDGER_HASH,
        )  # fmt: skip
        event.hash = digest(event.algo, hashed_text(event))
        event.mac = mac(key, event.hash)
        heads[stream] = (seq + 1, event.hash)
        yield event


if __name__ == "__main__":
    main()
