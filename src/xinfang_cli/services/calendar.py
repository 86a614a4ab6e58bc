"""The office's calendar: entering a notice or a day, and what it does to running clocks."""

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from xinfang_cli.domain.calendar import CalendarDay, ShownDay
from xinfang_cli.domain.clocks import compute_term
from xinfang_cli.domain.codes import DueSource
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services.timing import term_values
from xinfang_cli.store import calendars, clocks, rules
from xinfang_cli.store.acts import Act


class Shifted(NamedTuple):
    """An open clock whose due date the new calendar moves."""

    no: str
    clock: str
    before: str
    due_on: str


class Entered(NamedTuple):
    """What an entry did: the years it publishes, its days, the clocks moved or now certain."""

    years: list[int]
    day_count: int
    shifted: list[Shifted]
    settled: int


def enter_table(
    act: Act, year: int, days: Iterable[CalendarDay], source: str, *, on: date
) -> Entered:
    """Enter a year's notice and recompute the open clocks that hang on the calendar."""
    rows = list(days)
    source = clean_line(source, "source", 200)
    calendars.add_table(act, year, source, rows)
    act.summary = f"{year}"
    shifted, settled = recompute(act, on)
    return Entered([year], len(rows), shifted, settled)


def enter_published(act: Act, *, on: date) -> Entered:
    """Enter the years that the installed list of holidays knows and the ledger does not.

    Raises InvalidInputError("calendar_nothing_new") when there is none.
    """
    known = set(calendars.read_years(act.db))
    published = published_tables()
    new = sorted(year for year in published if year not in known)
    if not new:
        raise InvalidInputError("calendar_nothing_new", last=max(known, default=0))
    for year in new:
        calendars.add_table(act, year, PUBLISHED, published[year])
    act.summary = ", ".join(map(str, new))
    shifted, settled = recompute(act, on)
    return Entered(new, sum(len(published[year]) for year in new), shifted, settled)


def enter_day(act: Act, day: date, *, is_workday: bool, name: str | None, on: date) -> Entered:
    """Enter a day of the office's own; it stands above the notices.

    Raises InvalidInputError("nothing_changed") when the office's last word is the same.
    """
    known = calendars.read_days(act.db).get(day)
    words = None if name is None else clean_line(name, "name", 50) or None
    if known is not None and known.is_own and known[1:3] == (is_workday, words):
        raise InvalidInputError("nothing_changed")
    calendars.add_day(act, CalendarDay(day, is_workday, words, "office", is_own=True))
    act.summary = f"{day} {'work' if is_workday else 'off'}"
    shifted, settled = recompute(act, on)
    return Entered([], 1, shifted, settled)


PUBLISHED = "chinesecalendar"


def published_tables() -> dict[int, list[CalendarDay]]:
    """Return the notices that the installed list of holidays holds, year by year."""
    from chinese_calendar.constants import Holiday, holidays, workdays

    names = {str(holiday.value): holiday.chinese for holiday in Holiday}
    tables: dict[int, list[CalendarDay]] = {}
    for days, is_workday in ((holidays, False), (workdays, True)):
        for day, name in days.items():
            row = CalendarDay(day, is_workday, names.get(name, name), PUBLISHED)
            tables.setdefault(day.year, []).append(row)
    return {year: sorted(rows) for year, rows in sorted(tables.items())}


def recompute(act: Act, on: date) -> tuple[list[Shifted], int]:
    """Count the open clocks that hang on the calendar anew; stopped ones keep their verdict.

    Returns the clocks whose due date moved, and how many were estimated and are so no longer.  A
    trusted date stays; only the computed one beside it moves.
    """
    workdays = calendars.read_workdays(act.db)
    book = rules.read_rules(act.db)
    added = clocks.read_added(act.db)
    shifted, settled = [], 0
    for clock in clocks.list_calendar_bound(act.db):
        since = Occurred(date.fromisoformat(clock.started_on))
        more = added.get(clock.clock_id, 0)
        term = compute_term(book.by_id[clock.rule_id], since.on, workdays, more=more)
        if term is None:
            continue
        is_trusted = clock.source != DueSource.RULE
        is_same = term.due_on.isoformat() == clock.computed_due_on
        if is_same and (is_trusted or term.is_estimated == bool(clock.is_estimated)):
            continue
        trusted = date.fromisoformat(clock.due_on) if is_trusted else None
        values = term_values(since, term, due_on=trusted, source=DueSource(clock.source))
        on_day = max(on.isoformat(), clock.started_on)
        clocks.set_term(act, clock.clock_id, clock.case_id, on_day=on_day, **values._asdict())
        if values.due_on != clock.due_on:
            shifted.append(Shifted(clock.no, clock.clock, clock.due_on, values.due_on))
        if clock.is_estimated and not values.is_estimated:
            settled += 1
    return shifted, settled


def show_days(db: sqlite3.Connection, first: date, last: date) -> list[ShownDay]:
    """Return the days of a span as they hold, and whether a notice stands behind them."""
    workdays = calendars.read_workdays(db)
    known = calendars.read_days(db)
    shown = []
    day = first
    while day <= last:
        entry = known.get(day)
        shown.append(
            ShownDay(
                day,
                workdays.is_workday(day),
                None if entry is None else entry.name,
                None if entry is None else entry.source,
                entry is not None and entry.is_own,
                not workdays.is_covered(day),
            )
        )
        day += timedelta(days=1)
    return shown
