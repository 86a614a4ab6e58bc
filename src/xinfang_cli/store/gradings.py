"""Levels and cruxes: where a case is solved, how hard it is, what keeps it from being solved."""

import sqlite3

from xinfang_cli.domain.case import CaseRow, Crux, Grading
from xinfang_cli.domain.codes import OPEN_STATES, Level
from xinfang_cli.domain.levels import OWN
from xinfang_cli.store.cases import CASE_COLUMNS, NAME_JOINS


def read_gradings(db: sqlite3.Connection, case_id: int) -> list[Grading]:
    """Return every step of a case between the levels, oldest first."""
    rows = db.execute(
        "SELECT g.on_day, g.step, lag(g.level, 1, ?) OVER (ORDER BY g.on_day, g.id), g.level,"
        " g.difficulty, g.reason, a.actor, g.act_id FROM live_gradings g"
        " JOIN acts a ON a.id = g.act_id"
        " WHERE g.case_id = ? ORDER BY g.on_day, g.id",
        (OWN, case_id),
    )
    return [Grading._make(row) for row in rows.fetchall()]


def read_cruxes(db: sqlite3.Connection, case_id: int) -> list[Crux]:
    """Return what was seen to keep a case from being solved, oldest first."""
    rows = db.execute(
        "SELECT c.on_day, c.text, a.actor, c.act_id FROM live_cruxes c"
        " JOIN acts a ON a.id = c.act_id"
        " WHERE c.case_id = ? ORDER BY c.on_day, c.id",
        (case_id,),
    )
    return [Crux._make(row) for row in rows.fetchall()]


STUCK_SINCE = (
    "max(n.level_on, coalesce((SELECT max(m.on_day) FROM live_moves m"
    " WHERE m.case_id = n.case_id AND m.move = 'reopen'), ''))"
)
"""Since when the case ``n`` is stuck at its level: while it was closed nobody had to solve it."""


def read_stuck(db: sqlite3.Connection, before: str, level: str | None) -> list[CaseRow]:
    """Return the open cases at their level since before an ISO day, the longest there first.

    ``level_on`` of each is since when it is open at its level: not before its last reopening.

    What is settled needs no other level; a case at the highest has nowhere to go.
    """
    states = ", ".join(f"'{state}'" for state in OPEN_STATES)
    rows = db.execute(
        f"SELECT {CASE_COLUMNS}, {STUCK_SINCE} FROM case_now n {NAME_JOINS}"
        f" WHERE n.state IN ({states})"
        " AND n.resolved_on IS NULL AND n.level <> ? AND n.level_on < ?"
        f" AND {STUCK_SINCE} < ? AND n.level = coalesce(?, n.level)",
        (Level.NATIONAL, before, before, level),
    )
    found = [CaseRow._make(rest)._replace(level_on=since) for *rest, since in rows.fetchall()]
    return sorted(found, key=lambda case: (case.level_on, case.case_id))
