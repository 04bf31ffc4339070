"""收到申请之日 (article 31): derived from the channel and the timestamps, never typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Protocol

from . import facts
from .calendar import WorkCalendar
from .regimes import regime_on

SHANGHAI = timezone(timedelta(hours=8))  # no summer time since 1991; every version of the rules is younger


class Channel(StrEnum):
    """How a request came in."""

    WEB = "web"
    COUNTER = "counter"
    POST_SIGNED = "post_signed"
    POST_PLAIN = "post_plain"
    EMAIL = "email"
    FAX = "fax"
    ORAL = "oral"


class Rules(Protocol):
    """What a body has announced: "automatic" when its site confirms a submission at once."""

    @property
    def web_confirmation(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ReceiptRules:
    """The plain form of `Rules`."""

    web_confirmation: Literal["automatic", "manual"] = "automatic"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt (None while the timestamp that settles it is missing) and the rule applied."""

    on: date | None
    rule: str
    article: str


def receipt(
    channel: Channel,
    submitted_at: datetime | None,
    arrived_at: datetime | None,
    confirmed_at: datetime | None,
    rules: Rules,
) -> Receipt:
    """The day of receipt in Shanghai time.

    The version of the Regulations follows the earliest timestamp. Raises ValueError without any timestamp
    or with a naive one, NoRegime before 2008-05-01.
    """
    times = {"submitted_at": submitted_at, "arrived_at": arrived_at, "confirmed_at": confirmed_at}
    known = [local_day(time) for time in times.values() if time]
    if not known:
        raise ValueError("a receipt needs at least one timestamp")
    rule = _rule(regime_on(min(known)).id, Channel(channel), rules.web_confirmation)
    settled = times[rule["takes"]]
    return Receipt(local_day(settled) if settled else None, rule["label"], rule["article"])


def confirmation_overdue(
    channel: Channel, arrived_at: datetime, now: datetime, rules: Rules, calendar: WorkCalendar
) -> bool:
    """Has an unconfirmed request lain for more than one working day ([D]: the Regulations name no number)."""
    arrived = local_day(arrived_at)
    if _rule(regime_on(arrived).id, Channel(channel), rules.web_confirmation)["takes"] != "confirmed_at":
        return False
    return arrived < patience_from(local_day(now), calendar)


def patience_from(today: date, calendar: WorkCalendar) -> date:
    """The earliest day of arrival that may still wait for confirmation today; what came before it is overdue [D]."""
    patience: int = facts.load("receipt")["alarm"]["n"]
    return calendar.previous(today + timedelta(days=1), patience + 1)


def local_day(at: datetime) -> date:
    """The day in China of an aware instant; raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("instants must be aware")
    return at.astimezone(SHANGHAI).date()


@cache
def _rule(regime: str, channel: Channel, confirmation: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(
        rule
        for rule in facts.load("receipt")["rule"]
        if (rule["regime"], rule["channel"]) == (regime, channel)
        and rule.get("confirmation", confirmation) == confirmation
    )
    return found
