"""Clocks: starting, stopping, extending, and asking which are open."""

import sqlite3
from typing import Any

from xinfang_cli.domain.absence import NOBODY_AWAY, Away
from xinfang_cli.domain.codes import OPEN_STATES, PARTIAL, WINDOWS, DueSource
from xinfang_cli.domain.standing import Viewer
from xinfang_cli.domain.timed import (
    BoundClock,
    Clock,
    ClockDetail,
    Extension,
    OpenClock,
    Pause,
    TermMade,
)
from xinfang_cli.store.acts import Act
from xinfang_cli.store.holdings import held_by, unsigned

ARTICLE = "CASE WHEN k.source <> 'imported' OR k.computed_due_on IS NOT NULL THEN r.article END"
"""The article of a clock; a date from a file that no rule of ours gives has none."""

RULE_NAME = "r.profile || '/' || r.clock || coalesce('/' || r.kind, '')"

_TERM_ROLE = (
    "(SELECT h.role FROM live_holdings h WHERE h.clock_id = k.clock_id ORDER BY h.id LIMIT 1)"
)
_TERM_HOLDER = (
    "(SELECT coalesce(p.name, x.name) FROM live_holdings h"
    " LEFT JOIN person_current p ON p.id = h.person_id"
    " LEFT JOIN unit_current x ON x.id = h.unit_id"
    " WHERE h.clock_id = k.clock_id ORDER BY h.id LIMIT 1)"
)

_CLOCK_COLUMNS = (
    f"k.clock_id, k.clock, k.rule_id, {RULE_NAME}, {ARTICLE}, r.length, r.unit, r.bearer,"
    f" k.unit_id, coalesce(u.name, {_TERM_HOLDER}), k.started_on, k.due_on, k.computed_due_on,"
    " k.source, k.started_at, k.due_at, k.is_estimated, k.stopped_on, k.stopped_by, k.stopped_at,"
    f" CASE WHEN k.clock = 'term' THEN {_TERM_ROLE} END"
)


def start_clock(
    act: Act, case_id: int, clock: str, rule_id: int, unit_id: int | None, **term: object
) -> int:
    """Start a clock on a case and return its id; ``term`` is what ``set_term`` takes."""
    clock_id = act.add("clocks", case_id=case_id, clock=clock, rule_id=rule_id, unit_id=unit_id)
    set_term(act, clock_id, case_id, **term)
    return clock_id


def set_term(act: Act, clock_id: int, case_id: int, **term: object) -> None:
    """Append a term: from ``on_day`` on the clock counts as started and due as it says.

    ``term`` holds on_day, started_on, due_on, source, is_estimated, and where they are known
    computed_due_on, started_at and due_at.
    """
    act.add("clock_terms", clock_id=clock_id, case_id=case_id, **term)


def stop_clock(
    act: Act, clock_id: int, case_id: int, *, on_day: str, reason: str, at: str | None = None
) -> None:
    """Stop a clock on a day (and at an instant, where known), by a verb."""
    act.add("clock_stops", clock_id=clock_id, case_id=case_id, on_day=on_day, at=at, reason=reason)


def read_clocks(db: sqlite3.Connection, case_id: int) -> list[Clock]:
    """Return every clock of a case, in the order they started."""
    rows = db.execute(
        f"SELECT {_CLOCK_COLUMNS} FROM clock_now k JOIN rules r ON r.id = k.rule_id"
        " LEFT JOIN unit_current u ON u.id = k.unit_id"
        " WHERE k.case_id = ? ORDER BY k.started_on, k.clock_id",
        (case_id,),
    )
    return [Clock._make(row) for row in rows.fetchall()]


def read_open(db: sqlite3.Connection, case_id: int) -> list[Clock]:
    """Return a case's open clocks."""
    return [clock for clock in read_clocks(db, case_id) if clock.stopped_on is None]


def is_running(db: sqlite3.Connection, clock_id: int) -> bool:
    """Return whether a clock has not stopped."""
    row = db.execute("SELECT stopped_on FROM clock_now WHERE clock_id = ?", (clock_id,)).fetchone()
    return row is not None and row[0] is None


def read_terms(db: sqlite3.Connection, clock_id: int) -> list[TermMade]:
    """Return every term that a clock has had, oldest first, with the act that gave it."""
    rows = db.execute(
        "SELECT t.on_day, t.started_on, t.due_on, t.computed_due_on, t.source, t.is_estimated,"
        " a.verb, a.actor, a.recorded_at, a.id FROM live_clock_terms t"
        " JOIN acts a ON a.id = t.act_id WHERE t.clock_id = ? ORDER BY t.on_day, t.id",
        (clock_id,),
    )
    return [TermMade._make(row) for row in rows.fetchall()]


def read_extensions(db: sqlite3.Connection, clock_id: int) -> list[Extension]:
    """Return a clock's extensions, oldest first."""
    rows = db.execute(
        "SELECT e.on_day, e.days, e.approver, e.reason, e.told_on, e.document, a.actor,"
        " a.recorded_at, e.act_id FROM live_extensions e JOIN acts a ON a.id = e.act_id"
        " WHERE e.clock_id = ? ORDER BY e.on_day, e.id",
        (clock_id,),
    )
    return [Extension._make(row) for row in rows.fetchall()]


def read_pauses(db: sqlite3.Connection, clock_id: int) -> list[Pause]:
    """Return the times that a clock stood still, oldest first."""
    rows = db.execute(
        "SELECT on_day, until_on, reason FROM live_pauses WHERE clock_id = ? ORDER BY on_day, id",
        (clock_id,),
    )
    return [Pause._make(row) for row in rows.fetchall()]


def read_added(db: sqlite3.Connection) -> dict[int, int]:
    """Return how many days extensions and pauses have added, clock by clock."""
    rows = db.execute(
        "SELECT clock_id, sum(days) FROM (SELECT clock_id, days FROM live_extensions UNION ALL"
        " SELECT clock_id, julianday(until_on) - julianday(on_day) + 1 FROM live_pauses)"
        " GROUP BY clock_id"
    )
    return {clock_id: int(days) for clock_id, days in rows.fetchall()}


_NOT_WINDOWS = "', '".join(sorted(WINDOWS))
_NOT_WHOLE = "', '".join(sorted(WINDOWS | PARTIAL))


# What a line of a worklist shows, the ids of four holders last.
_SHOWN = (
    "n.number, n.title, k.clock, k.due_on, n.state, n.urgent, n.confidential, n.last_contact_on,"
    " CASE WHEN k.clock = 'followup' THEN (SELECT c.next_step FROM live_contacts c"
    "   WHERE c.case_id = k.case_id AND c.next_on IS NOT NULL ORDER BY c.n DESC LIMIT 1) END,"
    " k.due_at, k.is_estimated, n.received_at, n.answered_at, k.clock_id, k.case_id,"
    f" CASE WHEN k.clock = 'term' THEN {_TERM_ROLE} END,"
    " coalesce(k.unit_id, n.unit_id), n.leader_id, n.handler_id, n.supervisor_id"
)
_CASE, _IDS, _DETAILS = 14, 16, 20  # where the case's id, the holders' ids and the detail stand
_NO_DEPUTIES = (None, None, None)
_DETAIL = "k.started_on, k.computed_due_on, k.source, n.contact_count, k.started_at, k.rule_id"


def list_open(
    db: sqlite3.Connection,
    *,
    due_until: str,
    due_from: str = "",
    viewer: Viewer | None = None,
    hidden: tuple[int, ...] = (),
    away: Away = NOBODY_AWAY,
    in_full: bool = True,
) -> list[OpenClock]:
    """Return every open duty due in a span of days: urgent cases first, then as they fall due.

    Rights that may still be used are nobody's duty and are left out.  With a ``viewer`` only the
    cases on that list are, but those ``hidden``; ``away`` tells who stands in for
    whom.  A city's list has a thousand rows and more: not ``in_full``, each is read as far as a
    line shows it, without its detail.
    """
    rows = db.execute(
        f"SELECT {_SHOWN}{f', {_DETAIL}' if in_full else ''}"
        # CROSS JOIN keeps the few open clocks outside, whatever else has an index.
        " FROM clock_now k CROSS JOIN case_now n ON n.case_id = k.case_id"
        " WHERE k.stopped_on IS NULL AND k.due_on BETWEEN ? AND ?"
        f" AND k.clock NOT IN ('{_NOT_WINDOWS}'){_only(viewer and viewer.mine, hidden)}"
        " ORDER BY n.urgent DESC, k.due_on, k.due_at, n.number, k.clock_id",
        (due_from, due_until),
    ).fetchall()
    # Some eighty names and thirty rules: they are read once.
    units = _names(db, "unit_current")
    persons = _names(db, "person_current")
    rules = _rules(db) if in_full else {}
    givers = unsigned(db)
    make = OpenClock._make
    found = []
    for row in rows:
        unit_id, *holders = row[_IDS:_DETAILS]
        case_id = row[_CASE]
        given = givers.get(case_id)
        names = (
            units.get(unit_id),
            *map(persons.get, holders),
            away.stand_ins(case_id, holders) if away.deputies else _NO_DEPUTIES,
            "、".join(given.values()) if given else None,
            viewer.standings(case_id, holders) if viewer else (),
            _detail(row[_DETAILS:], rules) if in_full else None,
        )
        found.append(make((*row[:_IDS], *names)))
    return found


def _detail(row: tuple[Any, ...], rules: dict[int, tuple[str, str | None, str]]) -> ClockDetail:
    """Return the detail; a date from a file that no rule of ours gives has no article."""
    started_on, computed_due_on, source, contact_count, started_at, rule_id = row
    rule, article, bearer = rules[rule_id]
    if source == DueSource.IMPORTED and computed_due_on is None:
        article = None
    return ClockDetail(
        started_on, computed_due_on, source, contact_count, started_at, rule, article, bearer
    )


def _rules(db: sqlite3.Connection) -> dict[int, tuple[str, str | None, str]]:
    rows = db.execute(f"SELECT r.id, {RULE_NAME}, r.article, r.bearer FROM rules r")
    return {rule_id: (name, article, bearer) for rule_id, name, article, bearer in rows.fetchall()}


def _only(person_ids: tuple[int, ...] | None, hidden: tuple[int, ...]) -> str:
    held = "" if person_ids is None else f" AND {held_by(person_ids)}"
    ids = ", ".join(str(int(case_id)) for case_id in hidden)
    return f"{held} AND n.case_id NOT IN ({ids})" if ids else held


def _names(db: sqlite3.Connection, view: str) -> dict[int | None, str]:
    return dict(db.execute(f"SELECT id, name FROM {view}").fetchall())


def list_unclocked(
    db: sqlite3.Connection,
    person_ids: tuple[int, ...] | None = None,
    hidden: tuple[int, ...] = (),
) -> list[tuple[str, str, str, str, str | None, int, int]]:
    """Return the open cases that have no open duty but a promise of the office's own.

    Each as (number, title, state, purpose, path, urgent, confidential); which of them should have
    one is the domain's to say.
    """
    states = ", ".join(f"'{state}'" for state in OPEN_STATES)
    rows = db.execute(
        "SELECT n.number, n.title, n.state, n.purpose, n.path, n.urgent, n.confidential"
        f" FROM case_now n WHERE n.state IN ({states}) AND n.case_id NOT IN ("
        "SELECT k.case_id FROM clock_now k WHERE k.stopped_on IS NULL"
        f" AND k.clock NOT IN ('{_NOT_WHOLE}')){_only(person_ids, hidden)}"
        " ORDER BY n.urgent DESC, n.received_on, n.number"
    )
    return rows.fetchall()


def list_calendar_bound(db: sqlite3.Connection) -> list[BoundClock]:
    """Return every open clock whose due date hangs on the calendar: working days, or rolling."""
    rows = db.execute(
        "SELECT k.clock_id, k.case_id, k.rule_id, k.started_on, k.due_on, k.computed_due_on,"
        " k.source, k.is_estimated, n.number, k.clock"
        " FROM clock_now k JOIN rules r ON r.id = k.rule_id"
        " JOIN case_now n ON n.case_id = k.case_id"
        " WHERE k.stopped_on IS NULL AND (r.unit = 'workdays' OR r.rolls)"
        " AND k.computed_due_on IS NOT NULL ORDER BY k.clock_id"
    )
    return [BoundClock._make(row) for row in rows.fetchall()]
