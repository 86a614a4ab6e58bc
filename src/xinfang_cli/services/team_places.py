"""Places in a task force (专班): who is meant, who is in it, entering and ending a place."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.codes import UNIT_ROLES, Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.services.confidence import NO_CONSENT, Consent, guard
from xinfang_cli.services.parties import resolve_person, resolve_unit
from xinfang_cli.store import cases, parties
from xinfang_cli.store.acts import Act
from xinfang_cli.store.teams import Stay


class Place(NamedTuple):
    """Who is in a team, and as what."""

    role: Role
    name: str


class Party(NamedTuple):
    """A unit or person, and what it is to be in a team."""

    role: Role
    party_id: int

    @property
    def is_unit(self) -> bool:
        """Return whether it is a unit."""
        return self.role in UNIT_ROLES


def named(head: str | None, members: Sequence[str], units: Sequence[str]) -> list[tuple[Role, str]]:
    """Return every name with its role, the head first."""
    return [
        *((Role.TEAM_HEAD, name) for name in (head,) if name is not None),
        *((Role.TEAM_MEMBER, name) for name in members),
        *((Role.TEAM_UNIT, name) for name in units),
    ]


def resolve(
    act: Act,
    case_id: int,
    names: list[tuple[Role, str]],
    *,
    create: bool,
    consent: Consent = NO_CONSENT,
) -> list[Party]:
    """Return who is meant.

    Raises InvalidInputError for somebody named twice or accused (Art. 30), UnknownPartyError, and
    RelatedPartyError for somebody near the accused without a consent.
    """
    version = cases.read_version(act.db, case_id)
    found: list[Party] = []
    for role, name in names:
        find = resolve_unit if role in UNIT_ROLES else resolve_person
        party = Party(role, find(act, name, create=create))
        guard(act.db, version, role, party.party_id, consent)
        if any((one.is_unit, one.party_id) == (party.is_unit, party.party_id) for one in found):
            raise InvalidInputError("team_named_twice", name=name)
        found.append(party)
    return found


def present(stays: Sequence[Stay], party: Party) -> Stay | None:
    """Return a party's open place in the team, as whatever it is in it."""
    return next((stay for stay in _of_party(stays, party) if stay.ended_on is None), None)


def enter(
    act: Act,
    case_id: int,
    team_id: int,
    party: Party,
    *,
    on: date,
    reason: str | None = None,
    stays: Sequence[Stay] = (),
) -> Place:
    """Give a party its place in a team; ``stays`` are those that there were before this act.

    Raises InvalidInputError("team_before_leaving") for a day before the party last left.
    """
    name = _name(act.db, party)
    last = max((stay.ended_on or "" for stay in _of_party(stays, party)), default="")
    if on.isoformat() < last:
        raise InvalidInputError("team_before_leaving", name=name, left_on=last)
    act.add(
        "holdings",
        case_id=case_id,
        role=party.role,
        unit_id=party.party_id if party.is_unit else None,
        person_id=None if party.is_unit else party.party_id,
        from_on=on.isoformat(),
        reason=reason,
        team_id=team_id,
    )
    return Place(party.role, name)


def end(act: Act, case_id: int, stay: Stay, on: date, reason: str | None = None) -> Place:
    """End a place; InvalidInputError("team_before_joining") for a day before it began."""
    place = Place(stay.role, _name(act.db, Party(stay.role, stay.party_id)))
    if on.isoformat() < stay.from_on:
        raise InvalidInputError("team_before_joining", name=place.name, since=stay.from_on)
    act.add(
        "holding_ends",
        holding_id=stay.holding_id,
        case_id=case_id,
        on_day=on.isoformat(),
        reason=reason,
    )
    return place


def refuse_end_before(db: sqlite3.Connection, stays: Sequence[Stay], on: date) -> None:
    """Refuse the end of a team on a day before somebody's last in it: nobody outlasts a team.

    Raises InvalidInputError("team_end_before_leaving").
    """
    for stay in stays:
        if stay.ended_on is not None and on.isoformat() < stay.ended_on:
            name = _name(db, Party(stay.role, stay.party_id))
            raise InvalidInputError("team_end_before_leaving", name=name, left_on=stay.ended_on)


def _name(db: sqlite3.Connection, party: Party) -> str:
    if party.is_unit:
        return parties.unit_name(db, party.party_id) or ""
    told_apart = parties.namesakes(db).get(party.party_id)
    return told_apart or parties.person_name(db, party.party_id) or ""


def _of_party(stays: Sequence[Stay], party: Party) -> list[Stay]:
    return [
        stay
        for stay in stays
        if (stay.role in UNIT_ROLES) == party.is_unit and stay.party_id == party.party_id
    ]
