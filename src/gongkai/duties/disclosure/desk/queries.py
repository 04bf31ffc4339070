"""What the desk lists: a list, its counts and its export share one function."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from gongkai.bodies.models import Person
from gongkai.bodies.roles import within
from gongkai.core.cases import WINDOWS, due_window
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import IN_HAND, Document, Edition
from gongkai.duties.disclosure.release.models import Hit
from gongkai.duties.disclosure.release.queries import waiting_for
from gongkai.law.calendar import WorkCalendar

PLACE = {"body": "document__body", "section": "document__section"}
E, D = Edition.State, Document.State
PUBLIC = {"published": D.PUBLISHED, "withdrawn": D.WITHDRAWN, "taken_down": D.TAKEN_DOWN}
STATES = [
    ("hand", "在办"),
    *((state.value, state.label) for state in (E.DRAFT, E.REVIEW, E.REFERRED, E.APPROVED)),
    ("published", "已公开"),
    ("withdrawn", "已撤回"),
    ("taken_down", "公开期满撤下"),
    (E.DROPPED.value, "不再公开"),
]
MONTH = 31  # days of the view of what is due


def seen(person: Person) -> QuerySet[Edition]:
    """The editions that this person may see, those replaced by newer ones left out."""
    return Edition.objects.filter(within(person, "disclosure.view", **PLACE)).exclude(state=E.SUPERSEDED)


def light(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """With what a line of a list shows, without the words."""
    return editions.select_related(
        "document__body", "document__section", "document__column__parent", "document__category", "owner"
    ).defer("html", "text", "hands", "changes")


def listed(person: Person, filters: Mapping[str, str], calendar: WorkCalendar) -> QuerySet[Edition]:
    """Filters: q, state (STATES), column, category, kind, window, year, owner. In hand: by their last day; else the
    newest first."""
    found = seen(person)
    if words := filters.get("q", "").strip():
        found = found.filter(_named(words))
    found = _in_state(found, filters.get("state", ""))
    for name, column in (
        ("column", "document__column"),
        ("category", "document__category"),
        ("kind", "document__kind"),
    ):
        if value := filters.get(name):
            found = found.filter(**{column: value})
    if year := filters.get("year"):
        found = found.filter(document__generated_on__year=year)
    if filters.get("owner") == "me":
        found = found.filter(owner=person)
    if window := filters.get("window"):
        found = found.filter(due_window(window, today(), calendar))
    if filters.get("state") in PUBLIC:
        return found.order_by("-document__published_at", "-document_id")
    return found.order_by("closed_at", "due_on", "-pk") if filters.get("state") else found.order_by("-pk")


def _in_state(editions: QuerySet[Edition], state: str) -> QuerySet[Edition]:
    if state == "hand":
        return editions.filter(state__in=IN_HAND)
    if state in PUBLIC:
        return editions.filter(state=E.PUBLISHED, document__state=PUBLIC[state])
    return editions.filter(state=state) if state else editions


def _named(words: str) -> Q:
    """An index code, a document number, or a part of the title."""
    return Q(document__index_code=words) | Q(document__number=words) | Q(title__icontains=words)


def on_desk(person: Person) -> QuerySet[Edition]:
    """What waits for this person by step or role (`theirs`), and what he or she answers for until it is public."""
    hits = Hit.objects.filter(verdict=Hit.Verdict.SECOND).exclude(cleared_by=person)
    waits = (
        Q(pk__in=[review.edition_id for review in waiting_for(person)])
        | within(person, "disclosure.publish", **PLACE) & Q(state=E.APPROVED)
        | within(person, "disclosure.answer", **PLACE) & Q(state=E.REFERRED)
        | within(person, "disclosure.second", **PLACE) & Q(state=E.DRAFT, pk__in=hits.values("edition"))
    )
    drafting = Q(owner=person, state=E.DRAFT)
    found = Edition.objects.filter(Q(owner=person) | Q(closed_at=None) & waits)
    return found.annotate(theirs=ExpressionWrapper(drafting | waits, output_field=BooleanField()))


def at_hand(person: Person, calendar: WorkCalendar) -> dict[str, int]:
    """Numbers of the editions in hand that the person may see, by window, in one query."""
    counts = {name: Count("pk", filter=due_window(name, today(), calendar)) for name in WINDOWS}
    return seen(person).filter(state__in=IN_HAND).aggregate(**counts)


def due_this_month(person: Person) -> QuerySet[Edition]:
    """What of the person's sections falls due in the next month, or is late already (OR-09)."""
    last = today() + timedelta(days=MONTH)
    return light(seen(person).filter(state__in=IN_HAND, due_on__lte=last)).order_by("due_on", "pk")


def alarms(person: Person) -> list[tuple[str, int]]:
    """Bodies within the person's watch with editions past their last day, and how many."""
    late = Q(closed_at=None, clock="running", due_on__lt=today(), state__in=IN_HAND)
    rows = (
        Edition.objects.filter(late & within(person, "disclosure.watch", **PLACE))
        .values_list("document__body__path", "document__body__short_name", "document__body__name")
        .annotate(Count("pk"))
        .order_by("document__body__path")
    )
    return [(short or name, number) for _, short, name, number in rows]
