"""The weekly report: the counts of a week beside those of the week before."""

import sqlite3
from datetime import date

from xinfang_cli.domain.dates import Week
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.weekly import WeekCounts, Weekly
from xinfang_cli.store.reports import count_week


def weekly(db: sqlite3.Connection, week: Week, today: date) -> Weekly:
    """Return the report of a week as of a day; InvalidInputError for a week not yet begun."""
    if week.first > today:
        raise InvalidInputError("week_in_future", week=week.label)
    before = week.before()
    cut = min(week.last, today)
    return Weekly(week, before, cut, _count(db, week, cut), _count(db, before, before.last))


def _count(db: sqlite3.Connection, week: Week, cut: date) -> WeekCounts:
    return count_week(db, week.first.isoformat(), cut.isoformat(), cut.isoformat())
