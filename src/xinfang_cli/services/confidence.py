"""Art. 30: what an accusation says, and that it exists, never reaches the accused.

Whom a secret case names is *accused*, under every name.  Near the accused are the units above and
below an accused unit, whoever works in an accused unit or one below it, and the unit that an
accused person works in: the case goes to one of these with a consent and a reason alone.
"""

import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from xinfang_cli.domain.case import Version
from xinfang_cli.domain.codes import UNIT_ROLES, Role
from xinfang_cli.domain.errors import InvalidInputError, RelatedPartyError
from xinfang_cli.domain.text import clean_line
from xinfang_cli.store import cases, lists, parties
from xinfang_cli.store.acts import Act


class Tie(StrEnum):
    """How a unit or person stands to an accusation."""

    ACCUSED = "accused"
    RELATED = "related"


class Consent(NamedTuple):
    """Whether somebody agreed that a case goes near the accused (--yes), and why."""

    is_given: bool = False
    reason: str | None = None


NO_CONSENT = Consent()

ONE_OF_A_UNIT = re.compile(r"(\w+)@(\w+)")
"""An accusation of one person, written with the unit (王振@南滨街道)."""


def is_accused(db: sqlite3.Connection, against: str | None, role: Role, party_id: int) -> bool:
    """Return whether a unit or person is whom an accusation names, under any of its names.

    "村干部王振" names 王振: a name of the party inside the words of the accusation counts, and so
    does the other way round.  "王振@南滨街道" names the one of that unit.
    """
    names = parties.names_of(db, _kind(role), party_id)
    if not any(is_named(against, name) for name in names):
        return False
    one = None if role in UNIT_ROLES else ONE_OF_A_UNIT.fullmatch(_bare(against))
    if one is None or one[1] not in names:
        return True
    unit_id = parties.unit_of(db, party_id)
    return unit_id is None or is_accused(db, one[2], Role.UNIT, unit_id)


def is_named(against: str | None, name: str) -> bool:
    """Return whether the words of an accusation name somebody of this name."""
    words, other = _bare(against), _bare(name)
    return bool(words and other) and (other in words or words in other)


def _bare(words: str | None) -> str:
    """Return words without the spaces that tell nothing apart."""
    return "".join((words or "").split()).replace("\uff20", "@")


def refuse_addressee(
    db: sqlite3.Connection, versions: list[Version], name: str, consent: Consent
) -> str | None:
    """Let words about a case go to somebody, or refuse it; return the reason where one was needed.

    ``name`` is as typed; a unit or person of the ledger that it means is known by its other names
    too, and whoever an earlier version accused is accused still.

    Raises InvalidInputError("suggestion_to_accused") for the accused; for somebody near them what
    ``guard`` raises.
    """
    if not versions[-1].confidential:
        return None
    meant = [(Role.UNIT, unit_id) for unit_id in parties.find_units(db, name)]
    meant += [(Role.LEADER, person_id) for person_id in parties.find_persons(db, name)]
    for version in versions:
        if is_named(version.against, name) or any(
            is_accused(db, version.against, role, party_id) for role, party_id in meant
        ):
            raise InvalidInputError("suggestion_to_accused")
    circle = circle_of(db, versions[-1])
    if _names_one_of(db, name, circle.units, circle.persons):
        raise InvalidInputError("suggestion_to_accused")
    staff = {
        person_id
        for person_id, _ in parties.all_names(db, "person")
        if circle.near_staff and parties.unit_of(db, person_id) in circle.near_staff
    }
    return _agreed(consent) if _names_one_of(db, name, circle.near_units, staff) else None


def _names_one_of(
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


def refuse_actor(db: sqlite3.Connection, case_ids: Collection[int], actor: str) -> None:
    """Raise InvalidInputError("accused_acts") when who acts is whom one of these cases accuses."""
    mine = parties.find_persons(db, actor)
    if not mine:
        return
    for case_id in case_ids:
        version = cases.read_version(db, case_id)
        if version.confidential and any(
            is_accused(db, version.against, Role.HANDLER, one) for one in mine
        ):
            raise InvalidInputError("accused_acts")


def refuse_accused(db: sqlite3.Connection, version: Version, role: Role, party_id: int) -> None:
    """Raise InvalidInputError("accused_party") when a case would be handed to whom it accuses."""
    if version.confidential and is_accused(db, version.against, role, party_id):
        raise InvalidInputError("accused_party")


def refuse_accused_name(db: sqlite3.Connection, version: Version, name: str) -> None:
    """Raise InvalidInputError("accused_party") when a free text names whom a case accuses.

    A name or alias of a unit or person in the text counts as well as the words of the accusation.
    """
    if not version.confidential or not version.against:
        return
    circle = circle_of(db, version)
    if is_named(version.against, name) or _names_one_of(db, name, circle.units, circle.persons):
        raise InvalidInputError("accused_party")


class Circle(NamedTuple):
    """Whom a secret case accuses, and who is near them (ids)."""

    units: frozenset[int] = frozenset()
    persons: frozenset[int] = frozenset()
    near_units: frozenset[int] = frozenset()
    near_staff: frozenset[int] = frozenset()
    """The units whose people are near the accused."""


def circle_of(db: sqlite3.Connection, version: Version) -> Circle:
    """Return who must not hear of a case, or not without a reason; nobody where it is no secret."""
    if not version.confidential or not version.against:
        return Circle()
    found: dict[Role, set[int]] = {Role.UNIT: set(), Role.HANDLER: set()}
    for role, ids in found.items():
        for party_id, name in parties.all_names(db, _kind(role)):
            if is_named(version.against, name) and is_accused(db, version.against, role, party_id):
                ids.add(party_id)
    units, persons = found[Role.UNIT], found[Role.HANDLER]
    parents = parties.parents(db)
    above = {upper for unit in units for upper in _above(parents, unit)}
    below = {unit for unit in parents if not units.isdisjoint(_above(parents, unit))}
    theirs = {unit for person in persons if (unit := parties.unit_of(db, person)) is not None}
    return Circle(
        frozenset(units),
        frozenset(persons),
        frozenset((above | below | theirs) - units),
        frozenset(units | below),
    )


def tie_in(db: sqlite3.Connection, circle: Circle, role: Role, party_id: int) -> Tie | None:
    """Return how a unit or person stands to the accused, None for somebody who is not near them."""
    if party_id in (circle.units if role in UNIT_ROLES else circle.persons):
        return Tie.ACCUSED
    if role in UNIT_ROLES:
        return Tie.RELATED if party_id in circle.near_units else None
    is_near = bool(circle.near_staff) and parties.unit_of(db, party_id) in circle.near_staff
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


def guard(
    db: sqlite3.Connection,
    version: Version,
    role: Role,
    party_id: int,
    consent: Consent = NO_CONSENT,
) -> str | None:
    """Let a case go to a unit or person, or refuse it; return the reason where one was needed.

    Raises InvalidInputError("accused_party") for the accused, RelatedPartyError for somebody near
    the accused without a consent, InvalidInputError("related_needs_reason") for a consent without
    a reason (Art. 30).
    """
    tie = tie_in(db, circle_of(db, version), role, party_id)
    if tie is Tie.ACCUSED:
        raise InvalidInputError("accused_party")
    if tie is None:
        return None
    return _agreed(consent)


def _agreed(consent: Consent) -> str:
    """Return the reason of a consent; one that is not given, or not explained, is an error."""
    if not consent.is_given:
        raise RelatedPartyError("related_party")
    reason = clean_line(consent.reason or "", "reason")
    if not reason:
        raise InvalidInputError("related_needs_reason")
    return reason


def note_reason(act: Act, version: Version, day: str, reason: str) -> None:
    """Write down why a case goes near the accused, where what is written has no place for it."""
    row = version._asdict() | {"on_day": max(day, version.on_day), "reason": reason}
    del row["id"], row["act_id"]
    act.add("case_versions", **row)


def hidden_cases(
    db: sqlite3.Connection,
    *,
    persons: Sequence[int] = (),
    units: Sequence[int] = (),
    listed: Sequence[int] = (),
    beside: Collection[int] = (),
) -> tuple[int, ...]:
    """Return the secret cases (ids) that a list made for these persons or units must not have.

    ``listed`` are the persons whose cases the list has: those asked for, and for whom they stand
    in; ``beside`` are cases (ids) that it has beside those of the persons and units.  Nothing is
    said of what is left out: that there is such a case is a secret too.
    """
    asked = [(Role.HANDLER, one) for one in persons] + [(Role.UNIT, one) for one in units]
    return tuple(
        case_id
        for case_id, against in lists.secret_held(
            db, tuple(listed or persons), tuple(units), tuple(beside)
        )
        if any(is_accused(db, against, role, party_id) for role, party_id in asked)
    )
