"""Worklists: what is overdue, what is due soon, whom to contact next."""

import sqlite3
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.case import OpenClock
from xinfang_cli.domain.clocks import last_day_within
from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.dates import Span
from xinfang_cli.store import clocks


class Worklist(NamedTuple):
    """Open clocks in the order they press, with the calendar to count their days by."""

    items: list[OpenClock]
    workdays: Workdays
    until: date


class Today(NamedTuple):
    """The day's work: overdue, due soon (laws and set dates), and contacts promised."""

    overdue: list[OpenClock]
    due_soon: list[OpenClock]
    next_contacts: list[OpenClock]
    workdays: Workdays
    until: date


def overdue(db: sqlite3.Connection, today: date, within: Span | None) -> Worklist:
    """Return the open clocks whose due day has passed, and with ``within`` those due by then."""
    workdays = clocks.read_workdays(db)
    until = date.fromordinal(today.toordinal() - 1)
    if within is not None:
        until = last_day_within(today, within, workdays)
    return Worklist(clocks.list_open(db, due_until=until.isoformat()), workdays, until)


def today(db: sqlite3.Connection, day: date, within: Span) -> Today:
    """Return what a day asks for; a promised contact counts as one, overdue or not."""
    found = overdue(db, day, within)
    legal = [item for item in found.items if item.clock != ClockKind.FOLLOWUP]
    iso = day.isoformat()
    return Today(
        [item for item in legal if item.due_on < iso],
        [item for item in legal if item.due_on >= iso],
        [item for item in found.items if item.clock == ClockKind.FOLLOWUP],
        found.workdays,
        found.until,
    )
