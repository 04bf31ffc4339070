"""What several parts of one page need, read once a request: the calendar and the numbers of open work."""

from django.http import HttpRequest

from gongkai.bodies.calendars import work_calendar
from gongkai.duties.foi import queries
from gongkai.law.calendar import WorkCalendar


def calendar_of(request: HttpRequest) -> WorkCalendar:
    if not hasattr(request, "_calendar"):
        request._calendar = work_calendar()
    return request._calendar


def at_hand(request: HttpRequest) -> dict[str, int]:
    """`queries.at_hand` of the person asking."""
    if not hasattr(request, "_foi_at_hand"):
        request._foi_at_hand = queries.at_hand(request.user, calendar_of(request))
    return request._foi_at_hand
