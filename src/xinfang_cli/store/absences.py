"""Absences: who is away, and who stands in."""

import sqlite3

from xinfang_cli.domain.absence import Absence


def read_absences(db: sqlite3.Connection) -> list[Absence]:
    """Return every absence, as they were recorded."""
    rows = db.execute(
        "SELECT x.id, x.person_id, p.name, x.deputy_id, d.name, x.from_on, x.until_on,"
        " (SELECT min(e.on_day) FROM live_absence_ends e WHERE e.absence_id = x.id), x.reason"
        " FROM live_absences x JOIN person_current p ON p.id = x.person_id"
        " JOIN person_current d ON d.id = x.deputy_id ORDER BY x.id"
    )
    return [Absence._make(row) for row in rows.fetchall()]
