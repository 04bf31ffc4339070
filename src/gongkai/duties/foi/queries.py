"""Every list, count and export of requests; a list, its count and its export share one function."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Body, Person, Role
from gongkai.bodies.queries import organs, people_with
from gongkai.bodies.roles import within
from gongkai.core.cases import WINDOWS, due_window
from gongkai.core.crypto import blind_index
from gongkai.core.files import StoredFile
from gongkai.core.time import day_start, today
from gongkai.law.calendar import WorkCalendar
from gongkai.law.receipt import patience_from

from .models import Application, Delivery, Enclosure, InfoRequest, OfficialLetter, State

SECRETS = tuple(f"application__{name}" for name in ("id_number", "phone", "email", "address"))
NUMBER = re.compile(r"[A-Za-z][\w-]*-\d{4}(-|$)")  # body code, year, serial
LAST = "\uffff"  # sorts after any character of a number
FINISHED = (State.CLOSED, State.CONVERTED, State.ARCHIVED)


def visible(person: Person) -> QuerySet[InfoRequest]:
    """What this person may see at all."""
    return InfoRequest.objects.filter(within(person, "foi.view"))


def light(requests: QuerySet[InfoRequest]) -> QuerySet[InfoRequest]:
    """With what a line of a list shows; identity and contacts stay encrypted where they are."""
    return requests.select_related("section", "owner", "application").defer(*SECRETS)


def open_requests(requests: QuerySet[InfoRequest]) -> QuerySet[InfoRequest]:
    return requests.exclude(state__in=FINISHED)


def listed(
    person: Person, filters: Mapping[str, str], calendar: WorkCalendar | None = None
) -> QuerySet[InfoRequest]:
    """Filters: q (see `_named`), state, channel, kind, year, outcome, owner, window. Newest first."""
    found = visible(person)
    if words := filters.get("q", "").strip():
        found = found.filter(_named(words))
    for name, column in (
        ("state", "state"),
        ("channel", "application__channel"),
        ("kind", "applicant_kind"),
        ("year", "first_received_on__year"),
        ("outcome", "outcome"),
    ):
        if value := filters.get(name):
            found = found.filter(**{column: value})
    if filters.get("owner") == "me":
        found = found.filter(owner=person)
    if window := filters.get("window"):
        found = found.filter(due_window(window, today(), calendar or work_calendar()))
    return found.order_by("-opened_at", "-pk")


def _named(words: str) -> Q:
    """The beginning of a number, by its index; or a part of the title, or the whole name of the applicant."""
    if NUMBER.match(words):
        return Q(number__gte=words.upper(), number__lt=words.upper() + LAST)
    applicants = Application.objects.filter(name=words).values("pk")
    return Q(title__icontains=words) | Q(application__in=applicants)


def _unconfirmed(calendar: WorkCalendar) -> Q:
    return Q(state=State.ARRIVED, application__arrived_at__lt=day_start(patience_from(today(), calendar)))


def unconfirmed(requests: QuerySet[InfoRequest], calendar: WorkCalendar) -> QuerySet[InfoRequest]:
    """Arrivals that wait for confirmation longer than one working day (article 31; Guiding Case 26)."""
    return requests.filter(_unconfirmed(calendar))


def same_applicant(request: InfoRequest) -> QuerySet[InfoRequest]:
    """Other requests of the same identity number at the same body."""
    return InfoRequest.objects.filter(
        body_id=request.body_id, application__id_index=request.application.id_index
    ).exclude(pk=request.pk)


def items_before(request: InfoRequest) -> int:
    """How many items this applicant asked for earlier in the month of receipt (fee rule, article 4)."""
    first = request.first_received_on.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return (
        same_applicant(request)
        .filter(
            countable=True, first_received_on__gte=first, first_received_on__lt=following, pk__lt=request.pk
        )
        .count()
    )


def applications_of(name: str, phone: str) -> QuerySet[Application]:
    """Applications whose applicant has this name and telephone; for recovery of a lost query code."""
    return Application.objects.filter(phone_index=blind_index(phone), name=name)


def issued(request: InfoRequest) -> QuerySet[OfficialLetter]:
    """Letters that have left or are ready to leave, oldest first."""
    return (
        request.letters.filter(stage=OfficialLetter.Stage.ISSUED)
        .select_related("delivery")
        .order_by("issued_on", "pk")
    )


def refusals(person: Person, year: int) -> QuerySet[InfoRequest]:
    """Register of refusals and partial disclosures with their ground (DR-09)."""
    return (
        visible(person)
        .filter(Q(outcome__startswith="R3c") | Q(outcome="R3b"), decided_on__year=year)
        .order_by("decided_on", "pk")
    )


# The desk: to-do, choices of forms, registers.

WORKING = (State.HANDLING, State.SUPPLEMENT, State.FEE, State.REVIEW, State.SIGNING, State.SIGNED)


def waiting_for(person: Person) -> Q:
    """What waits for this person by role, and what he or she answers for until it is closed."""
    unowned = Q(owner=None) | Q(owner=person)
    late = Q(closed_at=None, clock="running", due_on__lt=today())
    return (
        within(person, "foi.intake") & Q(state__in=(State.ARRIVED, State.RECEIVED, State.SIGNED, State.FEE))
        | within(person, "foi.assign") & (Q(state=State.REGISTERED) | late)
        | within(person, "foi.approve_extension") & Q(state=State.HANDLING, extension_proposal__isnull=False)
        | within(person, "foi.handle")
        & (Q(state=State.ASSIGNED) & unowned | Q(owner=person, state__in=WORKING))
        | within(person, "foi.review") & Q(state=State.REVIEW)
        | within(person, "foi.sign") & Q(state=State.SIGNING)
    )


def on_desk(person: Person) -> QuerySet[InfoRequest]:
    """What waits for this person, and what this person (for intake: the body) has closed."""
    closed = Q(closed_at__isnull=False) & (Q(owner=person) | within(person, "foi.intake"))
    return InfoRequest.objects.filter(Q(closed_at=None) & waiting_for(person) | closed)


def at_hand(person: Person, calendar: WorkCalendar) -> dict[str, int]:
    """Numbers of the open cases that the person may see, in one query: each of core.cases.WINDOWS, `todo` and
    `unconfirmed`."""
    counts = {name: due_window(name, today(), calendar) for name in WINDOWS}
    counts |= {"todo": waiting_for(person), "unconfirmed": _unconfirmed(calendar)}
    found = visible(person).filter(closed_at=None)
    return found.aggregate(**{name: Count("pk", filter=condition) for name, condition in counts.items()})


ALARMS = ("overdue", "today", "soon")  # of core.cases.WINDOWS, the worst first


def alarms(person: Person, calendar: WorkCalendar) -> list[tuple[Body, dict[str, int]]]:
    """Bodies with cases near or past their due day, for those one level above the handlers (DR-12, DR-13)."""
    windows = {name: due_window(name, today(), calendar) for name in ALARMS}
    groups = (
        InfoRequest.objects.filter(within(person, "foi.watch"), Q.create(list(windows.values()), Q.OR))
        .order_by()
        .values("body")
        .annotate(**{f"in_{name}": Count("pk", filter=window) for name, window in windows.items()})
    )
    found = {row["body"]: {name: row[f"in_{name}"] for name in ALARMS} for row in groups}
    return [(body, found[body.pk]) for body in Body.objects.filter(pk__in=found).order_by("path")]


def handlers(body: Body) -> QuerySet[Person]:
    """Those who may be given a case of the body."""
    able = people_with(Role.HANDLER, body) | people_with(Role.SECTION_HEAD, body)
    return able.distinct().order_by("name", "pk")


def receivers() -> QuerySet[Body]:
    """Organs that take requests."""
    return organs().exclude(disclosure_office=None).order_by("path")


def intake_bodies(person: Person) -> QuerySet[Body]:
    """Organs for which this person takes in applications."""
    return receivers().filter(within(person, "foi.intake", body="pk", section=None))


def arrivals(person: Person, year: int) -> QuerySet[Application]:
    """The mail register: what came otherwise than by the web form, newest first."""
    return (
        Application.objects.filter(within(person, "foi.intake", section=None))
        .exclude(channel="web")
        .filter(
            submitted_at__gte=day_start(date(year, 1, 1)), submitted_at__lt=day_start(date(year + 1, 1, 1))
        )
        .prefetch_related("requests")
        .order_by("-arrived_at", "-pk")
    )


def files_of(request: InfoRequest) -> QuerySet[StoredFile]:
    """Every file that belongs to the request: handed in, attached to a letter, proof of service."""
    letters = request.letters.values("pk")
    return StoredFile.objects.filter(
        Q(pk__in=Enclosure.objects.filter(application=request.application_id).values("file"))
        | Q(
            pk__in=OfficialLetter.attachments.through.objects.filter(officialletter__in=letters).values(
                "storedfile"
            )
        )
        | Q(pk__in=Delivery.objects.filter(letter__in=letters).values("proof"))
    )
