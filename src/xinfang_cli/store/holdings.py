"""Holdings: who is responsible for a case, in which role, from when to when."""

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from xinfang_cli.domain.codes import OPEN_STATES, PERSON_ROLES, Role
from xinfang_cli.store.parties import namesakes

if TYPE_CHECKING:
    # A worklist asks who holds a case, and need not wait for all that a page is made of.
    from xinfang_cli.domain.case import Holding

_ORDER = " ".join(f"WHEN '{role}' THEN {place}" for place, role in enumerate(Role))
OPEN_COLUMNS = (
    "h.id, h.case_id, h.role, h.unit_id, h.person_id, h.from_on, h.until_on, h.clock_id, h.team_id,"
    " h.handover_id"
)
"""The columns of an ``OpenHolding``."""

OPEN = "NOT EXISTS (SELECT 1 FROM live_holding_ends e WHERE e.holding_id = h.id)"


class OpenHolding(NamedTuple):
    """A holding that has not passed on; one of ``unit_id`` and ``person_id`` is set."""

    id: int
    case_id: int
    role: str
    unit_id: int | None
    person_id: int | None
    from_on: str
    until_on: str | None
    clock_id: int | None
    team_id: int | None
    handover_id: int | None

    @property
    def party_id(self) -> int:
        """Return the id of the unit or person who holds."""
        party_id = self.person_id if self.unit_id is None else self.unit_id
        assert party_id is not None  # noqa: S101 - a CHECK of the table
        return party_id


_UNSIGNED = "NOT EXISTS (SELECT 1 FROM live_handover_acks k WHERE k.handover_id = o.id)"

# What was handed over and is still not signed for, back to the first giver: a case that was passed
# on before anybody signed has several.  CROSS JOIN begins with the few handovers, not with all that
# anybody ever held.
_PENDING = (
    "WITH RECURSIVE pending(holding_id, case_id, role, act_id, giver_id, handover_id) AS ("
    " SELECT h.id, h.case_id, h.role, h.act_id, o.from_person_id, o.id"
    f" FROM live_handovers o CROSS JOIN live_holdings h ON h.handover_id = o.id"
    f" WHERE {_UNSIGNED} AND {OPEN}"
    " UNION SELECT h.id, h.case_id, h.role, h.act_id, o.from_person_id, o.id FROM pending d"
    " CROSS JOIN live_holdings h ON h.case_id = d.case_id AND h.role = d.role"
    " JOIN live_handovers o ON o.id = h.handover_id"
    f" WHERE {_UNSIGNED} AND EXISTS (SELECT 1 FROM live_holding_ends e"
    " WHERE e.holding_id = h.id AND e.act_id = d.act_id))"
)


def held_by(person_ids: tuple[int, ...]) -> str:
    """Return the condition that one of these persons has the case ``n`` on the list.

    In whatever role, as one of its task force, or handed over and not yet signed for.
    """
    ids = _listed(person_ids)
    held = " OR ".join(f"n.{role}_id IN ({ids})" for role in PERSON_ROLES)
    team = (
        "SELECT h.case_id FROM live_holdings h WHERE h.team_id IS NOT NULL"
        f" AND h.person_id IN ({ids}) AND {OPEN}"
    )
    given = f"{_PENDING} SELECT d.case_id FROM pending d WHERE d.giver_id IN ({ids})"
    return f"({held} OR n.case_id IN ({team}) OR n.case_id IN ({given}))"


def _listed(ids: tuple[int, ...]) -> str:
    return ", ".join(str(int(one)) for one in ids)


def unsigned(db: sqlite3.Connection) -> dict[int, dict[int, str]]:
    """Return the cases that were handed over and are not signed for, with who gave them.

    Case id to the givers' ids and names, the first giver first.
    """
    rows = db.execute(
        f"{_PENDING} SELECT d.case_id, d.giver_id, p.name FROM pending d"
        " JOIN person_current p ON p.id = d.giver_id ORDER BY d.holding_id"
    )
    found: dict[int, dict[int, str]] = {}
    for case_id, giver_id, name in rows.fetchall():
        found.setdefault(case_id, {})[giver_id] = name
    return found


def count_unsigned(db: sqlite3.Connection) -> dict[int, int]:
    """Return of each handover (id) how many cases still wait for its signature.

    One whose cases have all gone on otherwise has none and is left out.
    """
    rows = db.execute(
        f"{_PENDING} SELECT handover_id, count(DISTINCT case_id) FROM pending GROUP BY handover_id"
    )
    return dict(rows.fetchall())


def team_seats(
    db: sqlite3.Connection, person_ids: tuple[int, ...]
) -> dict[int, list[tuple[str, int]]]:
    """Return the seats that persons have in task forces: case id to roles and persons (ids)."""
    rows = db.execute(
        "SELECT h.case_id, h.role, h.person_id FROM live_holdings h WHERE h.team_id IS NOT NULL"
        f" AND h.person_id IN ({_listed(person_ids)}) AND {OPEN} ORDER BY h.id"
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for case_id, role, person_id in rows.fetchall():
        found.setdefault(case_id, []).append((role, person_id))
    return found


def read_holdings(db: sqlite3.Connection, case_id: int) -> "list[Holding]":
    """Return every holding of a case, by role and day; namesakes are told apart by their units."""
    rows = db.execute(
        "SELECT p.id, h.id, h.role, u.name, p.name, h.from_on, h.until_on, e.on_day, h.reason,"
        " e.reason, a.on_day, a.note, a.document, h.act_id, e.act_id, a.act_id"
        " FROM live_holdings h LEFT JOIN live_holding_ends e ON e.id = ("
        "   SELECT x.id FROM live_holding_ends x WHERE x.holding_id = h.id"
        "   ORDER BY x.on_day, x.id LIMIT 1)"
        " LEFT JOIN live_co_replies a ON a.id = ("
        "   SELECT x.id FROM live_co_replies x WHERE x.holding_id = h.id"
        "   ORDER BY x.on_day, x.id LIMIT 1)"
        " LEFT JOIN unit_current u ON u.id = h.unit_id"
        " LEFT JOIN person_current p ON p.id = h.person_id WHERE h.case_id = ?"
        f" ORDER BY CASE h.role {_ORDER} END, h.from_on, h.id",
        (case_id,),
    )
    from xinfang_cli.domain.case import Holding

    told_apart = namesakes(db)
    found = [(person_id, Holding._make(row)) for person_id, *row in rows.fetchall()]
    return [
        holding._replace(person=told_apart.get(person_id, holding.person))
        for person_id, holding in found
    ]


def open_holdings(db: sqlite3.Connection, case_id: int, *roles: str) -> list[OpenHolding]:
    """Return who holds a case now, in these roles (or in all), as they began."""
    wanted = f" AND h.role IN ({', '.join('?' * len(roles))})" if roles else ""
    rows = db.execute(
        f"SELECT {OPEN_COLUMNS} FROM live_holdings h WHERE h.case_id = ?{wanted} AND {OPEN}"
        " ORDER BY h.from_on, h.id",
        (case_id, *roles),
    )
    return [OpenHolding._make(row) for row in rows.fetchall()]


def current_holding(db: sqlite3.Connection, case_id: int, role: str) -> OpenHolding | None:
    """Return the open holding of a role that one holder has at a time, or None."""
    found = open_holdings(db, case_id, role)
    return found[-1] if found else None


def last_end(
    db: sqlite3.Connection, case_id: int, role: str, unit_id: int | None = None
) -> str | None:
    """Return the last day (ISO) on which a role of a case ended, or one unit's in it, or None."""
    row = db.execute(
        "SELECT max(e.on_day) FROM live_holding_ends e JOIN live_holdings h ON h.id = e.holding_id"
        " WHERE h.case_id = ?1 AND h.role = ?2 AND (?3 IS NULL OR h.unit_id = ?3)",
        (case_id, role, unit_id),
    ).fetchone()
    last: str | None = row[0]
    return last


def has_answered(db: sqlite3.Connection, holding_id: int) -> bool:
    """Return whether a co-unit has answered in this holding."""
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM live_co_replies a WHERE a.holding_id = ?)", (holding_id,)
    ).fetchone()
    return bool(row[0])


def began_on(db: sqlite3.Connection, held: OpenHolding) -> str:
    """Return since when (ISO) a unit has had its role without a break, its terms changed or not."""
    row = db.execute(
        "WITH RECURSIVE before (from_on) AS (VALUES (?1) UNION"
        " SELECT h.from_on FROM before b JOIN live_holding_ends e ON e.on_day = b.from_on"
        " JOIN live_holdings h ON h.id = e.holding_id"
        " WHERE h.case_id = ?2 AND h.role = ?3 AND h.unit_id = ?4)"
        " SELECT min(from_on) FROM before",
        (held.from_on, held.case_id, held.role, held.unit_id),
    ).fetchone()
    first: str = row[0]
    return first


def current_holders(db: sqlite3.Connection, role: Role) -> dict[int, int]:
    """Return who holds each open case in a role, case id to unit or person id."""
    states = ", ".join(f"'{state}'" for state in OPEN_STATES)
    rows = db.execute(
        f"SELECT case_id, {role}_id FROM case_now WHERE state IN ({states})"
        f" AND {role}_id IS NOT NULL"
    )
    return dict(rows.fetchall())
