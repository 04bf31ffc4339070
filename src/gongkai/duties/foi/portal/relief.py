"""The relief open to an applicant, with its last day: against the reply, or because none came in time."""

from dataclasses import dataclass
from datetime import date

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.queries import rules_of
from gongkai.core.cases import Clock
from gongkai.core.time import local_date, today
from gongkai.duties.foi.guards import decision_letter
from gongkai.duties.foi.letters.compose import typeset
from gongkai.duties.foi.models import InfoRequest
from gongkai.law.remedies import MissingVenue, Venue, remedy


@dataclass(frozen=True)
class Way:
    """One way of relief, where it leads and its last day (already moved off a day of rest).

    `provisional` while the year of that day has no notice of holidays.
    """

    label: str
    where: str
    last: date
    provisional: bool


@dataclass(frozen=True)
class Relief:
    """`text` is the paragraph of a letter; periods run from `known_on`; `late` when nothing was answered.

    `estimated` while the day of service is not on record: `known_on` is then the day on which the letter left, so that
    no last day can be earlier than the one shown.
    """

    text: str
    ways: list[Way]
    online: str
    known_on: date
    late: bool
    estimated: bool


def open_to(case: InfoRequest) -> Relief | None:
    """None while nothing can be contested, or when the body has not said where to turn to."""
    letter = decision_letter(case) if case.decided_on else None
    if letter and letter.issued_on and hasattr(letter, "delivery"):
        served = letter.delivery.served_at
        known = local_date(served or letter.delivery.sent_at)
        return _relief(case, letter.decision, letter.issued_on, known, estimated=served is None)
    if case.clock == Clock.RUNNING and case.due_on and today() > case.due_on:
        return _relief(case, "no_reply", today(), case.due_on)
    return None


def _relief(
    case: InfoRequest, decision: str, on: date, known_on: date, *, estimated: bool = False
) -> Relief | None:
    rules = rules_of(case.body)
    venue = Venue(rules.reconsideration_body, rules.court, rules.online_review_url)
    try:
        found = remedy(decision, on, venue)
    except MissingVenue:
        return None
    places = {
        "reconsideration": ("申请行政复议", venue.reconsideration_body),
        "suit": ("提起行政诉讼", venue.court),
    }
    calendar = work_calendar(case.body)
    ways = [
        Way(*places[name], last=day, provisional=calendar.day(day).provisional)
        for name, day in found.last_days(known_on, calendar).items()
        if name in places
    ]
    if not ways:
        return None
    return Relief(typeset(found.text), ways, venue.online_url, known_on, decision == "no_reply", estimated)
