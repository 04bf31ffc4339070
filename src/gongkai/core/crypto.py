"""Identity numbers and contacts: encrypted at rest, masked on screen, found again by a blind index.

The keys live outside the database (settings.IDENTITY_KEY): one a line, the newest first. To rotate, stop the
server, put a new key on top, run `reencrypt` over each encrypted column and its index, then drop the old one.
"""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models, transaction

NONCE = 12  # bytes, as AES-GCM wants them


class Unreadable(Exception):
    """No key at hand opens this value: a key is missing, or the value was changed in the database."""


@lru_cache(maxsize=8)
def _keys(text: str, purpose: str) -> tuple[bytes, ...]:
    """256-bit keys for one purpose from the lines of the key file, newest first."""
    lines = text.split()
    if not lines:
        raise Unreadable("IDENTITY_KEY is empty")
    return tuple(hmac.digest(line.encode(), purpose.encode(), "sha256") for line in lines)


def encrypt(value: str) -> str:
    """AES-256-GCM under the newest key, as text. The same value gives another text each time."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(_keys(settings.IDENTITY_KEY, "encrypt")[0]).encrypt(nonce, value.encode(), None)
    return b64encode(nonce + sealed).decode()


def decrypt(text: str) -> str:
    """The value behind an encrypted text. Raises Unreadable."""
    try:
        raw = b64decode(text, validate=True)
    except ValueError as error:
        raise Unreadable("not an encrypted value") from error
    for key in _keys(settings.IDENTITY_KEY, "encrypt"):
        try:
            return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], None).decode()
        except (InvalidTag, ValueError):
            continue
    raise Unreadable("no key opens this value")


class EncryptedField(models.TextField[Any, Any]):
    """A text column that the database only ever sees encrypted. To search, keep a `blind_index`."""

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:  # noqa: ARG002
        return encrypt(value) if value else value

    def from_db_value(self, value: str | None, *_context: object) -> str | None:
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise TypeError("an encrypted column cannot be compared; use a blind index")


def reencrypt(queryset: models.QuerySet[Any], field: str, index: str | None = None) -> int:
    """Write an encrypted column, and its blind index, again under the newest key; returns how many rows."""
    fields = [field, index] if index else [field]
    with transaction.atomic():
        rows = list(queryset.select_for_update().only(*fields))
        for row in rows:
            if index:
                setattr(row, index, blind_index(getattr(row, field)))
            row.save(update_fields=fields)
    return len(rows)


def blind_index(value: str) -> str:
    """A keyed fingerprint (64 hex digits) by which a value is found; empty for an empty value.

    Spaces and case do not matter.
    """
    plain = "".join(value.split()).upper()
    key = _keys(settings.IDENTITY_KEY, "index")[0]
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest() if plain else ""


def _middle(value: str, head: int, tail: int) -> str:
    """Stars for all but the first and last characters; a value too short to hide in is hidden wholly."""
    if len(value) <= head + tail:
        return "*" * len(value)
    return value[:head] + "*" * (len(value) - head - tail) + value[len(value) - tail :]


def _mask_email(value: str) -> str:
    name, at, host = value.partition("@")
    return f"{name[:1]}***{at}{host}"


def _mask_address(value: str) -> str:
    """Keep the place down to the county or district; stars for street and door."""
    ends = [value.rfind(end, 0, 15) for end in "县区旗市"]
    keep = max(ends) + 1
    return value[:keep] + "****"


MASKS: dict[str, Callable[[str], str]] = {
    "id_number": lambda value: _middle(value, 3, 2),
    "phone": lambda value: _middle(value, 3, 4),
    "email": _mask_email,
    "name": lambda value: value[:1] + "*" * max(len(value) - 1, 1),
    "address": _mask_address,
}


def mask(kind: str, value: str) -> str:
    """The value as it may be shown: `id_number phone email name address`. KeyError for another."""
    return MASKS[kind](value) if value else ""
