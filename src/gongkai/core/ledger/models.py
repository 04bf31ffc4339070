"""The tables of the ledger. Database triggers (migration 0002) refuse to change or delete what is here."""

from typing import Any

from django.db import models

from .fields import CanonicalJSONField


class Event(models.Model):
    """One thing that happened, written once. `data` is what the event is about; `actor` is who did it.

    Anybody can recompute the chain of `hash`; `mac` needs the key outside the database, so that whoever
    rewrites a chain with database rights alone is found at once.
    `claimed_at` is when it is said to have happened, `recorded_at` when it was written down (server time).
    `stamp` repeats both as the text that is hashed: it shows which time was moved behind our back.
    """

    stream = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=64)
    actor: Any = CanonicalJSONField()
    device = models.CharField(max_length=200, blank=True)
    ip = models.CharField(max_length=45, blank=True)
    claimed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(db_index=True)
    stamp = models.CharField(max_length=53)
    data: Any = CanonicalJSONField()
    once = models.CharField(max_length=64, null=True, unique=True)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    mac = models.CharField(max_length=32)
    algo = models.CharField(max_length=8)

    class Meta:
        ordering = ["stream", "seq"]
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="core_event_place")]

    def __str__(self) -> str:
        return f"{self.stream}#{self.seq} {self.kind}"


class StreamHead(models.Model):
    """The end of each stream: locked by the writer, and witness that no tail was cut off.

    `stamp` is when the last event was recorded, as in the event's own stamp.
    """

    stream = models.CharField(max_length=64, unique=True)
    seq = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    stamp = models.CharField(max_length=26)

    def __str__(self) -> str:
        return f"{self.stream}#{self.seq}"


class Seal(models.Model):
    """The events of a day under one Merkle root, chained to the seal before (校验签名).
    No electronic seal in the sense of the law.

    `leaves` has one line an event, `stream seq hash`, in the order of time: it names what was
    changed afterwards. `list_hash` is its digest, under the seal as the root is.
    """

    number = models.PositiveIntegerField(unique=True)
    day = models.DateField(unique=True)
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    list_hash = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    algo = models.CharField(max_length=8)
    sealed_at = models.DateTimeField()
    leaves = models.TextField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"seal {self.day}"
