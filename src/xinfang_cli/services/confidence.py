"""Art. 30: what an accusation says, and that it exists, never reaches the accused.

It goes near the accused (``accused``) with a consent and a reason alone.
"""

import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from xinfang_cli.domain.case import Version
from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.errors import InvalidInputError, RelatedPartyError
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services.accused import (
    Tie,
    circle_around,
    circle_of,
    is_accused,
    is_named,
    names_one_of,
    tie_in,
)
from xinfang_cli.store import lists, parties
from xinfang_cli.store.acts import Act


class Consent(NamedTuple):
    """Whether somebody agreed that a case goes near the accused (--yes), and why."""

    is_given: bool = False
    reason: str | None = None


NO_CONSENT = Consent()


def guard_name(
    db: sqlite3.Connection,
    versions: list[Version],
    name: str,
    consent: Consent = NO_CONSENT,
    *,
    sentence: str = "accused_party",
) -> str | None:
    """Let words about a case go to somebody written as a free text, or refuse it.

    Return the reason where one was needed.  A unit or person of the ledger that the text means, or
    has a name of in it, is known by the other names too; whoever an earlier version accused is
    accused still.

    Raises InvalidInputError(``sentence``) for the accused; for somebody near them what ``guard``
    raises.
    """
    if not versions[-1].confidential:
        return None
    if any(_names_accused(db, version.against, name) for version in versions):
        raise InvalidInputError(sentence)
    circle = circle_of(db, versions[-1])
    if names_one_of(db, name, circle.units, circle.persons):
        raise InvalidInputError(sentence)
    staff = circle.near_persons | {
        person_id
        for person_id, _ in parties.all_names(db, "person")
        if circle.near_staff and parties.unit_of(db, person_id) in circle.near_staff
    }
    return _agreed(consent) if names_one_of(db, name, circle.near_units, staff) else None


def _names_accused(db: sqlite3.Connection, against: str | None, name: str) -> bool:
    """Return whether a name, of the ledger or not, is that of whom an accusation means."""
    meant = [(Role.UNIT, unit_id) for unit_id in parties.find_units(db, name)]
    meant += [(Role.HANDLER, person_id) for person_id in parties.find_persons(db, name)]
    if not meant:
        return is_named(against, name)
    return any(is_accused(db, against, role, party_id) for role, party_id in meant)


def refuse_actor(db: sqlite3.Connection, case_ids: Collection[int], actor: str) -> None:
    """Raise InvalidInputError("accused_acts") when who acts is whom one of these cases accuses."""
    name, asked = "".join(actor.split()), set(case_ids)
    against = {words for case_id, words in lists.accusations(db) if case_id in asked}
    if any(_names_accused(db, words, name) for words in against):
        raise InvalidInputError("accused_acts")


def refuse_accused(db: sqlite3.Connection, version: Version, role: Role, party_id: int) -> None:
    """Raise InvalidInputError("accused_party") when a case would be handed to whom it accuses."""
    if version.confidential and is_accused(db, version.against, role, party_id):
        raise InvalidInputError("accused_party")


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
    in, who do not do so near the accused either; ``beside`` are cases (ids) that it has beside
    those of the persons and units.  Nothing is said of
    what is left out: that there is such a case is a secret too.
    """
    held = lists.secret_held(db, tuple(listed or persons), tuple(units), tuple(beside))
    if not held:
        return ()
    own = {case_id for case_id, _ in lists.secret_held(db, tuple(persons), ())}
    asked = [(Role.HANDLER, one) for one in persons] + [(Role.UNIT, one) for one in units]

    def is_hidden(case_id: int, against: str | None) -> bool:
        if any(is_accused(db, against, role, party_id) for role, party_id in asked):
            return True
        # Standing in asks nobody for a consent, so it does not go near the accused at all.
        if case_id in own or not listed or not against:
            return False
        circle = circle_around(db, against)
        return any(tie_in(db, circle, Role.HANDLER, one) is not None for one in persons)

    return tuple(case_id for case_id, against in held if is_hidden(case_id, against))
