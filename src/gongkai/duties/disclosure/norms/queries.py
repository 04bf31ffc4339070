"""What binds on a day, what soon will not, what lacks its filing, and who still speaks of something that ended."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.bodies.models import Body, Person
from gongkai.bodies.roles import bodies_within, within
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import ENDED, Document
from gongkai.law import facts
from gongkai.law.remedies import months_after

from .models import NormRecord

REGISTER = re.compile(r"([A-Z0-9]+)-(\d{4})-(\d{5,})")
COUNTED = ~Q(state=NormRecord.State.DRAFTED)


def made(bodies: QuerySet[Body], year: int) -> QuerySet[NormRecord]:
    """本年制发: made in the year and on the register."""
    return NormRecord.objects.filter(COUNTED, body__in=bodies, made_on__year=year)


def ended(bodies: QuerySet[Body], year: int) -> QuerySet[NormRecord]:
    """本年废止: ended in the year, whether by a decision or because its time was over."""
    return NormRecord.objects.filter(COUNTED, body__in=bodies, ended_on__year=year)


def binding(bodies: QuerySet[Body], day: date) -> QuerySet[NormRecord]:
    """现行有效 at the end of a day: made by then and not ended by then."""
    return NormRecord.objects.filter(
        COUNTED, Q(ended_on=None) | Q(ended_on__gt=day), body__in=bodies, made_on__lte=day
    )


def listed(person: Person, filters: Mapping[str, Any]) -> QuerySet[NormRecord]:
    """The register as the person may see it, narrowed; the list, its count and its export share it."""
    found = NormRecord.objects.filter(within(person, "disclosure.view", section=None))
    if text := filters.get("q"):
        named = Q(document__title__contains=text) | Q(document__number__contains=text)
        if serial := REGISTER.fullmatch(text.strip().upper()):
            named |= Q(series=serial[1], year=serial[2], serial=serial[3])
        found = found.filter(named)
    if state := filters.get("state"):
        found = found.filter(state=state)
    if year := filters.get("year"):
        found = found.filter(made_on__year=year)
    if attention := filters.get("attention"):
        bodies = bodies_within(person, "disclosure.view")
        found = found.filter(pk__in=ATTENTION[attention][1](bodies).values("pk"))
    return found.order_by("-made_on", "-pk")


def expiring(bodies: QuerySet[Body]) -> QuerySet[NormRecord]:
    """Those whose evaluation is due: the last day lies within the months of the rule."""
    until = months_after(today(), facts.load("norms")["validity"]["review_months"])
    return binding(bodies, today()).filter(expires_on__lte=until).order_by("expires_on")


def unfiled(bodies: QuerySet[Body]) -> QuerySet[NormRecord]:
    """Public for longer than the rule gives, without a filing record (PD-24)."""
    before = today() - timedelta(days=facts.load("norms")["filing"]["days"])
    return binding(bodies, today()).filter(filed_on=None, document__published_at__date__lt=before)


def still_citing(document: Document) -> QuerySet[Document]:
    """The validity guardian: public documents in force that cite this one, by link, or by its number in their text."""
    named = Q(cites=document)
    if document.number:
        named |= Q(current__text__contains=document.number)
    return (
        Document.objects.filter(named, state=Document.State.PUBLISHED)
        .exclude(pk=document.pk)
        .exclude(validity__in=ENDED)
        .distinct()
    )


def outdated_citations(bodies: QuerySet[Body]) -> QuerySet[Document]:
    """Public documents of the bodies that are in force and cite something that is not."""
    return (
        Document.objects.filter(body__in=bodies, state=Document.State.PUBLISHED, cites__validity__in=ENDED)
        .exclude(validity__in=ENDED)
        .distinct()
    )


ATTENTION = {
    "expiring": ("即将到期，要评估", expiring),
    "unfiled": ("公布后没有备案", unfiled),
}
"""What somebody has to see to, as a filter of the list and as reminders."""
