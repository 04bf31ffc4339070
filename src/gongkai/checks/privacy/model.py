"""What a scan hands back. A value found is never kept in clear: a hit shows it masked and knows it by a digest."""

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from gongkai.checks.identity import normal, normal_phone

Kind = Literal[
    "id_card",
    "phone",
    "bank_card",
    "passport",
    "email",
    "address",
    "plate",
    "name",
    "medical",
    "minor",
    "classification",
]
Confidence = Literal["high", "medium", "low"]
KINDS: dict[Kind, str] = {
    "id_card": "身份证号",
    "phone": "电话号码",
    "bank_card": "银行卡号",
    "passport": "护照或者通行证号",
    "email": "电子邮箱",
    "address": "详细住址",
    "plate": "车牌号",
    "name": "姓名",
    "medical": "健康信息",
    "minor": "未成年人信息",
    "classification": "密级或者内部标志",
}
MOBILE = re.compile(r"(?:(?:00)?86|0)?(1[3-9]\d{9})")  # with or without the country code
CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")


class Found(NamedTuple):
    """A value where it stands in a text; lives only within a scan."""

    kind: Kind
    start: int
    end: int
    confidence: Confidence


class Hit(NamedTuple):
    """One value found. `start` and `end` count characters of its part; `place` is said in Chinese.

    `digest` knows the same value again, however it was spaced, without telling it (see `Known.key`).
    """

    kind: Kind
    place: str
    hidden: bool
    confidence: Confidence
    masked: str
    digest: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """The hits of one file, one for each value, and what of it could not be read (Chinese sentences)."""

    hits: tuple[Hit, ...]
    unreadable: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Nothing found, and nothing left unread."""
        return not self.hits and not self.unreadable


def _digits(number: str) -> str:
    return normal_phone(number).replace("-", "")


@dataclass(frozen=True, slots=True)
class Known:
    """What is public already and no hit: contacts and addresses of the register of bodies, names of office holders.

    `key` keys the digests; without it a digest can be undone by trying all numbers, so store none made that way.
    """

    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    key: bytes = field(default=b"", repr=False)

    @classmethod
    def of(
        cls,
        *,
        phones: Iterable[str] = (),
        emails: Iterable[str] = (),
        addresses: Iterable[str] = (),
        people: Iterable[str] = (),
        key: bytes = b"",
    ) -> "Known":
        """From values as people write them."""
        return cls(
            frozenset(map(_digits, phones)),
            frozenset(email.strip().lower() for email in emails),
            frozenset(map(normal, addresses)),
            frozenset(map(normal, people)),
            key,
        )

    def has(self, kind: Kind, value: str) -> bool:
        if kind == "phone":
            number = _digits(value)
            return number in self.phones or any(
                len(own) > len(number) >= 7 and own.endswith(number) for own in self.phones
            )
        if kind == "email":
            return value.strip().lower() in self.emails
        if kind == "address":
            plain = normal(value)
            return any(own in plain or plain in own for own in self.addresses)
        return kind == "name" and normal(value) in self.people


def digest(kind: Kind, value: str, key: bytes = b"") -> str:
    """32 hex digits by which the value is known again; spacing, hyphens, width, case and country code do not matter."""
    plain = "".join(filter(str.isalnum, normal(value)))
    if kind == "phone" and (mobile := MOBILE.fullmatch(plain)):
        plain = mobile[1]
    return hmac.digest(key, f"{kind}:{plain}".encode("utf-8", "surrogatepass"), hashlib.sha256).hex()[:32]
