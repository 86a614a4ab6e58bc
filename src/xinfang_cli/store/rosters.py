"""Duty rosters: their recurrence, and who takes turns."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xinfang_cli.store.acts import Act
from xinfang_cli.store.parties import namesakes

if TYPE_CHECKING:
    from xinfang_cli.domain.duty import Roster


def read_rosters(db: sqlite3.Connection) -> "list[Roster]":
    """Return the rosters that have not been ended, in the order they were made.

    Persons who share a name are told apart by their units.
    """
    rows = db.execute(
        "SELECT r.id, r.name, r.rule, r.phrase, r.from_on, r.place, r.role, r.level"
        " FROM live_rosters r WHERE NOT EXISTS"
        " (SELECT 1 FROM live_roster_ends e WHERE e.roster_id = r.id) ORDER BY r.id"
    ).fetchall()
    if not rows:
        return []
    # ``today`` asks as well, and most ledgers have none.
    from xinfang_cli.domain.duty import Member, Roster

    told_apart = namesakes(db)
    members: dict[int, list[Member]] = {}
    for roster_id, person_id, name, post in db.execute(
        "SELECT m.roster_id, p.id, p.name, coalesce(m.post, p.post) FROM live_roster_members m"
        " JOIN person_current p ON p.id = m.person_id ORDER BY m.roster_id, m.position"
    ).fetchall():
        members.setdefault(roster_id, []).append(
            Member(person_id, told_apart.get(person_id, name), post)
        )
    return [Roster._make((*row, tuple(members[row[0]]))) for row in rows]


def add_roster(
    act: Act,
    name: str,
    *,
    rule: str,
    phrase: str,
    from_on: str,
    members: Sequence[tuple[int, str | None]],
    place: str | None = None,
    role: str | None = None,
    level: str | None = None,
) -> int:
    """Add a roster and return its id; ``members`` are (person id, post) in the order of turns."""
    roster_id = act.add(
        "rosters",
        name=name,
        rule=rule,
        phrase=phrase,
        from_on=from_on,
        place=place,
        role=role,
        level=level,
    )
    for position, (person_id, post) in enumerate(members, start=1):
        act.add(
            "roster_members",
            roster_id=roster_id,
            position=position,
            person_id=person_id,
            post=post,
        )
    return roster_id


def end_roster(act: Act, roster_id: int, on: str) -> None:
    """End a roster: from that day on it decides nothing."""
    act.add("roster_ends", roster_id=roster_id, on_day=on)
