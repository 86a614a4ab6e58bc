"""The calendar that a ledger counts by: the yearly notices, and the office's own days over them."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from xinfang_cli.domain.calendar import CalendarDay, Workdays
from xinfang_cli.store.acts import Act

DayRow = tuple[str, int, str | None, str, int | None]


def _effective(db: sqlite3.Connection) -> list[DayRow]:
    """Return (day, is_workday, name, source, table id) as they hold, the deciding row last.

    Of the notices of a year the last one entered holds; where two years' notices speak of the same
    day (a make-up day in December stands in the next year's), the later year's; the office's own
    word, entered day by day, stands above all of them.
    """
    tables = db.execute("SELECT id, year FROM live_calendar_tables ORDER BY id").fetchall()
    in_force = {year: table_id for table_id, year in tables}
    rank = {table_id: year for year, table_id in in_force.items()}
    rows: list[DayRow] = db.execute(
        "SELECT day, is_workday, name, source, table_id FROM live_calendar_days ORDER BY id"
    ).fetchall()
    kept = [row for row in rows if row[4] is None or row[4] in rank]
    return sorted(kept, key=lambda row: 9999 if row[4] is None else rank[row[4]])


def read_days(db: sqlite3.Connection) -> dict[date, CalendarDay]:
    """Return every day that a notice or the office speaks of, as it holds."""
    return {
        date.fromisoformat(day): CalendarDay(
            date.fromisoformat(day), bool(is_workday), name, source, table_id is None
        )
        for day, is_workday, name, source, table_id in _effective(db)
    }


def read_workdays(db: sqlite3.Connection) -> Workdays:
    """Return the ledger's calendar: the days off, the days worked, and the years published."""
    worked = {row[0]: row[1] for row in _effective(db)}
    read = date.fromisoformat
    off = frozenset(read(day) for day, is_workday in worked.items() if not is_workday)
    on = frozenset(read(day) for day, is_workday in worked.items() if is_workday)
    return Workdays(off, on, frozenset(read_years(db)))


def read_years(db: sqlite3.Connection) -> list[int]:
    """Return the years whose notice has been entered."""
    rows = db.execute("SELECT DISTINCT year FROM live_calendar_tables ORDER BY year")
    return [year for (year,) in rows.fetchall()]


def add_table(act: Act, year: int, source: str, days: Iterable[CalendarDay]) -> None:
    """Enter a year's notice; it takes the place of one entered before."""
    table_id = act.add("calendar_tables", year=year, source=source)
    for day in days:
        _add(act, day, source, table_id)


def add_day(act: Act, day: CalendarDay) -> None:
    """Enter a day of the office's own."""
    _add(act, day, day.source, None)


def _add(act: Act, day: CalendarDay, source: str, table_id: int | None) -> None:
    act.add(
        "calendar_days",
        day=day.day.isoformat(),
        is_workday=int(day.is_workday),
        source=source,
        name=day.name,
        table_id=table_id,
    )
