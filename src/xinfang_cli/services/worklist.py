"""Worklists: what is overdue, what is due soon, whom to contact next, what cannot be timed."""

import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from xinfang_cli.domain.absence import Away
from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.case_life import missing_clock
from xinfang_cli.domain.clocks import last_day_within
from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.dates import Span
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.standing import Viewer
from xinfang_cli.domain.timed import OpenClock, Unclocked
from xinfang_cli.services import standing
from xinfang_cli.store import calendars, clocks, phrases, rosters

if TYPE_CHECKING:
    from xinfang_cli.domain.duty import Roster, Turn

LOOK_AHEAD = 20
"""How many natural days before a break what falls due in it is listed."""


class Scope(NamedTuple):
    """For whom a worklist is made (None: for everybody), and who is away that day.

    ``hidden`` are the secret cases (ids) that accuse the person whom the list is for.
    """

    viewer: Viewer | None
    away: Away
    hidden: tuple[int, ...] = ()


def scope(db: sqlite3.Connection, now: Occurred, person: str | None = None) -> Scope:
    """Return the scope of a person: the own cases, and those of whom the person stands in for.

    Raises UnknownPartyError for a person that the ledger does not know.
    """
    away = standing.who_is_away(db, now.day)
    if person is None:
        return Scope(None, away)
    from xinfang_cli.services.confidence import hidden_cases

    viewer = standing.viewer(db, person, away)
    return Scope(viewer, away, hidden_cases(db, persons=viewer.persons, listed=viewer.mine))


class Worklist(NamedTuple):
    """Open clocks in the order they press, with the calendar to count their days by.

    ``uncomputable`` are open cases that no clock watches and one should.
    """

    items: list[OpenClock]
    workdays: Workdays
    until: date
    uncomputable: list[Unclocked]
    phrase: str | None


class Break(NamedTuple):
    """A coming break (first and last day off), the last day to work before it, what is due in it.

    ``last_workday`` is None once the break has begun.
    """

    first: date
    last: date
    last_workday: date | None
    items: list[OpenClock]


class Today(NamedTuple):
    """The day's work: overdue, due soon (laws and set dates), contacts promised, coming breaks.

    ``namesakes`` are those of one name whose work it is, where there are several.  ``on_duty`` are
    the turns of rosters that fall on the day.
    """

    overdue: list[OpenClock]
    due_soon: list[OpenClock]
    next_contacts: list[OpenClock]
    breaks: list[Break]
    workdays: Workdays
    until: date
    uncomputable: list[Unclocked]
    phrase: str | None
    namesakes: tuple[str, ...]
    on_duty: "list[tuple[Roster, Turn]]"


def overdue(
    db: sqlite3.Connection,
    now: Occurred,
    within: Span | None,
    *,
    whose: Scope | None = None,
    in_full: bool = True,
) -> Worklist:
    """Return the open duties whose time has passed, and with ``within`` those due by then.

    Not ``in_full``, each is read as far as a line shows it.
    """
    whose = whose or scope(db, now)
    workdays = calendars.read_workdays(db)
    until = now.on if within is None else last_day_within(now.on, within, workdays)
    items = clocks.list_open(
        db,
        due_until=until.isoformat(),
        viewer=whose.viewer,
        hidden=whose.hidden,
        away=whose.away,
        in_full=in_full,
    )
    if within is None:
        items = [item for item in items if item.is_late(now)]
        until = now.on - timedelta(days=1)
    phrase = phrases.read_phrase(db, "due_soon")
    return Worklist(items, workdays, until, uncomputable(db, whose), phrase)


def today(
    db: sqlite3.Connection,
    now: Occurred,
    within: Span,
    *,
    person: str | None = None,
    in_full: bool = True,
) -> Today:
    """Return what a day asks for; a promised contact counts as one, overdue or not.

    With ``person`` of the cases that this one holds, or sees to while somebody is away.  Not
    ``in_full``, each duty is read as far as a line shows it.

    Raises UnknownPartyError for a person that the ledger does not know.
    """
    whose = scope(db, now, person)
    found = overdue(db, now, within, whose=whose, in_full=in_full)
    late: list[OpenClock] = []
    soon: list[OpenClock] = []
    promised: list[OpenClock] = []
    for item in found.items:
        if item.clock == ClockKind.FOLLOWUP:
            promised.append(item)
        else:
            (late if item.is_late(now) else soon).append(item)
    return Today(
        late,
        soon,
        promised,
        coming_breaks(db, now, found.workdays, whose, in_full=in_full),
        found.workdays,
        found.until,
        found.uncomputable,
        found.phrase,
        whose.viewer.namesakes if whose.viewer is not None else (),
        on_duty(db, now.on, found.workdays),
    )


def on_duty(db: sqlite3.Connection, day: date, workdays: Workdays) -> "list[tuple[Roster, Turn]]":
    """Return the turns of rosters that fall on a day."""
    known = rosters.read_rosters(db)
    if not known:
        return []
    from xinfang_cli.services.roster import turns_on

    return turns_on(db, known, day, workdays)


def coming_breaks(
    db: sqlite3.Connection,
    now: Occurred,
    workdays: Workdays,
    whose: Scope,
    *,
    in_full: bool = True,
) -> list[Break]:
    """Return the breaks within LOOK_AHEAD days, each with the duties that fall due inside it."""
    found, day, end = [], now.on, now.on + timedelta(days=LOOK_AHEAD)
    while span := workdays.break_from(day, (end - day).days):
        first, last = span
        inside = clocks.list_open(
            db,
            due_from=max(first, now.on).isoformat(),
            due_until=last.isoformat(),
            viewer=whose.viewer,
            hidden=whose.hidden,
            away=whose.away,
            in_full=in_full,
        )
        before = workdays.minus(first, 1) if first > now.on else None
        found.append(Break(first, last, before, [item for item in inside if not item.is_late(now)]))
        day = last + timedelta(days=1)
        if day > end:
            break
    return found


def uncomputable(db: sqlite3.Connection, whose: Scope | None = None) -> list[Unclocked]:
    """Return the open cases without a clock that should have one: they must not be forgotten."""
    viewer, hidden = (None, ()) if whose is None else (whose.viewer, whose.hidden)
    mine = None if viewer is None else viewer.mine
    found = []
    for no, title, state, purpose, path, urgent, confidential in clocks.list_unclocked(
        db, mine, hidden
    ):
        clock = missing_clock(state, purpose, path)
        if clock is not None:
            found.append(
                Unclocked(no, title, state, purpose, bool(urgent), bool(confidential), clock)
            )
    return found
