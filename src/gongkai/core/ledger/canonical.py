"""One text form for everything that is hashed, so that the same facts always give the same bytes.

JSON: keys sorted, no spaces, Chinese kept as it is, days and instants in ISO 8601, no floats (their text form
is an accident of the machine; amounts are integers or decimal strings).
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from django.conf import settings

GENESIS = "0" * 64
ALGORITHMS = ("sm3", "sha256")  # sm3 is GB/T 32905
MAC_BYTES = 16


class LedgerError(Exception):
    """An event that cannot be written down as it is; a fault of the program, never of the user."""


def to_plain(value: Any) -> Any:
    """The value in JSON's own types. LedgerError for a type without one clear text form."""
    if isinstance(value, Enum):
        return to_plain(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise LedgerError(f"no canonical form for {type(value).__name__}")


def to_text(value: Any) -> str:
    """Canonical JSON of a value."""
    return json.dumps(to_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def instant_text(instant: datetime) -> str:
    """An aware instant as UTC text, always with microseconds: `2026-11-21 03:04:05.000000`."""
    if instant.tzinfo is None:
        raise LedgerError("an instant needs a time zone")
    return instant.astimezone(UTC).isoformat(" ", "microseconds")[:26]


def stamp_text(recorded_at: datetime, claimed_at: datetime | None) -> str:
    """Both times of an event in the text that is hashed."""
    claimed = instant_text(claimed_at) if claimed_at else ""
    return f"{instant_text(recorded_at)}/{claimed}"


def digest(algo: str, text: str) -> str:
    """Hex digest of a text by one of ALGORITHMS."""
    return hashlib.new(algo, text.encode()).hexdigest()


def mac_key() -> bytes:
    """The key of the marks, from outside the database (settings.LEDGER_KEY)."""
    return hashlib.sha256(settings.LEDGER_KEY.encode()).digest()


def mac(key: bytes, hashed: str) -> str:
    """The mark (32 hex digits) that only the holder of the key can put on a hash."""
    return hashlib.blake2b(hashed.encode(), key=key, digest_size=MAC_BYTES).hexdigest()
