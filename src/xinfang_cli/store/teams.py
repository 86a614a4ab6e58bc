"""Task forces (专班): the teams of a case, and who is in them."""

import sqlite3
from typing import NamedTuple

from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.team import Team
from xinfang_cli.store.parties import namesakes


class Stay(NamedTuple):
    """One holding within a team; one of ``unit_id`` and ``person_id`` is set."""

    holding_id: int
    role: Role
    unit_id: int | None
    person_id: int | None
    from_on: str
    ended_on: str | None

    @property
    def party_id(self) -> int:
        """Return the id of the unit or person."""
        party_id = self.person_id if self.unit_id is None else self.unit_id
        assert party_id is not None  # noqa: S101 - a CHECK of the table
        return party_id


def read_teams(db: sqlite3.Connection, case_id: int) -> list[Team]:
    """Return every team of a case, oldest first; persons of one name are told by their units."""
    teams = db.execute(
        "SELECT t.id, t.from_on, t.until_on, t.purpose, t.act_id, e.on_day, e.reason, e.act_id"
        " FROM live_teams t LEFT JOIN live_team_ends e ON e.team_id = t.id"
        " WHERE t.case_id = ? ORDER BY t.from_on, t.id",
        (case_id,),
    ).fetchall()
    names: dict[tuple[int, str], list[str]] = {}
    if teams:
        # Who left before the team ended is no longer in it; who was in it at its end stays named.
        told_apart = namesakes(db)
        for team_id, role, person_id, name in db.execute(
            "SELECT h.team_id, h.role, p.id, coalesce(p.name, u.name) FROM live_holdings h"
            " LEFT JOIN live_holding_ends e ON e.holding_id = h.id"
            " LEFT JOIN live_team_ends t ON t.team_id = h.team_id"
            " LEFT JOIN person_current p ON p.id = h.person_id"
            " LEFT JOIN unit_current u ON u.id = h.unit_id"
            " WHERE h.case_id = ? AND h.team_id IS NOT NULL"
            " AND (e.id IS NULL OR e.act_id = t.act_id) ORDER BY h.from_on, h.id",
            (case_id,),
        ).fetchall():
            names.setdefault((team_id, role), []).append(told_apart.get(person_id, name))
    return [
        Team._make(
            (
                row[0],
                ordinal,
                *row[1:],
                next(iter(names.get((row[0], Role.TEAM_HEAD), ())), None),
                names.get((row[0], Role.TEAM_MEMBER), []),
                names.get((row[0], Role.TEAM_UNIT), []),
            )
        )
        for ordinal, row in enumerate(teams, 1)
    ]


def read_stays(db: sqlite3.Connection, case_id: int, team_id: int) -> list[Stay]:
    """Return everybody who is or was in a team, in the order in which they came."""
    rows = db.execute(
        "SELECT h.id, h.role, h.unit_id, h.person_id, h.from_on,"
        " (SELECT min(e.on_day) FROM live_holding_ends e WHERE e.holding_id = h.id)"
        " FROM live_holdings h WHERE h.case_id = ? AND h.team_id = ? ORDER BY h.from_on, h.id",
        (case_id, team_id),
    )
    return [Stay(row[0], Role(row[1]), *row[2:]) for row in rows.fetchall()]
