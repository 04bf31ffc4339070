"""The open findings, for those who have to put them right and those who watch."""

from django.db.models import Count, QuerySet

from gongkai.bodies.models import Body, Person
from gongkai.bodies.roles import within

from .models import SiteFinding


def open_findings(person: Person) -> QuerySet[SiteFinding]:
    """What the person sees to or watches; the list, its count and its export share it."""
    return (
        SiteFinding.objects.filter(within(person, "disclosure.watch", section=None), fixed_on=None)
        .select_related("body", "column__responsible", "document")
        .order_by("body__path", "kind", "pk")
    )


def counts_by_body(bodies: QuerySet[Body]) -> dict[int, dict[str, int]]:
    """Open findings of each body by kind."""
    rows = SiteFinding.objects.filter(body__in=bodies, fixed_on=None).order_by()
    found: dict[int, dict[str, int]] = {}
    for body, kind, number in rows.values_list("body", "kind").annotate(Count("pk")):
        found.setdefault(body, {})[kind] = number
    return found
