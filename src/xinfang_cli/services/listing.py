"""List cases: names become the units and persons meant, then the store filters."""

import sqlite3
from typing import NamedTuple

from xinfang_cli.domain.absence import NOBODY_AWAY, Away
from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.codes import OPEN_STATES
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.services.lookup import person_ids, unit_ids
from xinfang_cli.store import lists


class Asked(NamedTuple):
    """What a list was asked for; None and empty are no condition; days are ISO text."""

    states: tuple[str, ...] = ()
    is_open: bool = False
    unit: str | None = None
    person: str | None = None
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
    is_sent_back: bool = False


def list_cases(
    db: sqlite3.Connection,
    asked: Asked,
    *,
    sort: str,
    limit: int | None,
    away: Away = NOBODY_AWAY,
) -> tuple[list[CaseRow], int]:
    """Return the cases asked for, and how many there are in all.

    A person's cases are also those of whom the person stands in for, as ``away`` tells.  A list
    made for a unit or person leaves out, silently, the secret cases that accuse them (Art. 30).

    Raises UnknownPartyError for a unit or person that the ledger does not know,
    InvalidInputError("span_backwards") for a span of days that ends before it begins.
    """
    spans = (
        (asked.received_since, asked.received_until),
        (asked.concluded_since, asked.concluded_until),
        (asked.resolved_since, asked.resolved_until),
    )
    for since, until in spans:
        if since is not None and until is not None and until < since:
            raise InvalidInputError("span_backwards", since=since, until=until)
    states = asked.states
    if asked.is_open:
        wanted = [state for state in OPEN_STATES if not states or state in states]
        # No state is both: the list is empty, not unfiltered.
        states = tuple(wanted) or ("",)
    units = None if asked.unit is None else unit_ids(db, asked.unit)
    persons = None if asked.person is None else person_ids(db, asked.person)
    held = None if persons is None else away.with_charges(persons)
    filters = lists.Filters(
        states=states,
        unit_ids=units,
        person_ids=held,
        hidden=_hidden(db, persons, units, held),
        channels=asked.channels,
        purposes=asked.purposes,
        place=asked.place,
        received_since=asked.received_since,
        received_until=asked.received_until,
        concluded_since=asked.concluded_since,
        concluded_until=asked.concluded_until,
        is_urgent=asked.is_urgent,
        text=asked.text,
        is_unmasked=asked.is_unmasked,
        case_ids=asked.case_ids,
        levels=asked.levels,
        difficulties=asked.difficulties,
        is_resolved=asked.is_resolved,
        resolved_since=asked.resolved_since,
        resolved_until=asked.resolved_until,
        is_sent_back=asked.is_sent_back,
    )
    return lists.list_cases(db, filters, sort=sort, limit=limit)


def _hidden(
    db: sqlite3.Connection,
    persons: tuple[int, ...] | None,
    units: tuple[int, ...] | None,
    held: tuple[int, ...] | None,
) -> tuple[int, ...]:
    """Return the secret cases that a list made for these must not have; nothing for nobody."""
    if persons is None and units is None:
        return ()
    from xinfang_cli.services.confidence import hidden_cases

    return hidden_cases(db, persons=persons or (), units=units or (), listed=held or ())
