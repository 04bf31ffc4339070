"""By when an edition must be public: the body's promise, its catalogue entry and the law, the strictest counts."""

from collections.abc import Iterable
from datetime import date

from gongkai.bodies.calendars import work_calendar
from gongkai.core.cases import Clock
from gongkai.core.time import local_date, today
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.duties.disclosure.documents.models import Edition, PublicationRules
from gongkai.law.publication import Promise, PublicationDue, publication_due
from gongkai.law.regimes import NoRegime

from .models import Referral, Review


def due(edition: Edition) -> PublicationDue | None:
    """The last day with every limit behind it; None for what came into being before there was a regulation."""
    document = edition.document
    try:
        return publication_due(edition.since, work_calendar(document.body), promises(edition), held(edition))
    except NoRegime:
        return None


def promises(edition: Edition) -> list[Promise]:
    """What the body set itself: for everything, and for the catalogue entry. A special requirement lifts both."""
    if edition.special:
        return []
    document = edition.document
    own = body_promises([document.body_id]).get(document.body_id, [])
    return own + (entry_promises(document.entry) if document.entry else [])


def body_promises(bodies: Iterable[int]) -> dict[int, list[Promise]]:
    """The limit that bodies set themselves for everything, by their ids; bodies without one are left out."""
    rules = PublicationRules.objects.filter(body__in=bodies, promise_n__isnull=False)
    return {
        rule.body_id: [Promise(rule.promise_n, rule.promise_unit, rule.promise_source or "本机关的承诺")]
        for rule in rules
    }


def entry_promises(entry: CatalogueEntry) -> list[Promise]:
    """The limit of a catalogue entry, if it has one."""
    if entry.limit_n is None:
        return []
    return [Promise(entry.limit_n, entry.limit_unit, f"公开目录“{entry.item}”")]


def held(edition: Edition) -> list[tuple[date, date]]:
    """The stretches in which somebody else was to decide whether it is open (article 17)."""
    asked = Referral.objects.filter(review__edition=edition.pk).select_related("review")
    return [(one.asked_on, one.answered_on or _given_up(one.review) or today()) for one in asked]


def _given_up(review: Review) -> date | None:
    """The day on which nobody waited for an answer any more."""
    return review.closed_at and local_date(review.closed_at)


def waits(edition: Edition) -> bool:
    """Whether somebody else decides at this moment."""
    return Review.objects.filter(edition=edition.pk, state=Review.State.REFERRED).exists()


def set_due(edition: Edition) -> None:
    """Write the cache; the caller saves. The lamp stands while the item is referred."""
    found = due(edition)
    edition.due_on = found and found.due_on
    edition.due_provisional = found is not None and found.provisional
    if edition.closed_at is not None:
        edition.clock = Clock.STOPPED
    elif found is None:
        edition.clock = Clock.NONE
    elif waits(edition):
        edition.clock = Clock.PAUSED
    else:
        edition.clock = Clock.RUNNING
