"""By when an edition must be public: the body's promise, its catalogue entry and the law, the strictest counts."""

from collections.abc import Iterable
from datetime import date

from gongkai.bodies.calendars import work_calendar
from gongkai.core.cases import Clock
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.duties.disclosure.documents.models import Edition, PublicationRules
from gongkai.law.publication import Promise, PublicationDue, publication_due

from .models import Referral


def due(edition: Edition) -> PublicationDue:
    """The last day with every limit behind it."""
    document = edition.document
    return publication_due(edition.since, work_calendar(document.body), promises(edition), held(edition))


def promises(edition: Edition) -> list[Promise]:
    """What the body set itself: for everything, and for the catalogue entry."""
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
    rows = Referral.objects.filter(review__edition=edition.pk).values_list("asked_on", "answered_on")
    return [(asked, answered or today()) for asked, answered in rows]


def set_due(edition: Edition) -> None:
    """Write the cache; the caller saves. The lamp stands while the item is referred."""
    found = due(edition)
    edition.due_on, edition.due_provisional = found.due_on, found.provisional
    if edition.closed_at is not None:
        edition.clock = Clock.STOPPED
    elif edition.state == Edition.State.REFERRED:
        edition.clock = Clock.PAUSED
    else:
        edition.clock = Clock.RUNNING
