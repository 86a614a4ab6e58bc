"""Flags: what cron has said already."""

import sqlite3


def last_rounds(db: sqlite3.Connection) -> dict[tuple[int, str, str], int]:
    """Return the last round flagged of each (clock, stage, due date)."""
    rows = db.execute(
        "SELECT clock_id, stage, due_on, max(round) FROM live_flags GROUP BY 1, 2, 3"
    ).fetchall()
    return {(clock_id, stage, due_on): last for clock_id, stage, due_on, last in rows}


def has_any(db: sqlite3.Connection) -> bool:
    """Tell whether anything has ever been flagged."""
    (found,) = db.execute("SELECT EXISTS (SELECT 1 FROM flags)").fetchone()
    return bool(found)
