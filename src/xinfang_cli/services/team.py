"""Task forces (专班): form one, let somebody join or leave it, disband it, tell of all of them."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.codes import CLOSED_STATES, UNIT_ROLES, Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.team import Team, standing, team_counts, team_numbers
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services import team_places as places
from xinfang_cli.services.confidence import Consent
from xinfang_cli.services.parties import find_known
from xinfang_cli.services.team_places import Party, Place
from xinfang_cli.store import cases, contacts, teams
from xinfang_cli.store.acts import Act
from xinfang_cli.store.teams import Stay


class Teams(NamedTuple):
    """The teams of a case, oldest first; ``counts`` are the contacts of each, by its ordinal."""

    no: str
    is_confidential: bool
    received_on: str
    teams: list[Team]
    counts: dict[int, int]


class Changed(NamedTuple):
    """What an act did, and the teams as they are now.

    A member that becomes the head joins as head and does not leave.
    """

    joined: list[Place]
    left: list[Place]
    now: Teams


def tell_teams(db: sqlite3.Connection, case_id: int) -> Teams:
    """Return the teams of a case with the contacts that each has made."""
    case = cases.read_case(db, case_id)
    found = teams.read_teams(db, case_id)
    counts = team_counts(team_numbers(contacts.read_contacts(db, case_id), found))
    return Teams(case.no, bool(case.confidential), case.received_on, found, counts)


def form(
    act: Act,
    case_id: int,
    *,
    head: str,
    members: Sequence[str],
    units: Sequence[str],
    purpose: str | None,
    on: date,
    until: date | None,
    reason: str | None,
    create: bool,
    is_agreed: bool = False,
) -> Changed:
    """Form a team from a day on; one that stands ends that day (翻篇归零).

    Raises InvalidInputError: a closed case, a planned end before the first day, somebody twice,
    the accused of the case, a day before the standing team's first or the last one's end;
    RelatedPartyError for somebody near the accused unless ``is_agreed`` (Art. 30).
    """
    case = cases.read_case(act.db, case_id)
    if case.state in CLOSED_STATES:
        raise InvalidInputError("team_case_closed", state=case.state)
    if until is not None and until < on:
        raise InvalidInputError("until_before_on")
    why = _clean(reason)
    earlier = teams.read_teams(act.db, case_id)
    old = standing(earlier)
    left = [] if old is None else _end(act, case_id, old, on, why)
    if old is None and earlier and on.isoformat() < str(earlier[-1].ended_on):
        raise InvalidInputError("team_before_last_end", ended_on=earlier[-1].ended_on)
    names = places.named(head, members, units)
    entering = places.resolve(
        act, case_id, names, create=create, consent=Consent(is_agreed, reason)
    )
    team_id = act.add(
        "teams",
        case_id=case_id,
        from_on=on.isoformat(),
        until_on=None if until is None else until.isoformat(),
        purpose=None if purpose is None else clean_line(purpose, "team_purpose") or None,
    )
    joined = [places.enter(act, case_id, team_id, party, on=on, reason=why) for party in entering]
    return _done(act, case_id, "form", joined, left)


def join(
    act: Act,
    case_id: int,
    *,
    head: str | None,
    members: Sequence[str],
    units: Sequence[str],
    on: date,
    reason: str | None,
    create: bool,
    is_agreed: bool = False,
) -> Changed:
    """Let members and units join the standing team; a new head takes the old one's place.

    Raises InvalidInputError: no team, nobody named, somebody twice or in it already, the accused of
    the case, a day before the team's first, the present head's, or one's own last leaving.
    """
    team = _standing(act.db, case_id)
    _refuse_before(team, on)
    names = places.named(head, members, units)
    if not names:
        raise InvalidInputError("team_join_nobody")
    stays = teams.read_stays(act.db, case_id, team.id)
    joined, left = [], []
    for (role, name), party in zip(
        names,
        places.resolve(act, case_id, names, create=create, consent=Consent(is_agreed, reason)),
        strict=True,
    ):
        stay = places.present(stays, party)
        if stay is not None and (role is not Role.TEAM_HEAD or stay.role is Role.TEAM_HEAD):
            raise InvalidInputError("team_already_in", name=name)
        if role is Role.TEAM_HEAD:
            old = next(s for s in stays if s.role is Role.TEAM_HEAD and s.ended_on is None)
            left.append(places.end(act, case_id, old, on))
        if stay is not None:
            places.end(act, case_id, stay, on)
        joined.append(
            places.enter(act, case_id, team.id, party, on=on, reason=_clean(reason), stays=stays)
        )
    return _done(act, case_id, "join", joined, left)


def leave(
    act: Act,
    case_id: int,
    *,
    members: Sequence[str],
    units: Sequence[str],
    head: str | None,
    on: date,
    reason: str | None = None,
    create: bool,
    is_agreed: bool = False,
) -> Changed:
    """Let members and units leave the standing team; the head only when another takes over.

    Raises InvalidInputError: no team, nobody named, somebody twice or not in it, a head without a
    successor, a successor without a head that leaves, a day before somebody joined.
    """
    team = _standing(act.db, case_id)
    if not members and not units:
        raise InvalidInputError("team_leave_nobody")
    stays = teams.read_stays(act.db, case_id, team.id)
    leaving: list[Stay] = []
    for role, name in places.named(None, members, units):
        kind = "unit" if role in UNIT_ROLES else "person"
        stay = places.present(stays, Party(role, find_known(act, kind, name)))
        if stay is None:
            raise InvalidInputError("team_not_in", name=name)
        if stay in leaving:
            raise InvalidInputError("team_named_twice", name=name)
        leaving.append(stay)
    is_headless = any(stay.role is Role.TEAM_HEAD for stay in leaving)
    if is_headless and head is None:
        raise InvalidInputError("team_head_leaves")
    if not is_headless and head is not None:
        raise InvalidInputError("team_head_stays")
    left = [places.end(act, case_id, stay, on, _clean(reason)) for stay in leaving]
    joined = []
    if head is not None:
        [party] = places.resolve(
            act,
            case_id,
            [(Role.TEAM_HEAD, head)],
            create=create,
            consent=Consent(is_agreed, reason),
        )
        stay = places.present(stays, party)
        if stay in leaving:
            raise InvalidInputError("team_named_twice", name=head)
        if stay is not None:
            places.end(act, case_id, stay, on)
        joined.append(
            places.enter(act, case_id, team.id, party, on=on, reason=_clean(reason), stays=stays)
        )
    return _done(act, case_id, "leave", joined, left)


def disband(act: Act, case_id: int, *, on: date, reason: str | None) -> Changed:
    """End the standing team, and everybody's place in it.

    Raises InvalidInputError: no team, a day before its first or before somebody joined.
    """
    left = _end(act, case_id, _standing(act.db, case_id), on, _clean(reason))
    return _done(act, case_id, "disband", [], left)


def _done(act: Act, case_id: int, word: str, joined: list[Place], left: list[Place]) -> Changed:
    act.case_id = case_id
    if word == "leave":
        said = [_words("leave", left)] + ([_words("join", joined)] if joined else [])
    else:
        said = [_words(word, joined)]
    act.summary = "; ".join(said)
    return Changed(joined, left, tell_teams(act.db, case_id))


def _words(word: str, found: list[Place]) -> str:
    return f"{word} {'; '.join(f'{place.role} {place.name}' for place in found)}".rstrip()


def _clean(reason: str | None) -> str | None:
    return None if reason is None else clean_line(reason, "reason") or None


def _standing(db: sqlite3.Connection, case_id: int) -> Team:
    team = standing(teams.read_teams(db, case_id))
    if team is None:
        raise InvalidInputError("team_none")
    return team


def _refuse_before(team: Team, on: date) -> None:
    if on.isoformat() < team.from_on:
        raise InvalidInputError("team_before_start", since=team.from_on)


def _end(act: Act, case_id: int, team: Team, on: date, reason: str | None) -> list[Place]:
    """End a team with everybody's place in it; return who was in it."""
    _refuse_before(team, on)
    stays = teams.read_stays(act.db, case_id, team.id)
    places.refuse_end_before(act.db, stays, on)
    left = [places.end(act, case_id, stay, on) for stay in stays if stay.ended_on is None]
    act.add("team_ends", team_id=team.id, case_id=case_id, on_day=on.isoformat(), reason=reason)
    return left
