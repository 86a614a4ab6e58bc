"""What settles a matter: that it was settled, and the help that was given."""

import sqlite3

from xinfang_cli.domain.case_life import UNSETTLES
from xinfang_cli.domain.settling import MeasureSum, Resolution

_UNSETTLES = ", ".join(f"'{move}'" for move in sorted(UNSETTLES))

AFTER = "(m.on_day > r.on_day OR (m.on_day = r.on_day AND m.act_id > r.act_id))"
"""Whether move m came after fact r: by their days, and on one day by their acts."""


def read_resolutions(db: sqlite3.Connection, case_id: int) -> list[Resolution]:
    """Return when the case was settled, oldest first, and what ended each settlement."""
    rows = db.execute(
        "SELECT r.on_day, r.evidence, r.document, r.note, a.actor,"
        " (SELECT min(m.on_day) FROM live_moves m WHERE m.case_id = r.case_id"
        f"   AND m.move IN ({_UNSETTLES}) AND {AFTER}), r.act_id"
        " FROM live_resolutions r JOIN acts a ON a.id = r.act_id"
        " WHERE r.case_id = ? ORDER BY r.on_day, r.id",
        (case_id,),
    )
    return [Resolution._make(row) for row in rows.fetchall()]


def count_resolved(db: sqlite3.Connection, first: str, last: str) -> int:
    """Return how many cases were settled in a period and were still so at its end."""
    (count,) = db.execute(
        "SELECT count(DISTINCT r.case_id) FROM live_resolutions r WHERE r.on_day BETWEEN ?1 AND ?2"
        " AND NOT EXISTS (SELECT 1 FROM live_moves m WHERE m.case_id = r.case_id"
        f" AND m.move IN ({_UNSETTLES}) AND m.on_day <= ?2 AND {AFTER})",
        (first, last),
    ).fetchone()
    return int(count)


MeasureRow = tuple[str, str, int | None, str | None, str | None, str, int]
"""Day, kind, amount in fen, source, note, who recorded it, by which act."""


def read_measures(db: sqlite3.Connection, case_id: int) -> list[MeasureRow]:
    """Return the help given in a case, oldest first."""
    rows = db.execute(
        "SELECT m.on_day, m.kind, m.amount, m.source, m.note, a.actor, m.act_id"
        " FROM live_measures m"
        " JOIN acts a ON a.id = m.act_id WHERE m.case_id = ? ORDER BY m.on_day, m.id",
        (case_id,),
    )
    return rows.fetchall()


def sum_measures(db: sqlite3.Connection, first: str | None, last: str | None) -> list[MeasureSum]:
    """Return the help given in a period, case by case and kind by kind."""
    rows = db.execute(
        "SELECT n.number, n.title, n.confidential, m.kind, count(*), coalesce(sum(m.amount), 0)"
        " FROM live_measures m JOIN case_now n ON n.case_id = m.case_id"
        " WHERE m.on_day >= coalesce(?, '') AND m.on_day <= coalesce(?, '9999')"
        " GROUP BY m.case_id, m.kind ORDER BY m.case_id, m.kind",
        (first, last),
    )
    return [MeasureSum._make((*row[:2], bool(row[2]), *row[3:])) for row in rows.fetchall()]
