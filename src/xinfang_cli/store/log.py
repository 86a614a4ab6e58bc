"""The log of acts: reading it, and finding the one to take back."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.store.views import FACT_DAYS

LASTING_VERBS = ("init", "undo", "unmask", "flag")
"""Verbs that are never taken back: a ledger's birth, what was undone or seen, and what cron said.

A clerk who undoes means the own last command, not the cron job that ran a minute ago.
"""


class ActRow(NamedTuple):
    """An act as logged; ``voided_by`` is the act that took it back."""

    act: int
    recorded_at: str
    by: str
    verb: str
    no: str | None
    summary: str
    warnings: str | None
    rehearsed: bool
    voided_by: int | None


_SELECT = (
    "SELECT a.id, a.recorded_at, a.actor, a.verb, c.number, s.summary, s.warnings, a.rehearsed,"
    " v.act_id FROM acts a JOIN seals s ON s.act_id = a.id LEFT JOIN cases c ON c.id = s.case_id"
    " LEFT JOIN voids v ON v.target_act_id = a.id AND (:known IS NULL OR v.act_id <= :known)"
)


def _rows(cursor: sqlite3.Cursor) -> list[ActRow]:
    return [ActRow._make((*row[:7], bool(row[7]), row[8])) for row in cursor.fetchall()]


def list_acts(
    db: sqlite3.Connection,
    *,
    case_id: int | None = None,
    known_at: int | None = None,
    limit: int | None = None,
) -> list[ActRow]:
    """Return acts, newest first; of one case when asked, voided acts included."""
    values: dict[str, int | None] = {"case": case_id, "known": known_at, "limit": limit or -1}
    where = "WHERE 1"
    if case_id is not None:
        parts = [f"SELECT act_id FROM {table} WHERE case_id = :case" for table in CASE_TABLES]
        parts += [
            "SELECT act_id FROM cases WHERE id = :case",
            "SELECT act_id FROM seals WHERE case_id = :case",
        ]
        mine = " UNION ".join(parts)
        where += (
            f" AND (a.id IN ({mine}) OR a.id IN (SELECT act_id FROM voids"
            f" WHERE target_act_id IN ({mine})))"
        )
    if known_at is not None:
        where += " AND a.id <= :known"
    return _rows(db.execute(f"{_SELECT} {where} ORDER BY a.id DESC LIMIT :limit", values))


CASE_TABLES = (
    "case_versions",
    "external_numbers",
    "petitioners",
    "holdings",
    "holding_ends",
    "co_replies",
    "teams",
    "team_ends",
    "gradings",
    "cruxes",
    "orders",
    "order_replies",
    "order_ends",
    "checks",
    "check_items",
    "resolutions",
    "callbacks",
    "measures",
    "suggestions",
    "referrals",
    "declines",
    "contacts",
    "moves",
    "recipients",
    "replies",
    "objections",
    "deliveries",
    "reviews",
    "review_answers",
    "alerts",
    "disclosures",
    "extensions",
    "pauses",
    "flags",
    "clocks",
    "clock_terms",
    "clock_stops",
    "import_rows",
)
"""The fact tables that carry a case's id."""


def last_act(db: sqlite3.Connection) -> ActRow:
    """Return the newest act that can be taken back; InvalidInputError when there is none."""
    lasting = ", ".join(f"'{verb}'" for verb in LASTING_VERBS)
    rows = _rows(
        db.execute(
            f"{_SELECT} WHERE v.id IS NULL AND a.verb NOT IN ({lasting})"
            " ORDER BY a.id DESC LIMIT 1",
            {"known": None},
        )
    )
    if not rows:
        raise InvalidInputError("nothing_to_undo")
    return rows[0]


def cases_of(db: sqlite3.Connection, act_id: int) -> set[int]:
    """Return the ids of the cases that an act wrote to."""
    found = {row[0] for row in _written(db, "cases", "id", act_id)}
    for table in CASE_TABLES:
        found.update(row[0] for row in _written(db, table, "case_id", act_id))
    return found


def case_of(db: sqlite3.Connection, act_id: int) -> int | None:
    """Return the case that an act was about, or None."""
    row = db.execute("SELECT case_id FROM seals WHERE act_id = ?", (act_id,)).fetchone()
    return None if row is None else row[0]


def facts_of(db: sqlite3.Connection, act_id: int) -> dict[str, int]:
    """Return how many facts an act wrote, table by table."""
    counts = {table: sum(1 for _ in _written(db, table, "id", act_id)) for table in FACT_DAYS}
    return {table: count for table, count in counts.items() if count}


def _written(db: sqlite3.Connection, table: str, column: str, act_id: int) -> Iterator[tuple[int]]:
    """Yield a column of the rows that an act wrote, looking back from the newest.

    Acts append one after the other, so a row of an earlier act ends the search: no index on the
    act is needed, and the last act is found at once.
    """
    for value, written_by in db.execute(f"SELECT {column}, act_id FROM {table} ORDER BY id DESC"):
        if written_by < act_id:
            return
        if written_by == act_id:
            yield (value,)


def find_act_at(db: sqlite3.Connection, day: str) -> int:
    """Return the number of the last act recorded on or before a day; 0 when there is none."""
    (found,) = db.execute(
        "SELECT max(id) FROM acts WHERE substr(recorded_at, 1, 10) <= ?", (day,)
    ).fetchone()
    return found or 0


def newest_act(db: sqlite3.Connection) -> int:
    """Return the number of the newest act."""
    (found,) = db.execute("SELECT max(id) FROM acts").fetchone()
    return found or 0


def latest_day(db: sqlite3.Connection) -> str:
    """Return the latest day of any fact, or an empty text."""
    row = db.execute("SELECT latest_on FROM horizon").fetchone()
    return "" if row is None else str(row[0])
