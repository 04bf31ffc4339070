"""Reads of the register: the list, the case behind a remedy, and what stands against bringing one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.queries import rules_of
from gongkai.bodies.roles import within
from gongkai.core.access import load_permitted
from gongkai.core.cases import Case
from gongkai.core.ledger import history
from gongkai.core.time import local_date, today
from gongkai.duties.foi.models import InfoRequest
from gongkai.law.outcomes import DECISIONS
from gongkai.law.remedies import Remedy as RemedyOpen
from gongkai.law.remedies import Venue, remedy

from .models import Remedy, Result, Route
from .states import LABELS

# The ways of law.remedies, as routes of table four.
ROUTES = {"reconsideration": Route.REVIEW, "suit": Route.SUIT_DIRECT, "suit_after": Route.SUIT_AFTER}


@dataclass(frozen=True)
class Reply:
    """The reply that a remedy is brought against, and what the law says about remedies against it."""

    decision: str
    label: str
    decided_on: date
    known_on: date
    remedy: RemedyOpen

    @property
    def review_first(self) -> bool:
        """复议前置 (行政复议法第二十三条): a lawsuit needs a reconsideration first."""
        return self.remedy.variant == "A"


def remedies_for(person: Any) -> QuerySet[Remedy]:
    """The remedies that a person may see, newest first."""
    return (
        Remedy.objects.filter(within(person, "remedies.view"))
        .select_related("case", "body")
        .order_by("-filed_on", "-pk")
    )


def filtered(
    found: QuerySet[Remedy], *, route: str = "", result: str = "", words: str = ""
) -> QuerySet[Remedy]:
    """The list, its count and its export."""
    if route:
        found = found.filter(route=route)
    if result:
        found = found.filter(result=result)
    if words:
        found = found.filter(
            Q(number__icontains=words)
            | Q(document_number__icontains=words)
            | Q(case__number__icontains=words)
        )
    return found


def access_remedy(user: Any, pk: object) -> Remedy:
    return load_permitted(
        Remedy.objects.select_related("case", "body", "previous"), user, "remedies.view", pk=pk
    )


def targets_for(user: Any) -> QuerySet[Case]:
    """Cases that this person may register remedies against."""
    return Case.objects.filter(within(user, "remedies.manage"), kind="foi")


def access_target(user: Any, pk: object) -> Case:
    """The case that a remedy is to be registered against."""
    return load_permitted(Case.objects.select_related("body"), user, "remedies.manage", pk=pk, kind="foi")


def reply_of(case: Case) -> Reply | None:
    """The reply given, or its lack once the last day has passed; None while the organ still has time."""
    request = InfoRequest.objects.filter(pk=case.pk).first()
    if request and request.decision in DECISIONS and request.decided_on:
        letter = (
            request.letters.filter(decision=request.decision, stage="issued")
            .select_related("delivery")
            .first()
        )
        delivery = getattr(letter, "delivery", None)
        served_on = local_date(delivery.served_at) if delivery and delivery.served_at else request.decided_on
        label = DECISIONS[request.decision].label
        return Reply(
            request.decision,
            label,
            request.decided_on,
            served_on,
            _open_against(request.decision, case, request.decided_on),
        )
    if case.due_on and case.due_on < today():
        return Reply(
            "no_reply", "逾期未作答复", case.due_on, case.due_on, _open_against("no_reply", case, case.due_on)
        )
    return None


def _open_against(decision: str, case: Case, on: date) -> RemedyOpen:
    rules = rules_of(case.body)
    names = (rules.reconsideration_body or "行政复议机关", rules.court or "人民法院")
    return remedy(decision, on, Venue(*names))


def last_days(reply: Reply, case: Case) -> dict[str, date]:
    """The last day of each way against the reply, by route; 复议后起诉 once a review has a result."""
    review = concluded_reviews(case).order_by("decided_on").last()
    days = reply.remedy.last_days(
        reply.known_on, work_calendar(case.body), review.decided_on if review else None
    )
    return {ROUTES[name]: day for name, day in days.items()}


@dataclass(frozen=True)
class Done:
    """One step of a remedy as it was recorded."""

    label: str
    who: str
    at: datetime


def steps_of(remedy: Remedy) -> list[Done]:
    """What was recorded about a remedy, oldest first."""
    events = history(remedy.stream)
    return [Done(LABELS[event.kind], event.actor["name"], event.recorded_at) for event in events]


def concluded_reviews(case: Case) -> QuerySet[Remedy]:
    """Reconsiderations of the case that have a result: what a lawsuit 复议后起诉 can follow."""
    return Remedy.objects.filter(case=case, route=Route.REVIEW).exclude(result=Result.PENDING)
