"""What follows the replies of the demonstration city: remedies, and last year's reports, locked, signed, published."""

from collections.abc import Iterator
from datetime import date, datetime

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Body
from gongkai.bodies.queries import organs
from gongkai.oversight.annual import actions
from gongkai.oversight.annual.models import Scope

from .cast import Cast
from .replay import RemedyPlayer, RemedySlot
from .simulation import Journey, at

RESULTS = (
    ("review", "upheld"),
    ("review", "corrected"),
    ("review", "other"),
    ("suit_direct", "upheld"),
    ("suit_after", "upheld"),
)


def remedies(cast: Cast, year: int) -> Journey:
    """Of every kind one that ended last year, and one reconsideration still pending at its end."""
    ended = [RemedySlot(route, year, result, year) for route, result in RESULTS]
    return RemedyPlayer(cast, [*ended, RemedySlot("review", year, "upheld", year + 1)]).play()


def reports(year: int) -> Iterator[datetime]:
    """Departments and towns publish in January, the government, alone and with all below, in March (article 49)."""
    bodies = list(organs(date(year, 12, 31)).order_by("path"))
    below = [body for body in bodies if body.depth > 1]
    calendar, day = work_calendar(), date(year + 1, 1, 5)
    for body in below:
        day = calendar.add(day, 1)
        yield at(day, 10)
        _publish(body, year, Scope.OWN)
    for body in bodies:
        if body.depth == 1:
            yield at(calendar.add(date(year + 1, 3, 10), 1), 10)
            _publish(body, year, Scope.OWN)
            _publish(body, year, Scope.ROLLUP)


def _publish(body: Body, year: int, scope: str) -> None:
    cast = Cast(body, body, date(year, 12, 31))
    report = actions.freeze(body=body, year=year, scope=scope, actor=cast.as_actor(cast.office))
    actions.publish(report=report, actor=cast.as_actor(cast.leader))
