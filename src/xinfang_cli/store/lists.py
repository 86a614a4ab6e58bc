"""Lists of cases: every filter a condition, every value bound."""

import sqlite3
from typing import NamedTuple

from xinfang_cli.domain.case import CaseRow
from xinfang_cli.store.cases import CASE_COLUMNS, CASE_JOINS

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
    channel: str | None = None
    purpose: str | None = None
    place: str | None = None
    received_since: str | None = None
    received_until: str | None = None
    concluded_since: str | None = None
    concluded_until: str | None = None
    is_urgent: bool = False
    text: str | None = None


def _conditions(filters: Filters) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []

    def need(condition: str, *bound: object) -> None:
        conditions.append(condition)
        values.extend(bound)

    def any_of(items: tuple[object, ...]) -> str:
        return f"({', '.join('?' * len(items))})"

    if filters.states:
        need(f"n.state IN {any_of(filters.states)}", *filters.states)
    if filters.unit_ids is not None:
        need(f"n.unit_id IN {any_of(filters.unit_ids)}", *filters.unit_ids)
    if filters.person_ids is not None:
        marks = any_of(filters.person_ids)
        need(
            f"(n.leader_id IN {marks} OR n.handler_id IN {marks})",
            *filters.person_ids,
            *filters.person_ids,
        )
    for column, value in (("channel", filters.channel), ("purpose", filters.purpose)):
        if value is not None:
            need(f"n.{column} = ?", value)
    if filters.place is not None:
        need("instr(n.place, ?) > 0", filters.place)
    for column, since, until in (
        ("received_on", filters.received_since, filters.received_until),
        ("concluded_on", filters.concluded_since, filters.concluded_until),
    ):
        if since is not None:
            need(f"n.{column} >= ?", since)
        if until is not None:
            need(f"n.{column} <= ?", until)
    if filters.is_urgent:
        need("n.urgent = 1")
    if filters.text is not None:
        need(
            "(instr(n.title, ?) > 0 OR instr(n.petitioner, ?) > 0 OR instr(n.place, ?) > 0"
            " OR EXISTS (SELECT 1 FROM live_case_versions v WHERE v.case_id = n.case_id"
            " AND instr(v.body, ?) > 0))",
            *[filters.text] * 4,
        )
    return conditions, values


def list_cases(
    db: sqlite3.Connection, filters: Filters, *, sort: str, limit: int | None
) -> tuple[list[CaseRow], int]:
    """Return the cases that match, in order, and how many match in all."""
    conditions, values = _conditions(filters)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    sql = f"SELECT {CASE_COLUMNS} {CASE_JOINS}{where} ORDER BY n.urgent DESC, {SORTS[sort]}"
    if limit is not None:
        (total,) = db.execute(f"SELECT count(*) FROM case_now n{where}", values).fetchone()
        rows = db.execute(f"{sql} LIMIT ?", (*values, limit)).fetchall()
    else:
        rows = db.execute(sql, values).fetchall()
        total = len(rows)
    return [CaseRow._make(row) for row in rows], total
