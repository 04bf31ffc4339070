"""Whose turn it is: the reviews that wait for somebody, and who is waited for."""

from django.db.models import Count, Q, QuerySet

from gongkai.bodies.models import Appointment, Person
from gongkai.bodies.queries import inside, running
from gongkai.bodies.roles import PERMISSIONS, within
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Edition

from .chains import Step, steps_of
from .models import Opinion, Referral, Review

PLACE = {"body": "edition__document__body", "section": "edition__document__section"}


def pending(person: Person, need: str = "disclosure.review") -> QuerySet[Review]:
    """Running reviews within the person's reach, what has to be published first on top; `agreed` counts opinions."""
    return (
        Review.objects.filter(within(person, need, **PLACE), state=Review.State.PENDING)
        .select_related("edition__document__section", "edition__document__body", "edition__owner")
        .annotate(agreed=Count("opinions", filter=~Q(opinions__decision=Opinion.Decision.RETURN)))
        .order_by("edition__due_on", "opened_at", "pk")
    )


def waiting_for(person: Person) -> list[Review]:
    """The reviews whose next step is this person's: neither an author of the content nor heard in this review."""
    heard = set(Opinion.objects.filter(person=person).values_list("review", flat=True))
    return [
        review
        for review in pending(person)
        if review.pk not in heard
        and person.pk not in review.edition.hands
        and (step := turn(review)) is not None
        and step.is_for(person, review.edition)
    ]


def turn(review: Review) -> Step | None:
    """The step of a review read by `pending`; None when all have agreed."""
    steps = steps_of(review)
    return steps[review.agreed] if review.agreed < len(steps) else None


def able(step: Step, edition: Edition) -> list[Person]:
    """The people of the body who may take a step on an edition, its authors left out."""
    roles = PERMISSIONS[step.need].roles()
    posts = Appointment.objects.filter(running(today()), role__in=roles, body__in=inside(edition.body))
    found = Person.objects.filter(is_active=True, pk__in=posts.values("person")).exclude(pk__in=edition.hands)
    return [person for person in found.order_by("name", "pk") if step.is_for(person, edition)]


def referred(person: Person) -> QuerySet[Referral]:
    """Doubtful items that lie with somebody else, the oldest first (RV-07)."""
    reach = within(
        person,
        "disclosure.view",
        body="review__edition__document__body",
        section="review__edition__document__section",
    )
    return (
        Referral.objects.filter(reach, answered_on=None, review__state=Review.State.REFERRED)
        .select_related("review__edition__document__section", "review__edition__document__body", "asked_by")
        .order_by("asked_on", "pk")
    )
