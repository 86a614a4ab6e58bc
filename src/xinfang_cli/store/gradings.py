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


def read_stuck(db: sqlite3.Connection, before: str, level: str | None) -> list[CaseRow]:
    """Return the open cases at their level since before an ISO day, the longest there first.

    What is settled needs no other level; a case at the highest has nowhere to go.
    """
    states = ", ".join(f"'{state}'" for state in OPEN_STATES)
    rows = db.execute(
        f"SELECT {CASE_COLUMNS} FROM case_now n {NAME_JOINS} WHERE n.state IN ({states})"
        " AND n.resolved_on IS NULL AND n.level <> ? AND n.level_on < ?"
        " AND n.level = coalesce(?, n.level)"
        " ORDER BY n.level_on, n.case_id",
        (Level.NATIONAL, before, level),
    )
    return [CaseRow._make(row) for row in rows.fetchall()]
