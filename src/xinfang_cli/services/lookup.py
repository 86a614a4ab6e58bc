"""Whom a name means that a reading verb was given: the units or persons who bear or bore it."""

import sqlite3

from xinfang_cli.domain.errors import UnknownPartyError
from xinfang_cli.store import parties


def unit_ids(db: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """Return the units of a name or alias.

    Raises UnknownPartyError("unit_not_found") with the nearest names.
    """
    return _known(parties.find_units(db, name.strip()), "unit", name, db)


def person_ids(db: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """Return the persons of a name or alias; ``王振@南滨街道`` names the unit too.

    Raises UnknownPartyError("person_not_found") with the nearest names.
    """
    return _known(parties.find_persons(db, name.strip()), "person", name, db)


def _known(found: list[int], kind: str, name: str, db: sqlite3.Connection) -> tuple[int, ...]:
    if not found:
        from xinfang_cli.services.parties import nearest

        names = parties.unit_names(db) if kind == "unit" else parties.person_names(db)
        raise UnknownPartyError(f"{kind}_not_found", name=name, hints=nearest(name, names))
    return tuple(found)
