"""The dated facts that move the clock of a case. Ledger events keep them; `fold` reads nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class ClockError(ValueError):
    """Marks that the Regulations do not allow; the message is a Chinese sentence for the handler."""


class MarkKind(StrEnum):
    """What happened. Values are stored in the ledger and never change."""

    RECEIVED = "received"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_RECEIVED = "supplement_received"
    PAUSE_STARTED = "pause_started"
    PAUSE_ENDED = "pause_ended"
    EXTENDED = "extended"
    REASONABLE_DATE = "reasonable_date"
    FEE_ASKED = "fee_asked"
    FEE_PAID = "fee_paid"
    STOPPED = "stopped"


class PauseReason(StrEnum):
    """The only reasons for which the reply clock stands still (article 33, third paragraph)."""

    THIRD_PARTY = "征求第三方意见"
    CO_MAKER = "征求共同制作机关意见"
    OTHER_ORGAN = "征求其他机关意见"


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact on one day (Asia/Shanghai).

    PAUSE_STARTED: `key` names the consultation, `reason` is a PauseReason, `until` the last day for an
    opinion. PAUSE_ENDED: `key`. EXTENDED: `days` in working days. REASONABLE_DATE: `until`.
    """

    kind: MarkKind
    on: date
    key: str = ""
    reason: str = ""
    days: int = 0
    until: date | None = None

    def to_json(self) -> dict[str, str | int]:
        """Only what is given; the inverse of `from_json`."""
        data: dict[str, str | int] = {"kind": self.kind.value, "on": self.on.isoformat()}
        if self.key:
            data["key"] = self.key
        if self.reason:
            data["reason"] = self.reason
        if self.days:
            data["days"] = self.days
        if self.until:
            data["until"] = self.until.isoformat()
        return data

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Mark":
        """The mark from its stored form; raises ValueError or KeyError when damaged."""
        until = data.get("until")
        return Mark(
            kind=MarkKind(data["kind"]),
            on=date.fromisoformat(data["on"]),
            key=data.get("key", ""),
            reason=data.get("reason", ""),
            days=data.get("days", 0),
            until=date.fromisoformat(until) if until else None,
        )
