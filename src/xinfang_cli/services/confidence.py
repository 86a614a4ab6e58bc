"""Art. 30: what an accusation says, and that it exists, never reaches the accused."""

import sqlite3

from xinfang_cli.domain.case import Version
from xinfang_cli.domain.codes import UNIT_ROLES, Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.store import parties


def is_accused(db: sqlite3.Connection, against: str | None, role: Role, party_id: int) -> bool:
    """Return whether a unit or person is whom an accusation names, under any of its names.

    "村干部王振" names 王振: a name of the party inside the words of the accusation counts, and so
    does the other way round.
    """
    names = parties.names_of(db, "unit" if role in UNIT_ROLES else "person", party_id)
    return any(is_named(against, name) for name in names)


def is_named(against: str | None, name: str) -> bool:
    """Return whether the words of an accusation name somebody of this name."""
    return bool(against) and (name in str(against) or str(against) in name)


def refuse_addressee(db: sqlite3.Connection, versions: list[Version], name: str) -> None:
    """Raise InvalidInputError("suggestion_to_accused") for words about a case to whom it accuses.

    ``name`` is as typed; a unit or person of the ledger that it means is known by its other names
    too, and whoever an earlier version accused is accused still.
    """
    if not versions[-1].confidential:
        return
    meant = [(Role.UNIT, unit_id) for unit_id in parties.find_units(db, name)]
    meant += [(Role.LEADER, person_id) for person_id in parties.find_persons(db, name)]
    for version in versions:
        if is_named(version.against, name) or any(
            is_accused(db, version.against, role, party_id) for role, party_id in meant
        ):
            raise InvalidInputError("suggestion_to_accused")


def refuse_accused(db: sqlite3.Connection, version: Version, role: Role, party_id: int) -> None:
    """Raise InvalidInputError("accused_party") when a case would be handed to whom it accuses."""
    if version.confidential and is_accused(db, version.against, role, party_id):
        raise InvalidInputError("accused_party")
