"""Holdings: who is responsible for a case, in which role, from when to when."""

import sqlite3

from xinfang_cli.domain.case import Holding
from xinfang_cli.domain.codes import OPEN_STATES, Role


def held_by(person_ids: tuple[int, ...]) -> str:
    """Return the condition that one of these persons holds the case ``n``, in whatever role."""
    ids = ", ".join(str(int(person_id)) for person_id in person_ids)
    columns = ("leader_id", "handler_id", "supervisor_id")
    return f"({' OR '.join(f'n.{column} IN ({ids})' for column in columns)})"


def read_holdings(db: sqlite3.Connection, case_id: int) -> list[Holding]:
    """Return every holding of a case, by role and day."""
    rows = db.execute(
        "SELECT h.id, h.role, u.name, p.name, h.from_on, h.until_on,"
        " (SELECT min(e.on_day) FROM live_holding_ends e WHERE e.holding_id = h.id), h.reason"
        " FROM live_holdings h LEFT JOIN unit_current u ON u.id = h.unit_id"
        " LEFT JOIN person_current p ON p.id = h.person_id WHERE h.case_id = ?"
        " ORDER BY CASE h.role WHEN 'unit' THEN 1 WHEN 'leader' THEN 2 WHEN 'handler' THEN 3"
        " ELSE 4 END,"
        " h.from_on, h.id",
        (case_id,),
    )
    return [Holding._make(row) for row in rows.fetchall()]


def current_holding(
    db: sqlite3.Connection, case_id: int, role: str
) -> tuple[int, int | None, int | None, str] | None:
    """Return the role's open holding: (id, unit id, person id, from), or None."""
    row: tuple[int, int | None, int | None, str] | None = db.execute(
        "SELECT h.id, h.unit_id, h.person_id, h.from_on FROM live_holdings h"
        " WHERE h.case_id = ? AND h.role = ? AND NOT EXISTS"
        " (SELECT 1 FROM live_holding_ends e WHERE e.holding_id = h.id)"
        " ORDER BY h.from_on DESC, h.id DESC LIMIT 1",
        (case_id, role),
    ).fetchone()
    return row


def current_holders(db: sqlite3.Connection, role: Role) -> dict[int, int]:
    """Return who holds each open case in a role, case id to unit or person id."""
    states = ", ".join(f"'{state}'" for state in OPEN_STATES)
    rows = db.execute(
        f"SELECT case_id, {role}_id FROM case_now WHERE state IN ({states})"
        f" AND {role}_id IS NOT NULL"
    )
    return dict(rows.fetchall())
