"""Handovers: what a person holds, what was handed over, what the sheet says of each case."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from xinfang_cli.domain.codes import OPEN_STATES, PERSON_ROLES
from xinfang_cli.domain.rolling import EndedTerm
from xinfang_cli.domain.sheet import (
    Handover,
    LastContact,
    Paper,
    Promise,
    RunningClock,
    SheetCase,
)
from xinfang_cli.store.gradings import STUCK_SINCE
from xinfang_cli.store.holdings import OPEN, OPEN_COLUMNS, OpenHolding
from xinfang_cli.store.parties import namesakes

_OPEN_STATES = ", ".join(f"'{state}'" for state in OPEN_STATES)


def held_open(
    db: sqlite3.Connection, person_id: int, roles: Iterable[str]
) -> list[tuple[OpenHolding, str]]:
    """Return what a person holds of the open cases in these roles, with the case's number."""
    found = []
    for role in roles:
        # A single role is found through the case, a seat in a task force through the person.
        is_single = role in PERSON_ROLES
        source = (
            "case_now n JOIN live_holdings h ON h.case_id = n.case_id"
            f" WHERE n.{role}_id = ?2 AND h.role = ?1 AND h.person_id = ?2"
            if is_single
            else "live_holdings h JOIN case_now n ON n.case_id = h.case_id"
            " WHERE h.team_id IS NOT NULL AND h.role = ?1 AND h.person_id = ?2"
        )
        rows = db.execute(
            f"SELECT n.number, {OPEN_COLUMNS} FROM {source} AND n.state IN ({_OPEN_STATES})"
            f" AND {OPEN} ORDER BY n.case_id",
            (role, person_id),
        )
        found += [(OpenHolding._make(row[1:]), row[0]) for row in rows.fetchall()]
    return found


def ended_terms(db: sqlite3.Connection, day: str) -> list[EndedTerm]:
    """Return the terms that have ended before a day with the case open and not settled.

    A term's last day is its holder's still.  By case and role.
    """
    return _terms(db, "h.until_on < ?", day)


def last_day_terms(db: sqlite3.Connection, day: str) -> list[EndedTerm]:
    """Return the terms whose last day it is, with the case open and not settled."""
    return _terms(db, "h.until_on = ?", day)


def _terms(db: sqlite3.Connection, when: str, day: str) -> list[EndedTerm]:
    roles = ", ".join(f"'{role}'" for role in PERSON_ROLES)
    rows = db.execute(
        "SELECT n.case_id, n.number, h.role, h.person_id, p.name, h.from_on, h.until_on, n.level,"
        f" {STUCK_SINCE}, n.confidential,"
        " coalesce((SELECT julianday(x.until_on) - julianday(x.from_on)"
        "   FROM live_holdings x JOIN acts a ON a.id = x.act_id WHERE x.case_id = h.case_id"
        "   AND x.role = h.role AND x.until_on > x.from_on AND a.verb IN ('assign', 'roll')"
        "   ORDER BY x.from_on DESC, x.id DESC LIMIT 1),"
        " julianday(h.until_on) - julianday(h.from_on))"
        " FROM live_holdings h JOIN case_now n ON n.case_id = h.case_id"
        " JOIN person_current p ON p.id = h.person_id"
        f" WHERE {when} AND h.role IN ({roles}) AND n.state IN ({_OPEN_STATES})"
        " AND n.resolved_on IS NULL"
        f" AND {OPEN} ORDER BY n.number, h.role DESC, h.id",
        (day,),
    )
    alike = namesakes(db)
    found = [EndedTerm._make((*row[:-1], int(row[-1]))) for row in rows.fetchall()]
    return [one._replace(person=alike.get(one.person_id, one.person)) for one in found]


def read_handovers(db: sqlite3.Connection) -> list[Handover]:
    """Return every handover, oldest first; persons of one name are told apart by their units."""
    rows = db.execute(
        "SELECT o.id, o.from_person_id, g.name, o.to_person_id, t.name, o.on_day, o.reason,"
        " (SELECT min(k.on_day) FROM live_handover_acks k WHERE k.handover_id = o.id),"
        " (SELECT count(DISTINCT h.case_id) FROM live_holdings h WHERE h.handover_id = o.id),"
        " o.act_id FROM live_handovers o JOIN person_current g ON g.id = o.from_person_id"
        " JOIN person_current t ON t.id = o.to_person_id ORDER BY o.id"
    )
    alike = namesakes(db)
    return [
        one._replace(
            giver=alike.get(one.giver_id, one.giver), taker=alike.get(one.taker_id, one.taker)
        )
        for one in map(Handover._make, rows.fetchall())
    ]


def unsigned_for(db: sqlite3.Connection, person_ids: Iterable[int]) -> list[int]:
    """Return the handovers (ids) that one of these persons has still to sign for."""
    ids = ", ".join(str(int(person_id)) for person_id in person_ids)
    rows = db.execute(
        f"SELECT o.id FROM live_handovers o WHERE o.to_person_id IN ({ids}) AND NOT EXISTS"
        " (SELECT 1 FROM live_handover_acks k WHERE k.handover_id = o.id) ORDER BY o.id"
    )
    return [row[0] for row in rows.fetchall()]


def sheet_cases(db: sqlite3.Connection, handover_id: int) -> list[SheetCase]:
    """Return what the sheet of a handover says of each case, by number.

    A few queries for all cases together: a sheet may have thousands.
    """
    rows = db.execute(
        "SELECT h.case_id, h.role FROM live_holdings h WHERE h.handover_id = ?"
        " GROUP BY h.case_id, h.role ORDER BY min(h.id)",
        (handover_id,),
    ).fetchall()
    roles: dict[int, list[str]] = defaultdict(list)
    for case_id, role in rows:
        roles[case_id].append(role)
    if not roles:
        return []
    ids = ", ".join(map(str, roles))
    clocks = _by_case(
        db,
        "SELECT k.case_id, k.clock, k.due_on, k.due_at, u.name, CASE WHEN k.clock = 'term' THEN"
        "   (SELECT h.role FROM live_holdings h WHERE h.clock_id = k.clock_id LIMIT 1) END"
        " FROM clock_now k"
        " LEFT JOIN unit_current u ON u.id = k.unit_id"
        f" WHERE k.case_id IN ({ids}) AND k.stopped_on IS NULL ORDER BY k.due_on, k.clock_id",
    )
    promises = _by_case(
        db,
        "SELECT k.case_id, k.due_on, c.next_step, k.started_on FROM clock_now k"
        " LEFT JOIN live_contacts c ON c.id = (SELECT x.id FROM live_contacts x"
        "   WHERE x.case_id = k.case_id AND x.next_on = k.due_on ORDER BY x.n DESC LIMIT 1)"
        f" WHERE k.case_id IN ({ids}) AND k.clock = 'followup' AND k.stopped_on IS NULL"
        " ORDER BY k.due_on",
    )
    contacts = _by_case(
        db,
        "SELECT c.case_id, c.n, c.on_day, c.mode, c.result, c.note FROM live_contacts c"
        f" WHERE c.case_id IN ({ids}) ORDER BY c.on_day, c.n",
    )
    cruxes = _by_case(
        db,
        f"SELECT x.case_id, x.text FROM live_cruxes x WHERE x.case_id IN ({ids})"
        " ORDER BY x.on_day, x.id",
    )
    papers = _by_case(
        db,
        "SELECT m.case_id, m.on_day, m.move, m.document FROM live_moves m"
        f" WHERE m.case_id IN ({ids}) AND m.document IS NOT NULL"
        " UNION ALL SELECT d.case_id, d.on_day, 'deliver', d.document FROM live_deliveries d"
        f" WHERE d.case_id IN ({ids}) AND d.document IS NOT NULL ORDER BY 2",
    )
    cases = db.execute(
        "SELECT n.case_id, n.number, n.title, v.body, n.petitioner, p.phone, n.state,"
        " n.received_on, n.urgent, n.confidential, n.contact_count FROM case_now n"
        " JOIN live_case_versions v ON v.id = (SELECT x.id FROM live_case_versions x"
        "   WHERE x.case_id = n.case_id ORDER BY x.on_day DESC, x.id DESC LIMIT 1)"
        " LEFT JOIN live_petitioners p ON p.id = (SELECT x.id FROM live_petitioners x"
        "   WHERE x.case_id = n.case_id ORDER BY x.position, x.on_day DESC, x.id DESC LIMIT 1)"
        f" WHERE n.case_id IN ({ids}) ORDER BY n.number"
    ).fetchall()
    made: Any = SheetCase
    return [
        made(
            case_id,
            no,
            tuple(roles[case_id]),
            *said,
            [RunningClock._make(row) for row in clocks[case_id] if row[0] != "followup"],
            [Promise._make(row) for row in promises[case_id]],
            LastContact._make(contacts[case_id][-1]) if contacts[case_id] else None,
            cruxes[case_id][-1][0] if cruxes[case_id] else None,
            [Paper._make(row) for row in papers[case_id]],
        )
        for case_id, no, *said in cases
    ]


def _by_case(db: sqlite3.Connection, sql: str) -> dict[int, list[tuple[Any, ...]]]:
    """Return the rows of a query by their first column, the case."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for case_id, *row in db.execute(sql).fetchall():
        found[case_id].append(tuple(row))
    return found
