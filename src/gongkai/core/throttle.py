"""How often something may be tried: query codes, log-ins, mails to one address.

Counted in the database, so that several workers and servers share one count, and written at once, so that a
failing request still counts.
"""

import hashlib
import math
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import connection, models
from django.http import HttpRequest

from .jobs import periodic
from .time import now

IPV6_HOUSEHOLD = 64  # bits: one household gets a whole network of addresses


class Throttle(models.Model):
    """Tries of one key in one slot of time. Keys are kept as digests: they often hold an address or a
    number."""

    key = models.CharField(max_length=64)
    slot = models.BigIntegerField()
    until = models.BigIntegerField(db_index=True)  # seconds since 1970: when the count has lost all weight
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "slot"], name="core_one_count_a_slot")]


class Throttled(Exception):
    """Too many tries; `retry_after` is in whole seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        wait = f"{math.ceil(retry_after / 60)} 分钟" if retry_after > 60 else f"{retry_after} 秒"
        super().__init__(f"操作太频繁，请在 {wait}后再试。")


def allow(key: str, limit: int, per_seconds: int) -> bool:
    """Count one try of `key`. True while there are at most `limit` in the last `per_seconds`; raises
    Throttled when more.

    The slot before weighs in by the share of it that still lies in the window. Call it before the transaction
    of the act: a roll-back would take the count with it.
    """
    seconds = now().timestamp()
    slot, into = int(seconds // per_seconds), seconds % per_seconds
    hashed = hashlib.sha256(f"{key}/{per_seconds}".encode()).hexdigest()
    before = Throttle.objects.filter(key=hashed, slot=slot - 1).values_list("count", flat=True).first() or 0
    weight = before * (1 - into / per_seconds)
    if weight + _count(hashed, slot, per_seconds) > limit:
        raise Throttled(math.ceil(per_seconds - into))
    return True


def _count(hashed: str, slot: int, per_seconds: int) -> int:
    """One more in this slot, in one statement: tries in parallel are all counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_throttle (key, slot, until, count) VALUES (%s, %s, %s, 1) "
            "ON CONFLICT (key, slot) DO UPDATE SET count = core_throttle.count + 1 RETURNING count",
            [hashed, slot, (slot + 2) * per_seconds],
        )
        return int(cursor.fetchone()[0])


@periodic("throttle.prune", every=3600)
def prune() -> dict[str, int]:
    """Forget counts that no longer weigh."""
    return {"deleted": Throttle.objects.filter(until__lt=int(now().timestamp())).delete()[0]}


def address(request: HttpRequest) -> str:
    """The sender's address; of IPv6 the network, since its owner may pick any address in it."""
    given = str(request.META.get("REMOTE_ADDR", ""))
    try:
        parsed = ip_address(given)
    except ValueError:
        return given
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, IPV6_HOUSEHOLD), strict=False))
    return given
