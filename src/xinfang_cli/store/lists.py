"""Lists of cases: every filter a condition, every value bound."""

import sqlite3
from typing import NamedTuple

from xinfang_cli.domain.case import CaseRow
from xinfang_cli.store.cases import CASE_COLUMNS, NAME_JOINS
from xinfang_cli.store.holdings import held_by

SORTS = {
    "received": "n.received_on DESC, n.case_id DESC",
    "number": "n.case_id",
    "concluded": "n.concluded_on IS NULL, n.concluded_on DESC, n.case_id DESC",
    "contact": "n.last_contact_on IS NOT NULL, n.last_contact_on, n.case_id",
    "contacts": "n.contact_count DESC, n.case_id",
    "unit": "u.name IS NULL, u.name, n.received_on DESC, n.case_id DESC",
}
"""The orders a list can have; urgent cases come first in each."""


class Filters(NamedTuple):
    """What a listed case must match; None and empty are no condition."""

    states: tuple[str, ...] = ()
    unit_ids: tuple[int, ...] | None = None
    person_ids: tuple[int, ...] | None = None
    channels: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    place: str | None = None
    received_since: str | None = None
    received_until: str | None = None
    concluded_since: str | None = None
    concluded_until: str | None = None
    is_urgent: bool = False
    text: str | None = None
    is_unmasked: bool = False
    case_ids: tuple[int, ...] | None = None
    levels: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    is_resolved: bool | None = None
    resolved_since: str | None = None
    resolved_until: str | None = None
    hidden: tuple[int, ...] = ()
    """Cases (ids) that the list must not have."""
    is_sent_back: bool = False


TEXT_SEARCH = """(instr(n.title, ?) > 0 OR instr(n.place, ?) > 0
    OR instr(n.petitioner, ?) > 0
    OR n.case_id IN (SELECT v.case_id FROM live_case_versions v WHERE instr(v.body, ?) > 0))"""

# To find a secret case by a word of it would tell what it says, and of whom.
OPEN_TEXT_SEARCH = f"(n.confidential = 0 AND {TEXT_SEARCH})"

Condition = tuple[str, list[object]]


def _any_of(column: str, items: tuple[object, ...] | None) -> Condition | None:
    return None if items is None else (f"n.{column} IN ({_marks(items)})", [*items])


def _compare(column: str, operator: str, value: object) -> Condition | None:
    return None if value is None else (f"n.{column} {operator} ?", [value])


def _marks(items: tuple[object, ...]) -> str:
    return ", ".join("?" * len(items))


def _conditions(filters: Filters) -> tuple[str, list[object]]:
    """Return the WHERE clause and its values."""
    found = [
        _any_of("case_id", filters.case_ids),
        _any_of("state", filters.states or None),
        _any_of("unit_id", filters.unit_ids),
        None if filters.person_ids is None else (held_by(filters.person_ids), []),
        _any_of("channel", filters.channels or None),
        _any_of("purpose", filters.purposes or None),
        _any_of("level", filters.levels or None),
        _any_of("difficulty", filters.difficulties or None),
        (f"n.case_id NOT IN ({_marks(filters.hidden)})", [*filters.hidden])
        if filters.hidden
        else None,
        _compare("received_on", ">=", filters.received_since),
        _compare("received_on", "<=", filters.received_until),
        _compare("concluded_on", ">=", filters.concluded_since),
        _compare("concluded_on", "<=", filters.concluded_until),
        None
        if filters.is_resolved is None
        else (f"n.resolved_on IS {'NOT ' if filters.is_resolved else ''}NULL", []),
        _compare("resolved_on", ">=", filters.resolved_since),
        _compare("resolved_on", "<=", filters.resolved_until),
        _compare("sendback_count", ">", 0 if filters.is_sent_back else None),
        _compare("urgent", "=", 1 if filters.is_urgent else None),
        None if filters.place is None else ("instr(n.place, ?) > 0", [filters.place]),
        None
        if filters.text is None
        else (
            TEXT_SEARCH if filters.is_unmasked else OPEN_TEXT_SEARCH,
            [filters.text] * 4,
        ),
    ]
    kept = [condition for condition in found if condition is not None]
    where = f" WHERE {' AND '.join(text for text, _ in kept)}" if kept else ""
    return where, [value for _, values in kept for value in values]


def accusations(db: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return every secret case that names whom it accuses: (id, accused)."""
    return db.execute(
        "SELECT case_id, against FROM case_now WHERE confidential = 1 AND against IS NOT NULL"
    ).fetchall()


def secret_held(
    db: sqlite3.Connection,
    person_ids: tuple[int, ...],
    unit_ids: tuple[int, ...],
    case_ids: tuple[int, ...] = (),
) -> list[tuple[int, str]]:
    """Return the secret cases that these persons or units have, or among these: (id, accused)."""
    whose = [held_by(person_ids)] if person_ids else []
    if unit_ids:
        whose.append(f"n.unit_id IN ({_marks(unit_ids)})")
    if case_ids:
        whose.append(f"n.case_id IN ({', '.join(str(int(case_id)) for case_id in case_ids)})")
    if not whose:
        return []
    return db.execute(
        "SELECT n.case_id, n.against FROM case_now n WHERE n.confidential = 1"
        f" AND n.against IS NOT NULL AND ({' OR '.join(whose)})",
        unit_ids,
    ).fetchall()


def list_cases(
    db: sqlite3.Connection, filters: Filters, *, sort: str, limit: int | None
) -> tuple[list[CaseRow], int]:
    """Return the cases that match, in order, and how many match in all."""
    where, values = _conditions(filters)
    # The plus keeps SQLite from walking all cases in order when a filter leaves few of them.
    order = f" ORDER BY {'+' if where else ''}n.urgent DESC, {SORTS[sort]}"
    if limit is None:
        sql = f"SELECT {CASE_COLUMNS} FROM case_now n {NAME_JOINS}{where}{order}"
        rows = db.execute(sql, values).fetchall()
        return [CaseRow._make(row) for row in rows], len(rows)
    # The page is cut before the names are joined: sorting whole rows would cost ten times as much.
    unit = " LEFT JOIN unit_current u ON u.id = n.unit_id" if "u." in SORTS[sort] else ""
    page = f"SELECT n.case_id FROM case_now n{unit}{where}{order} LIMIT ?"
    rows = db.execute(
        f"SELECT {CASE_COLUMNS} FROM ({page}) page CROSS JOIN case_now n USING (case_id)"
        f" {NAME_JOINS}{order}",
        (*values, limit),
    ).fetchall()
    total = len(rows)
    if total == limit:
        (total,) = db.execute(f"SELECT count(*) FROM case_now n{where}", values).fetchone()
    return [CaseRow._make(row) for row in rows], total
