"""The work calendar: the yearly notices of the State Council Office, and the days that follow from them."""

from .days import FIRST, LAST, Day, WorkCalendar
from .yeartable import MAKEUP, CalendarError, Entry, YearTable

__all__ = ["FIRST", "LAST", "MAKEUP", "CalendarError", "Day", "Entry", "WorkCalendar", "YearTable"]
