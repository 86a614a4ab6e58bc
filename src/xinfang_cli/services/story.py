"""The whole story of a case, as one value."""

import sqlite3
from typing import NamedTuple

from xinfang_cli.domain.case import (
    CaseRow,
    Clock,
    Contact,
    Holding,
    MoveMade,
    Petitioner,
    Version,
)
from xinfang_cli.store import cases, clocks, contacts, holdings


class Story(NamedTuple):
    """A case with everything that belongs to it."""

    case: CaseRow
    versions: list[Version]
    petitioners: list[Petitioner]
    externals: list[tuple[str, str]]
    holdings: list[Holding]
    contacts: list[Contact]
    clocks: list[Clock]
    moves: list[MoveMade]


def tell(db: sqlite3.Connection, case_id: int) -> Story:
    """Return the story of a case."""
    return Story(
        cases.read_case(db, case_id),
        cases.read_versions(db, case_id),
        cases.read_petitioners(db, case_id),
        cases.read_externals(db, case_id),
        holdings.read_holdings(db, case_id),
        contacts.read_contacts(db, case_id),
        clocks.read_clocks(db, case_id),
        cases.read_moves(db, case_id),
    )
