"""Proof that the ledger is as it was written. Reads everything once, in one snapshot, without models."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from .canonical import ALGORITHMS, GENESIS, MAC_BYTES, mac_key
from .damage import Damage, Row, diagnose
from .models import StreamHead
from .seal_check import seal_damages
from .writing import HASHED

# The hashed columns as text, and the time columns in the form of `stamp`.
TEXTS = {name: name for name in HASHED} | {"seq": "CAST(seq AS TEXT)", "once": "COALESCE(once, '')"}
TIMES = {
    "sqlite": (
        "CASE length(recorded_at) WHEN 19 THEN recorded_at || '.000000' ELSE recorded_at END || '/' || "
        "CASE length(claimed_at) WHEN 19 THEN claimed_at || '.000000' ELSE COALESCE(claimed_at, '') END"
    ),
    "postgresql": (
        "to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '/' || "
        "COALESCE(to_char(claimed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')"
    ),
}


def verify(streams: Sequence[str] | None = None) -> Iterator[Damage]:
    """Every damage of some streams, or of all streams and seals when None."""
    with snapshot():
        key, broken = mac_key(), set()
        for stream in _suspects(streams, key):
            if stream not in broken:
                broken.add(stream)
                yield from _diagnosed(stream, key)
        if streams is None:
            yield from (found for found in seal_damages() if found.stream not in broken)


def _suspects(streams: Sequence[str] | None, key: bytes) -> Iterator[str]:
    """Streams in which something does not fit; some more than once."""
    where, names = _only("e.stream", streams, "WHERE")
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {_columns()} FROM core_event e {where} ORDER BY e.stream, e.seq", names)
        yield from _misfits(cursor, key)
    yield from _wrong_ends(streams)


def _misfits(rows: Any, key: bytes) -> Iterator[str]:
    """The fast pass: number, link, times, mark and hash of every event in turn.

    Hashers are copied, because making one costs as much as hashing a short text.
    """
    blank = {algo: hashlib.new(algo) for algo in ALGORITHMS}
    unmarked = hashlib.blake2b(key=key, digest_size=MAC_BYTES)
    current, place, last, sound = None, 0, GENESIS, True
    for row in rows:
        # HASHED, and what was made of it
        algo, prev_hash, stream, seq, _, stamp, _, _, _, _, _, hashed, marked, times = row
        if stream != current:
            current, place, last, sound = stream, 0, GENESIS, True
        place += 1
        mark = unmarked.copy()
        mark.update(hashed.encode())
        sums = blank[algo].copy() if algo in blank else mark
        sums.update("\n".join(row[:-3]).encode())
        fits = prev_hash == last and int(seq) == place and times == stamp
        if sound and not (fits and sums.hexdigest() == hashed and mark.hexdigest() == marked):
            sound = False
            yield stream
        last = hashed


def _wrong_ends(streams: Sequence[str] | None) -> Iterator[str]:
    """Streams whose registered end is not their last event, and events that no end is registered for."""
    only_heads, names = _only("h.stream", streams, "AND")
    only_events, _ = _only("e.stream", streams, "AND")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT h.stream FROM core_streamhead h "
            "LEFT JOIN core_event e ON e.stream = h.stream AND e.seq = h.seq "
            f"WHERE h.seq > 0 AND (e.hash IS NULL OR e.hash <> h.hash) {only_heads}",
            names,
        )
        yield from [stream for (stream,) in cursor]
        cursor.execute(
            "SELECT DISTINCT e.stream FROM core_event e LEFT JOIN core_streamhead h ON h.stream = e.stream "
            f"WHERE (h.seq IS NULL OR e.seq > h.seq) {only_events}",
            names,
        )
        yield from [stream for (stream,) in cursor]


def _diagnosed(stream: str, key: bytes) -> list[Damage]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_columns()} FROM core_event e WHERE stream = %s ORDER BY e.seq", [stream])
        rows = [Row(dict(zip(HASHED, row, strict=False)), *row[-3:]) for row in cursor]
    head = StreamHead.objects.filter(stream=stream).values_list("seq", "hash").first()
    return diagnose(stream, rows, head, key)


def _columns() -> str:
    """What is read of an event: the hashed columns as text, then hash, mark and times."""
    return ", ".join([*TEXTS.values(), "hash", "mac", TIMES[connection.vendor]])


def _only(column: str, streams: Sequence[str] | None, word: str) -> tuple[str, list[str]]:
    if streams is None:
        return "", []
    return f"{word} {column} IN ({', '.join(['%s'] * len(streams))})", list(streams)


@contextmanager
def snapshot() -> Iterator[None]:
    """One consistent view, while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:  # atomic() would take the one write lock of SQLite
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
