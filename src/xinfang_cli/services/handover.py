"""Hand over: all that one person holds goes to another in one act; the taker signs for it."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from xinfang_cli.domain.codes import PERSON_ROLES, TEAM_ROLES, Role
from xinfang_cli.domain.errors import InvalidInputError, NotFoundError
from xinfang_cli.domain.sheet import Sheet
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services.accused import circle_of, is_accused, tie_in
from xinfang_cli.services.confidence import Consent, guard, hidden_cases
from xinfang_cli.services.holding import Beginning, begin, end
from xinfang_cli.services.listing import Asked, list_cases
from xinfang_cli.services.parties import find_known, with_units
from xinfang_cli.services.standing import who_is_away
from xinfang_cli.services.timing import Timer
from xinfang_cli.store import cases, handovers, holdings, parties
from xinfang_cli.store.acts import Act
from xinfang_cli.store.holdings import OpenHolding

HANDED_ROLES = (*PERSON_ROLES, Role.TEAM_HEAD, Role.TEAM_MEMBER)
"""The roles that a person hands over, in this order."""


def held_by(
    db: sqlite3.Connection, person_id: int, asked: Asked, roles: Iterable[Role]
) -> list[tuple[OpenHolding, str]]:
    """Return what a person holds of the open cases asked for, with the number of each case."""
    found = handovers.held_open(db, person_id, roles)
    if asked == Asked():
        return found
    rows, _ = list_cases(db, asked._replace(is_open=True), sort="number", limit=None)
    wanted = {row.case_id for row in rows}
    return [(held, no) for held, no in found if held.case_id in wanted]


def count(db: sqlite3.Connection, giver: str, asked: Asked, roles: Iterable[Role]) -> int:
    """Return how many cases would go over; an unknown name has none."""
    ids = parties.find_persons(db, giver)
    return len({held.case_id for one in ids for held, _ in held_by(db, one, asked, roles)})


def near(
    db: sqlite3.Connection, giver: str, taker: str, asked: Asked, roles: Iterable[Role]
) -> int:
    """Return how many of the cases accuse the taker, or somebody near them; none if unknown."""
    takers = parties.find_persons(db, taker)
    found = {
        held.case_id: Role(held.role)
        for one in parties.find_persons(db, giver)
        for held, _ in held_by(db, one, asked, roles)
        if cases.is_confidential(db, held.case_id)
    }
    return sum(
        any(tie_in(db, circle_of(db, cases.read_version(db, case_id)), role, one) for one in takers)
        for case_id, role in found.items()
    )


def hand_over(
    act: Act,
    giver: str,
    taker: str,
    asked: Asked,
    roles: Iterable[Role],
    *,
    on: date,
    reason: str,
    is_agreed: bool = False,
) -> int:
    """Give what one person holds of the cases asked for to another, from a day on.

    Returns the handover's number.

    The taker gets what is left of a term; one that has run out ends that day.

    Raises InvalidInputError: an unknown name, oneself, a taker who is away that day or today, or
    whom one of the cases accuses (Art. 30), a day before a holding began, a case asked for by its
    number that the giver does not hold, nothing to hand over, no reason; RelatedPartyError for a
    taker near the accused unless ``is_agreed``.
    """
    giver_id, taker_id = find_known(act, "person", giver), find_known(act, "person", taker)
    if giver_id == taker_id:
        raise InvalidInputError("handover_self")
    day = on.isoformat()
    for at in dict.fromkeys([day, act.moment.at[:10]]):
        if taker_id in who_is_away(act.db, at).deputies:
            raise InvalidInputError("handover_absent", on=at)
    words = clean_line(reason, "reason")
    if not words:
        raise InvalidInputError("name_empty", field="reason")
    held = held_by(act.db, giver_id, asked, roles)
    missing = set(asked.case_ids or ()) - {one.case_id for one, _ in held}
    if missing:
        numbers = tuple(cases.read_number(act.db, one) for one in sorted(missing))
        raise InvalidInputError("handover_not_held", hints=numbers)
    if not held:
        raise InvalidInputError("handover_nothing")
    _check(act, held, taker_id, day)
    for one, _ in held:
        version = cases.read_version(act.db, one.case_id)
        if version.confidential:
            guard(act.db, version, Role(one.role), taker_id, Consent(is_agreed, words))
    handover_id = act.add(
        "handovers", from_person_id=giver_id, to_person_id=taker_id, on_day=day, reason=words
    )
    pass_over(act, held, taker_id, Beginning(on, None, words, handover_id), Timer(act))
    names = parties.person_name(act.db, giver_id) or "", parties.person_name(act.db, taker_id) or ""
    act.summary = f"{names[0]} -> {names[1]} {len({one.case_id for one, _ in held})}"
    return handover_id


def _check(act: Act, held: list[tuple[OpenHolding, str]], taker_id: int, day: str) -> None:
    for one, no in held:
        if day < one.from_on:
            raise InvalidInputError("handover_before_start", no=no, since=one.from_on)
    accusing = [
        no
        for one, no in held
        if cases.is_confidential(act.db, one.case_id)
        and is_accused(
            act.db, cases.read_version(act.db, one.case_id).against, Role(one.role), taker_id
        )
    ]
    if accusing:
        raise InvalidInputError("handover_accused", hints=tuple(dict.fromkeys(accusing)))


def pass_over(
    act: Act,
    held: Iterable[tuple[OpenHolding, str]],
    taker_id: int,
    how: Beginning,
    timer: Timer,
) -> None:
    """End these holdings and begin the taker's own in their place."""
    for one, _ in held:
        end(act, one, how.on)
        role = Role(one.role)
        if role in TEAM_ROLES:
            role = _seat(act, one, taker_id, how.on)
        left = None if one.until_on is None else max(how.on, date.fromisoformat(one.until_on))
        begin(
            act,
            one.case_id,
            role,
            taker_id,
            how._replace(until=left),
            team_id=one.team_id,
            timer=timer,
        )


def _seat(act: Act, one: OpenHolding, taker_id: int, on: date) -> Role:
    """Return as what the taker goes on in a task force: who leads it, or gets to, is its head.

    A seat that the taker has there already ends: nobody has two.
    """
    role = Role(one.role)
    for other in holdings.open_holdings(act.db, one.case_id, *TEAM_ROLES):
        if other.person_id == taker_id and other.team_id == one.team_id:
            end(act, other, on)
            if other.role == Role.TEAM_HEAD:
                role = Role.TEAM_HEAD
    return role


def sign(act: Act, handover_id: int | None, person: str | None, *, on: date) -> list[int]:
    """Sign for a handover, or for all that a person has still to sign for; returns their numbers.

    ``person`` is who signs, by default who acts; one who acts and is no person of the ledger writes
    down that the taker of a number has signed.

    Raises NotFoundError for a number that there is not, InvalidInputError for one signed for
    already, one that goes to somebody else, a name that several persons bear, a day before the
    handover, or nothing to sign.
    """
    known = {one.id: one for one in handovers.read_handovers(act.db)}
    signer = person or act.moment.actor
    mine = parties.find_persons(act.db, signer)
    if len(mine) > 1:
        raise InvalidInputError("person_ambiguous", name=signer, hints=with_units(act.db, signer))
    wanted = handovers.unsigned_for(act.db, mine) if handover_id is None else [handover_id]
    if not wanted:
        raise InvalidInputError("handover_none_to_sign", name=signer)
    for one in wanted:
        if one not in known:
            raise NotFoundError("handover_unknown", id=one)
        if (mine or person is not None) and known[one].taker_id not in mine:
            raise InvalidInputError("handover_other_taker", id=one, name=known[one].taker)
        if known[one].signed_on is not None:
            raise InvalidInputError("handover_signed", on=known[one].signed_on)
        if on.isoformat() < known[one].on:
            raise InvalidInputError("sign_before_handover", on=known[one].on)
        act.add("handover_acks", handover_id=one, on_day=on.isoformat())
    act.summary = ", ".join(f"#{one}" for one in wanted)
    return wanted


def sheet(db: sqlite3.Connection, handover_id: int) -> Sheet:
    """Return the sheet of a handover, its cases as they stand at the read.

    A secret case that accuses the taker, as is known by now, is left out (Art. 30).

    Raises NotFoundError for a number that there is not.
    """
    for one in handovers.read_handovers(db):
        if one.id == handover_id:
            hidden = hidden_cases(db, persons=(one.taker_id,))
            found = handovers.sheet_cases(db, handover_id)
            return Sheet(one, [case for case in found if case.case_id not in hidden])
    raise NotFoundError("handover_unknown", id=handover_id)
