"""Contacts: every attempt, numbered within its case."""

import sqlite3

from xinfang_cli.domain.case import Contact


def next_attempt(db: sqlite3.Connection, case_id: int) -> int:
    """Return the number of the case's next attempt; only true inside a write transaction."""
    (last,) = db.execute(
        "SELECT max(n) FROM live_contacts WHERE case_id = ?", (case_id,)
    ).fetchone()
    return (last or 0) + 1


def read_contacts(db: sqlite3.Connection, case_id: int) -> list[Contact]:
    """Return every attempt of a case, in the order of their numbers."""
    rows = db.execute(
        "SELECT c.n, c.on_day, c.mode, c.result, p.name, c.note, c.next_on, c.next_step, a.actor,"
        " a.recorded_at, c.act_id FROM live_contacts c JOIN acts a ON a.id = c.act_id"
        " LEFT JOIN person_current p ON p.id = c.person_id WHERE c.case_id = ? ORDER BY c.n",
        (case_id,),
    )
    return [Contact._make(row) for row in rows.fetchall()]
