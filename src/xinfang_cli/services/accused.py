"""Whom a secret case accuses, under every name, and who is near them (Art. 30).

Near the accused are the units above and below an accused unit, whoever works in an accused unit or
one below it, the unit that an accused person works in, and who has but a part of their name.
"""

import re
import sqlite3
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from xinfang_cli.domain.case import Version
from xinfang_cli.domain.codes import UNIT_ROLES, Role
from xinfang_cli.store import parties

ONE_OF_A_UNIT = re.compile(r"(\w+)@(\w+)")
"""An accusation of one person, written with the unit (王振@南滨街道)."""


class Tie(StrEnum):
    """How a unit or person stands to an accusation."""

    ACCUSED = "accused"
    RELATED = "related"


def is_accused(db: sqlite3.Connection, against: str | None, role: Role, party_id: int) -> bool:
    """Return whether a unit or person is whom an accusation names, under any of its names.

    "村干部王振" names 王振: a name of the party inside the words of the accusation counts, and so
    does the other way round.  "王振@南滨街道" names the one of that unit.  Who has but a part of
    another's name is not accused; he is near the accused (``Circle``).
    """
    names = parties.names_of(db, _kind(role), party_id)
    if not any(is_named(against, name) for name in names):
        return False
    if _is_another(db, against, _kind(role), party_id):
        return False
    one = None if role in UNIT_ROLES else ONE_OF_A_UNIT.fullmatch(_bare(against))
    if one is None or one[1] not in names:
        return True
    unit_id = parties.unit_of(db, party_id)
    return unit_id is None or is_accused(db, one[2], Role.UNIT, unit_id)


def _is_another(db: sqlite3.Connection, against: str | None, kind: str, party_id: int) -> bool:
    """Return whether an accusation with this party's name in it means another, by a full name.

    "王某某" is not 王某, where the ledger knows both.  A unit's short name is the unit's own,
    unless the other is recorded above or below it: 南滨街道 is not 南滨街道派出所.
    """
    words = _bare(against)
    mine = {_bare(name) for name in parties.names_of(db, kind, party_id) if is_named(against, name)}
    others = [
        (other_id, _bare(name))
        for other_id, name in parties.all_names(db, kind)
        if other_id != party_id and is_named(against, name) and _bare(name) not in mine
    ]
    if kind == "unit" and others:
        parents = parties.parents(db)
        above = set(_above(parents, party_id))
        others = [
            (unit, name)
            for unit, name in others
            if unit in above or party_id in _above(parents, unit)
        ]
    known = {name for _, name in others}
    if words in known:
        return words not in mine
    return all(any(name in other and other in words for other in known) for name in mine)


def is_named(against: str | None, name: str) -> bool:
    """Return whether the words of an accusation name somebody of this name."""
    words, other = _bare(against), _bare(name)
    return bool(words and other) and (other in words or words in other)


def _bare(words: str | None) -> str:
    """Return words without the spaces that tell nothing apart."""
    return "".join((words or "").split()).replace("\uff20", "@")


def names_one_of(
    db: sqlite3.Connection, words: str, units: Collection[int], persons: Collection[int]
) -> bool:
    """Return whether a free text has a name or alias of one of these units or persons in it."""
    names = [
        name
        for kind, ids in (("unit", units), ("person", persons))
        for party_id in ids
        for name in parties.names_of(db, kind, party_id)
    ]
    return any(_bare(name) in _bare(words) for name in names)


class Circle(NamedTuple):
    """Whom a secret case accuses, and who is near them (ids)."""

    units: frozenset[int] = frozenset()
    persons: frozenset[int] = frozenset()
    near_units: frozenset[int] = frozenset()
    near_persons: frozenset[int] = frozenset()
    near_staff: frozenset[int] = frozenset()
    """The units whose people are near the accused."""


def circle_of(db: sqlite3.Connection, version: Version) -> Circle:
    """Return who must not hear of a case, or not without a reason; nobody where it is no secret."""
    if not version.confidential or not version.against:
        return Circle()
    return circle_around(db, version.against)


def circle_around(db: sqlite3.Connection, against: str) -> Circle:
    """Return whom the words of an accusation mean, and who is near them."""
    units, like_units = _named_in(db, against, Role.UNIT)
    persons, like_persons = _named_in(db, against, Role.HANDLER)
    parents = parties.parents(db)
    above = {upper for unit in units for upper in _above(parents, unit)}
    below = {unit for unit in parents if not units.isdisjoint(_above(parents, unit))}
    theirs = {unit for person in persons if (unit := parties.unit_of(db, person)) is not None}
    return Circle(
        frozenset(units),
        frozenset(persons),
        frozenset((above | below | theirs | like_units) - units),
        frozenset(like_persons),
        frozenset(units | below),
    )


def _named_in(db: sqlite3.Connection, against: str, role: Role) -> tuple[set[int], set[int]]:
    """Return whom an accusation means (ids), and who has but a part of the name it has in it."""
    named = {
        party_id for party_id, name in parties.all_names(db, _kind(role)) if is_named(against, name)
    }
    accused = {party_id for party_id in named if is_accused(db, against, role, party_id)}
    alike = {
        party_id for party_id in named - accused if _is_another(db, against, _kind(role), party_id)
    }
    return accused, alike


def tie_in(db: sqlite3.Connection, circle: Circle, role: Role, party_id: int) -> Tie | None:
    """Return how a unit or person stands to the accused, None for somebody who is not near them."""
    if party_id in (circle.units if role in UNIT_ROLES else circle.persons):
        return Tie.ACCUSED
    if role in UNIT_ROLES:
        return Tie.RELATED if party_id in circle.near_units else None
    is_near = party_id in circle.near_persons or (
        bool(circle.near_staff) and parties.unit_of(db, party_id) in circle.near_staff
    )
    return Tie.RELATED if is_near else None


def _kind(role: Role) -> str:
    return "unit" if role in UNIT_ROLES else "person"


def _above(parents: dict[int, int | None], unit_id: int) -> Iterator[int]:
    """Return the units above a unit, tier by tier; a ring of units ends where it began."""
    seen = {unit_id}
    upper = parents.get(unit_id)
    while upper is not None and upper not in seen:
        seen.add(upper)
        yield upper
        upper = parents.get(upper)
