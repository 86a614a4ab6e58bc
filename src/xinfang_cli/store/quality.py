"""Checks and call-backs: what the facts say of how a case was handled."""

import sqlite3
from typing import NamedTuple

from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.codes import State
from xinfang_cli.store.cases import CASE_COLUMNS, NAME_JOINS


class CheckRow(NamedTuple):
    """A check; ``items`` are the codes of what failed."""

    on: str
    is_passed: bool
    items: tuple[str, ...]
    note: str | None
    by: str
    act_id: int


class CallbackRow(NamedTuple):
    """A call-back; ``reason`` is a code."""

    on: str
    is_reached: int
    is_as_reported: int | None
    office: str | None
    unit: str | None
    reason: str | None
    person: str | None
    note: str | None
    by: str
    act_id: int


def read_checks(db: sqlite3.Connection, case_id: int) -> list[CheckRow]:
    """Return the checks of a case, oldest first."""
    failing: dict[int, list[str]] = {}
    for check_id, item in db.execute(
        "SELECT check_id, item FROM live_check_items WHERE case_id = ? ORDER BY id", (case_id,)
    ):
        failing.setdefault(check_id, []).append(item)
    rows = db.execute(
        "SELECT c.id, c.on_day, c.is_passed, c.note, a.actor, c.act_id FROM live_checks c"
        " JOIN acts a ON a.id = c.act_id WHERE c.case_id = ? ORDER BY c.on_day, c.id",
        (case_id,),
    )
    return [
        CheckRow(on, bool(is_passed), tuple(failing.get(check_id, ())), note, by, act_id)
        for check_id, on, is_passed, note, by, act_id in rows.fetchall()
    ]


def read_callbacks(db: sqlite3.Connection, case_id: int) -> list[CallbackRow]:
    """Return the call-backs of a case, oldest first."""
    rows = db.execute(
        "SELECT k.on_day, k.is_reached, k.is_as_reported, k.office, k.unit, k.reason, p.name,"
        " k.note, a.actor, k.act_id FROM live_callbacks k JOIN acts a ON a.id = k.act_id"
        " LEFT JOIN person_current p ON p.id = k.person_id WHERE k.case_id = ?"
        " ORDER BY k.on_day, k.id",
        (case_id,),
    )
    return [CallbackRow._make(row) for row in rows.fetchall()]


# A case may be concluded, called, sent back and concluded again on one day: the acts decide then.
_TRIED = """
    WITH tried AS (
        SELECT k.case_id, count(*) AS tries, max(k.on_day) AS last_on,
               max(k.is_reached) AS is_reached
        FROM live_callbacks k JOIN live_moves m ON m.id = (
            SELECT x.id FROM live_moves x WHERE x.case_id = k.case_id
            ORDER BY x.on_day DESC, x.id DESC LIMIT 1)
        WHERE k.on_day > m.on_day OR (k.on_day = m.on_day AND k.act_id > m.act_id)
        GROUP BY k.case_id)
"""


def read_uncalled(db: sqlite3.Connection) -> list[tuple[CaseRow, int, str | None]]:
    """Return the concluded cases whose petitioner nobody has reached since, the oldest first.

    Each with the number of tries and the day of the last.  A case whose day of conclusion is not
    known is left out.
    """
    rows = db.execute(
        f"{_TRIED} SELECT {CASE_COLUMNS}, coalesce(t.tries, 0), t.last_on FROM case_now n"
        f" {NAME_JOINS} LEFT JOIN tried t ON t.case_id = n.case_id"
        " WHERE n.state = ? AND n.concluded_on IS NOT NULL AND coalesce(t.is_reached, 0) = 0"
        " ORDER BY n.concluded_on, n.case_id",
        (State.CONCLUDED,),
    )
    return [(CaseRow._make(row[:-2]), row[-2], row[-1]) for row in rows.fetchall()]


def count_tries(db: sqlite3.Connection, case_id: int) -> int:
    """Return how often a case's petitioner has been called since the last step."""
    row = db.execute(f"{_TRIED} SELECT tries FROM tried WHERE case_id = ?", (case_id,)).fetchone()
    return 0 if row is None else int(row[0])
