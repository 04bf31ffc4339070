"""The work calendar: which days are working days, by the yearly notices of the State Council Office.

A year without a notice is provisional: Monday to Friday minus the statutory festival days
(全国年节及纪念日放假办法 2), and everything computed over it says so. A make-up workday of late
December belongs to the notice of the next year, so the last days of a year are only as final as
the notices that are loaded.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, compress

from gongkai.law import facts

from .yeartable import CalendarError, Entry, YearTable

FIRST, LAST = date(2007, 1, 1), date(2099, 12, 31)
_ZERO = FIRST.toordinal()
_SIZE = LAST.toordinal() - _ZERO + 1


@dataclass(frozen=True, slots=True)
class Day:
    """One day: does it count as a working day, and by what name."""

    date: date
    works: bool
    name: str
    provisional: bool


class WorkCalendar:
    """An unchanging table of working days from 2007 to 2099; `with_…` gives a new one."""

    def __init__(self, tables: Mapping[int, YearTable], closures: Mapping[date, str] | None = None) -> None:
        self._tables = dict(tables)
        self._closures = dict(closures or {})
        self.official_years = frozenset(self._tables)
        self._named = self._names()
        works = _weekdays()
        for day, entry in self._named.items():
            if FIRST <= day <= LAST:
                works[day.toordinal() - _ZERO] = entry.works
        self._until = list(accumulate(works))  # working days up to and including each day
        self._ordinals = list(compress(range(_ZERO, _ZERO + _SIZE), works))

    @staticmethod
    @cache
    def official() -> "WorkCalendar":
        """The notices shipped with this package, 2008 onwards."""
        tables = (YearTable.from_data(facts.load(name)) for name in facts.names("calendar"))
        return WorkCalendar({table.year: table for table in tables})

    def with_year(self, table: YearTable) -> "WorkCalendar":
        """This calendar with one year's notices added or replaced."""
        return WorkCalendar({**self._tables, table.year: table}, self._closures)

    def with_closures(self, closures: Mapping[date, str]) -> "WorkCalendar":
        """This calendar with local rest days (date → reason); a closure overrides the notices."""
        return WorkCalendar(self._tables, {**self._closures, **closures})

    def table(self, year: int) -> YearTable | None:
        """The notices of a year, for footnotes and the calendar page; None when there are none yet."""
        return self._tables.get(year)

    def day(self, d: date) -> Day:
        """The day with its Chinese name: 工作日, 周末, a festival, 调休上班 or the reason of a closure."""
        works, provisional = self.works(d), d.year not in self.official_years
        entry = self._named.get(d)
        name = entry.name if entry else "工作日" if works else "周末"
        if provisional and not entry and works and str(d.year) not in facts.load("statutory")["lunar"]:
            name = "工作日（农历节日未推算）"
        return Day(d, works, name, provisional)

    def works(self, d: date) -> bool:
        """Is the day a working day. Raises CalendarError outside 2007–2099."""
        at = _index(d)
        return self._until[at] > (self._until[at - 1] if at else 0)

    def add(self, start: date, n: int) -> date:
        """The n-th working day after `start`; day zero is not counted (rules.md §1.4)."""
        if n < 0:
            raise ValueError("n must not be negative")
        return self._nth(self._until[_index(start)] + n - 1) if n else start

    def count(self, start: date, end: date) -> int:
        """Working days in (start, end]; 0 when end is not later."""
        return max(0, self._until[_index(end)] - self._until[_index(start)])

    def previous(self, d: date, n: int) -> date:
        """The n-th working day before `d`; `d` itself when n is 0."""
        if n < 0:
            raise ValueError("n must not be negative")
        return self._nth(bisect_left(self._ordinals, d.toordinal()) - n) if n else d

    def next_working(self, d: date) -> date:
        """`d` itself when it is a working day, else the first one after it."""
        return d if self.works(d) else self.add(d, 1)

    def missing_years(self, start: date, end: date) -> tuple[int, ...]:
        """Years without a notice that touch (start, end]."""
        first = (start + timedelta(days=1)).year
        return tuple(y for y in range(first, end.year + 1) if y not in self.official_years)

    def provisional(self, start: date, end: date) -> bool:
        """Does any day in (start, end] lie in a year without a notice."""
        official = self.official_years
        if end.year == start.year:
            return end.year not in official
        return bool(self.missing_years(start, end))

    def _nth(self, place: int) -> date:
        if not 0 <= place < len(self._ordinals):
            raise CalendarError(f"日期超出工作日历的范围（{FIRST.year}—{LAST.year} 年）")
        return date.fromordinal(self._ordinals[place])

    def _names(self) -> dict[date, Entry]:
        named: dict[date, Entry] = {}
        for year in range(FIRST.year, LAST.year + 1):
            if year not in self._tables:
                named.update(_statutory(year))
        for year in sorted(self._tables):
            named.update(self._tables[year].entries())
        named.update({d: Entry(works=False, name=reason) for d, reason in self._closures.items()})
        return named


def _index(d: date) -> int:
    at = d.toordinal() - _ZERO
    if not 0 <= at < _SIZE:
        raise CalendarError(f"日期 {d} 超出工作日历的范围（{FIRST.year}—{LAST.year} 年）")
    return at


def _weekdays() -> bytearray:
    works = bytearray(b"\x01") * _SIZE
    for weekend in (5, 6):
        first = (weekend - FIRST.weekday()) % 7
        works[first::7] = bytes(len(range(first, _SIZE, 7)))
    return works


@cache
def _statutory(year: int) -> dict[date, Entry]:
    """Festival days of a year without a notice; the lunar ones only where they have been derived."""
    data = facts.load("statutory")
    days = {
        date(year, *map(int, day.split("-"))): name for name, given in data["fixed"].items() for day in given
    }
    days |= {day: name for name, given in data["lunar"].get(str(year), {}).items() for day in given}
    return {day: Entry(works=False, name=f"{name}（推算）") for day, name in days.items()}
