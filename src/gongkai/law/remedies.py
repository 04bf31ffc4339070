"""The relief paragraph, computed from decision, day and venue; and the last days of each way of relief.

行政复议法 20, 22, 23; 行政诉讼法 45, 46; 法释〔2025〕8号 1; and their forerunners by the day of the decision.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from . import facts
from .calendar import WorkCalendar
from .outcomes import DECISIONS

Variant = Literal["A", "B", "none"]
# The ways of relief; the paragraph names the first two.
_WAYS = {"A": ("reconsideration", "suit_after"), "B": ("reconsideration", "suit", "suit_after")}


class MissingVenue(ValueError):
    """A relief paragraph needs a name that the body has not given; the message names the field in Chinese."""


@dataclass(frozen=True, slots=True)
class Venue:
    """Where relief is sought. `online_url` is where reconsideration is applied for over the internet."""

    reconsideration_body: str
    court: str
    online_url: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A period of relief in calendar days ("cd") or months ("month"); the first day is not counted."""

    id: str
    n: int
    unit: str
    article: str
    confidence: str

    @property
    def words(self) -> str:
        return f"{self.n}{'日' if self.unit == 'cd' else '个月'}"

    def last_day(self, known_on: date, calendar: WorkCalendar) -> date:
        """The last day, moved to the next working day when it is a day of rest."""
        end = known_on + timedelta(days=self.n) if self.unit == "cd" else months_after(known_on, self.n)
        return calendar.next_working(end)


@dataclass(frozen=True, slots=True)
class Remedy:
    """The paragraph (empty for variant none), its basis and the weakest confidence mark behind it."""

    variant: Variant
    text: str
    article: str
    confidence: str
    periods: Mapping[str, Period]

    def last_days(
        self, known_on: date, calendar: WorkCalendar, reconsidered_on: date | None = None
    ) -> dict[str, date]:
        """Last day of each open way: "reconsideration", "suit" (variant B only) and, once the reconsideration
        decision was received on `reconsidered_on`, "suit_after"."""
        starts = {"reconsideration": known_on, "suit": known_on, "suit_after": reconsidered_on}
        return {
            name: period.last_day(start, calendar)
            for name, period in self.periods.items()
            if (start := starts[name]) is not None
        }


def remedy(
    decision_id: str,
    decided_on: date,
    venue: Venue,
    served_online: bool = False,
    *,
    special_access: Literal["A", "B"] = "B",
) -> Remedy:
    """The relief for an id of DECISIONS, "no_reply", "third_party_told" or a process notice.

    `special_access` is the body's choice for 行政查询事项, which the texts leave open. Raises MissingVenue
    naming the field when a name is missing, KeyError for an unknown id.
    """
    data = facts.load("remedies")
    variant = _variant(decision_id, decided_on, special_access)
    if variant == "none":
        return Remedy("none", "", "", data["process"]["confidence"], {})
    online = served_online and decided_on >= data["online"]["from"]
    _require(venue, online=online)
    periods = {name: _period(name, decided_on) for name in _WAYS[variant]}
    text = _first(decision_id, periods, venue) if variant == "A" else _either(decision_id, periods, venue)
    if online:
        text += f"申请行政复议也可以通过互联网提交：{venue.online_url} 。"
    rules = _rules(decision_id, variant, decided_on, online=online)
    named = [periods[name] for name in _WAYS[variant][:2]]
    articles = [period.article for period in named] + [rule["article"] for rule in rules]
    marks = [period.confidence for period in named] + [rule["confidence"] for rule in rules]
    return Remedy(variant, text, "、".join(dict.fromkeys(articles)), facts.weakest(*marks), periods)


def _variant(decision_id: str, decided_on: date, special_access: Literal["A", "B"]) -> Variant:
    data = facts.load("remedies")
    if decision_id in data["process"]["letters"]:
        return "none"
    if decision_id == "third_party_told":
        return "B"
    if decision_id == "special_access":
        chosen: Variant = special_access
    else:
        chosen = "A" if decision_id == "no_reply" else DECISIONS[decision_id].remedy
    return "B" if chosen == "A" and decided_on < data["reconsideration_first"]["from"] else chosen


def _rules(decision_id: str, variant: Variant, decided_on: date, *, online: bool) -> list[Mapping[str, Any]]:
    """The provisions that the paragraph rests on besides its periods."""
    data = facts.load("remedies")
    applies = {
        decision_id: decision_id in data,
        "reconsideration_first": variant == "A" and decision_id != "no_reply",
        "interpretation": decision_id in DECISIONS,
        "online": online,
    }
    found = [data[name] for name, applied in applies.items() if applied]
    return [rule for rule in found if rule.get("from", decided_on) <= decided_on]


def _period(name: str, decided_on: date) -> Period:
    found = [
        item
        for item in facts.load("remedies")["period"]
        if item["way"] == name and item["from"] <= decided_on
    ]
    item = max(found, key=lambda period: period["from"])
    return Period(name, item["n"], item["unit"], item["article"], item["confidence"])


def _require(venue: Venue, *, online: bool) -> None:
    needed = {"行政复议机关": venue.reconsideration_body, "管辖的人民法院": venue.court}
    if online:
        needed["申请行政复议的互联网渠道"] = venue.online_url
    for field, value in needed.items():
        if not value.strip() or "×" in value:
            raise MissingVenue(f"救济途径缺少“{field}”，请先在机关信息中填写")


def _first(decision_id: str, periods: Mapping[str, Period], venue: Venue) -> str:
    subject, since = {
        "partial": ("对本告知书中不予公开的部分不服", "知道之日"),
        "no_reply": ("对逾期未作答复不服", "答复期限届满之日"),
    }.get(decision_id, ("对本告知书不服", "知道之日"))
    return (
        f"如{subject}，应当自{since}起{periods['reconsideration'].words}内先向{venue.reconsideration_body}申请行政复议；"
        f"对行政复议决定不服的，可以自收到行政复议决定书之日起{periods['suit_after'].words}内"
        f"向{venue.court}提起行政诉讼。"
    )


def _either(decision_id: str, periods: Mapping[str, Period], venue: Venue) -> str:
    no_reply = decision_id == "no_reply"
    subject, since = ("逾期未作答复", "答复期限届满之日") if no_reply else ("本告知书", "知道之日")
    return (
        f"如对{subject}不服，可以自{since}起{periods['reconsideration'].words}内"
        f"向{venue.reconsideration_body}申请行政复议，"
        f"或者自{since}起{periods['suit'].words}内向{venue.court}提起行政诉讼。"
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later, earlier when negative; the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
