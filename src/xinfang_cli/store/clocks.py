"""Clocks: starting, stopping, and asking which are open; and the calendar they count by."""

import sqlite3
from datetime import date

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.case import Clock, OpenClock
from xinfang_cli.domain.clocks import Rule
from xinfang_cli.store.acts import Act

ARTICLE = "CASE WHEN k.source <> 'imported' OR k.computed_due_on IS NOT NULL THEN r.article END"
"""The article of a clock; a date from a file that no rule of ours gives has none."""


def read_rule(db: sqlite3.Connection, clock: str, on_day: str) -> Rule:
    """Return the rule in force for a clock on a day."""
    row = db.execute(
        "SELECT id, profile, clock, article, length, unit FROM live_rules"
        " WHERE clock = ? AND (valid_from IS NULL OR valid_from <= ?)"
        " ORDER BY valid_from DESC, id DESC LIMIT 1",
        (clock, on_day),
    ).fetchone()
    return Rule._make(row)


def read_workdays(db: sqlite3.Connection) -> Workdays:
    """Return the ledger's calendar: the published days off and the weekend days worked."""
    rows = db.execute("SELECT day, is_workday FROM live_calendar_days").fetchall()
    off = frozenset(date.fromisoformat(day) for day, is_workday in rows if not is_workday)
    on = frozenset(date.fromisoformat(day) for day, is_workday in rows if is_workday)
    years = [day.year for day in off] or [0]
    return Workdays(off, on, min(years), max(years))


def start_clock(
    act: Act,
    case_id: int,
    rule: Rule,
    *,
    on_day: str,
    started_on: str,
    due_on: str,
    source: str,
    computed_due_on: str | None = None,
) -> int:
    """Start a clock on a case and return its id."""
    clock_id = act.add("clocks", case_id=case_id, clock=rule.clock, rule_id=rule.id)
    set_term(
        act,
        clock_id,
        case_id,
        on_day=on_day,
        started_on=started_on,
        due_on=due_on,
        source=source,
        computed_due_on=computed_due_on,
    )
    return clock_id


def set_term(
    act: Act,
    clock_id: int,
    case_id: int,
    *,
    on_day: str,
    started_on: str,
    due_on: str,
    source: str,
    computed_due_on: str | None = None,
) -> None:
    """Append a term: from ``on_day`` on the clock counts as started and due on these days."""
    act.add(
        "clock_terms",
        clock_id=clock_id,
        case_id=case_id,
        on_day=on_day,
        started_on=started_on,
        due_on=due_on,
        computed_due_on=computed_due_on,
        source=source,
    )


def stop_clock(act: Act, clock_id: int, case_id: int, *, on_day: str, reason: str) -> None:
    """Stop a clock on a day, by a verb."""
    act.add("clock_stops", clock_id=clock_id, case_id=case_id, on_day=on_day, reason=reason)


def read_clocks(db: sqlite3.Connection, case_id: int) -> list[Clock]:
    """Return every clock of a case, oldest first."""
    rows = db.execute(
        f"SELECT k.clock_id, k.clock, r.profile || '/' || r.clock, {ARTICLE}, r.length, r.unit,"
        " k.started_on, k.due_on, k.computed_due_on, k.source, k.stopped_on, k.stopped_by"
        " FROM clock_now k JOIN rules r ON r.id = k.rule_id"
        " WHERE k.case_id = ? ORDER BY k.started_on, k.clock_id",
        (case_id,),
    )
    return [Clock._make(row) for row in rows.fetchall()]


def read_open(db: sqlite3.Connection, case_id: int) -> list[Clock]:
    """Return a case's open clocks."""
    return [clock for clock in read_clocks(db, case_id) if clock.stopped_on is None]


def list_open(
    db: sqlite3.Connection, *, due_until: str, clocks: tuple[str, ...] = ()
) -> list[OpenClock]:
    """Return every open clock due on or before a day: urgent cases first, then by due day."""
    chosen = f" AND k.clock IN ({', '.join('?' * len(clocks))})" if clocks else ""
    rows = db.execute(
        f"SELECT n.number, n.title, k.clock, r.profile || '/' || r.clock, {ARTICLE}, k.started_on,"
        " k.due_on, k.computed_due_on, k.source, u.name, l.name, h.name, n.state, n.urgent,"
        " n.confidential, n.last_contact_on, n.contact_count,"
        " CASE WHEN k.clock = 'followup' THEN (SELECT c.next_step FROM live_contacts c"
        "   WHERE c.case_id = k.case_id AND c.next_on IS NOT NULL ORDER BY c.n DESC LIMIT 1) END"
        # CROSS JOIN keeps the few open clocks outside, whatever else has an index.
        " FROM clock_now k CROSS JOIN case_now n ON n.case_id = k.case_id"
        " JOIN rules r ON r.id = k.rule_id"
        " LEFT JOIN unit_current u ON u.id = n.unit_id"
        " LEFT JOIN person_current l ON l.id = n.leader_id"
        " LEFT JOIN person_current h ON h.id = n.handler_id"
        f" WHERE k.stopped_on IS NULL AND k.due_on <= ?{chosen}"
        " ORDER BY n.urgent DESC, k.due_on, n.number, k.clock_id",
        (due_until, *clocks),
    )
    return [
        OpenClock._make((*row[:13], bool(row[13]), bool(row[14]), *row[15:]))
        for row in rows.fetchall()
    ]
