"""What counts in a span of days, as conditions: the tables, the statistics and their lists share them.

A request counts once as received, on the day of its first receipt (a supplement restarts the clock, not the
count), and once by its outcome, on the day of the decision.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.duties.foi.models import InfoRequest


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def received(self) -> Q:
        return Q(first_received_on__range=(self.first, self.last))

    @property
    def carried_in(self) -> Q:
        """Received before, and not decided when the period began."""
        return Q(first_received_on__lt=self.first) & (Q(decided_on=None) | Q(decided_on__gte=self.first))

    @property
    def decided(self) -> Q:
        return Q(decided_on__range=(self.first, self.last))

    @property
    def carried_over(self) -> Q:
        """Received by the end of the period, and not decided by then."""
        return Q(first_received_on__lte=self.last) & (Q(decided_on=None) | Q(decided_on__gt=self.last))


def whole(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def quarter(year: int, n: int) -> Period:
    """The quarter `n` from 1 to 4."""
    following = date(year + n // 4, n % 4 * 3 + 1, 1)
    return Period(date(year, 3 * n - 2, 1), following - timedelta(days=1))


def counted(bodies: QuerySet[Body]) -> QuerySet[InfoRequest]:
    """Everything that counts at all: received, and not turned into an enquiry."""
    return InfoRequest.objects.filter(body__in=bodies, countable=True, first_received_on__isnull=False)
