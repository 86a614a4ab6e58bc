"""Working days and natural days.

A term of days does not count the day it begins on (民法典 Art. 201).  Which weekdays are off and
which weekend days are worked is the yearly notice of the State Council's General Office; the
caller hands it in.
"""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_SATURDAY = 5  # as date.weekday() counts
_BREAK = 3  # days off in a row, from which on they are a break and no mere weekend
_MARGIN = 14  # days: longer than any one holiday with the weekends around it


class CalendarDay(NamedTuple):
    """A day that a notice, or the office itself, speaks of; ``name`` is the holiday's."""

    day: date
    is_workday: bool
    name: str | None
    source: str
    is_own: bool = False


class ShownDay(NamedTuple):
    """A day of the calendar as it holds; ``is_estimated``: no notice for its year yet."""

    day: date
    is_workday: bool
    name: str | None
    source: str | None
    is_own: bool
    is_estimated: bool


class Workdays(NamedTuple):
    """The exceptions to Monday-to-Friday, and the years whose notice has been published.

    ``off`` are weekdays that are days off, ``on`` weekend days that are worked.  In a year that is
    not among ``years`` plain weekdays are counted; ask ``covers``.
    """

    off: frozenset[date]
    on: frozenset[date]
    years: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Tell whether the day is worked."""
        return day in self.on or (day.weekday() < _SATURDAY and day not in self.off)

    def is_covered(self, day: date) -> bool:
        """Tell whether the notice for the day's year has been published."""
        return day.year in self.years

    def covers(self, first: date, last: date) -> bool:
        """Tell whether the notices for all the years from one day to another have been published.

        The order of the two days does not matter.
        """
        low, high = sorted((first.year, last.year))
        return all(year in self.years for year in range(low, high + 1))

    def roll(self, day: date) -> date:
        """Return the day itself when it is worked, else the first working day after it.

        A term that ends on a day off ends with the first day after (民法典 Art. 203).
        """
        return day if self.is_workday(day) else self.plus(day, 1)

    def plus(self, start: date, n: int) -> date:
        """Return the n-th working day after ``start``, which is not counted itself; 0 is start.

        Raises ValueError for a negative n, OverflowError past the year 9999.
        """
        if n < 0:
            raise ValueError(n)
        if n == 0:
            return start
        low = start.toordinal()
        target = self._rank(low) + n
        high = low + n + n // 2 + _MARGIN
        while self._rank(high) < target:
            high += n + _MARGIN
        return self._of_rank(target, low, high)

    def minus(self, day: date, n: int) -> date:
        """Return the n-th working day before ``day``, which is not counted itself; 0 is day.

        The inverse of ``plus`` from a working day.

        Raises ValueError for a negative n, OverflowError before the year 1.
        """
        if n < 0:
            raise ValueError(n)
        if n == 0:
            return day
        high = day.toordinal() - 1
        target = self._rank(high) - n + 1
        low = high - n - n // 2 - _MARGIN
        while self._rank(low) >= target:
            low -= n + _MARGIN
        return self._of_rank(target, low, high)

    def between(self, start: date, end: date) -> int:
        """Return the number of working days after ``start`` up to and with ``end``.

        Negative when ``end`` is before ``start``.
        """
        return self._rank(end.toordinal()) - self._rank(start.toordinal())

    def days_off(self, first: date, last: date) -> list[date]:
        """Return the days from ``first`` to ``last``, both with it, that are not worked."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if not self.is_workday(day)]

    def break_from(self, today: date, ahead: int) -> tuple[date, date] | None:
        """Return the (first, last) day of the first break that touches the days to come.

        A break is three or more days off in a row; plain weekends are none.  Looked at are
        ``today`` and the ``ahead`` days (natural days) after it.
        """
        for n in range(ahead + 1):
            day = today + timedelta(days=n)
            if self.is_workday(day):
                continue
            first, last = day, self.plus(day, 1) - timedelta(days=1)
            if n == 0:
                first = self.minus(day, 1) + timedelta(days=1)
            if (last - first).days + 1 >= _BREAK:
                return first, last
        return None

    def _rank(self, ordinal: int) -> int:
        """Count the working days from year 1 up to and with the day of that ordinal."""
        weeks, rest = divmod(ordinal, 7)  # ordinal 1 is a Monday
        days, sums = _exceptions(self)
        return weeks * 5 + min(rest, 5) + sums[bisect_right(days, ordinal)]

    def _of_rank(self, target: int, low: int, high: int) -> date:
        # The first day to reach a rank is the working day that raised it.
        ordinals = range(low, high + 1)
        ordinal = ordinals[bisect_left(ordinals, target, key=self._rank)]
        if not date.min.toordinal() <= ordinal <= date.max.toordinal():
            raise OverflowError(ordinal)
        return date.fromordinal(ordinal)


@lru_cache(maxsize=4)
def _exceptions(workdays: Workdays) -> tuple[list[int], list[int]]:
    """Return the sorted ordinals of the exceptions, and by how much each has moved the count."""
    changes = {day.toordinal(): 1 for day in workdays.on if day.weekday() >= _SATURDAY}
    changes |= {
        day.toordinal(): -1
        for day in workdays.off
        if day.weekday() < _SATURDAY and day not in workdays.on
    }
    days = sorted(changes)
    return days, list(accumulate((changes[day] for day in days), initial=0))


def is_weekend(day: date) -> bool:
    """Tell whether the day is a Saturday or a Sunday, worked or not."""
    return day.weekday() >= _SATURDAY


def plus_days(start: date, n: int) -> date:
    """Return the last day of a term of n natural days, the first day not counted (Art. 201)."""
    return start + timedelta(days=n)
