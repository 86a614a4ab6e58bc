"""Roll (滚动包案): propose for every term that ends unsolved, and carry it out in one act."""

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.absence import Away
from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.duty import Roster
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.levels import days_at
from xinfang_cli.domain.rolling import (
    EndedTerm,
    Proposal,
    RollRule,
    choose_roster,
    next_member,
    next_until,
    tier_above,
)
from xinfang_cli.services.accused import Circle, circle_of, tie_in
from xinfang_cli.services.grade import escalate
from xinfang_cli.services.holding import Beginning, pass_on
from xinfang_cli.services.roster import find_roster, next_turn_for_a_term, on_duty
from xinfang_cli.services.standing import who_is_away
from xinfang_cli.services.timing import Timer
from xinfang_cli.store import cases, handovers, rosters
from xinfang_cli.store.acts import Act

Free = Callable[[int], bool]


class Grounds(NamedTuple):
    """What proposals go by: the rosters, the one that was named, the day, and how long is long."""

    rosters: list[Roster]
    named: Roster | None
    on: date
    stuck_days: int
    away: Away


def propose(
    db: sqlite3.Connection,
    on: date,
    *,
    stuck_days: int,
    role: str | None = None,
    roster: str | None = None,
) -> list[Proposal]:
    """Return a proposal for every term that ended before a day with its case open, by case number.

    ``roster`` names the roster that decides where the rules would look for one; terms of other
    roles than it is made for are left out.

    Raises InvalidInputError("roster_unknown") for a name that there is not.
    """
    named = None if roster is None else find_roster(db, roster)
    roles = _roles(role, named)
    away = who_is_away(db, on.isoformat())
    grounds = Grounds(rosters.read_rosters(db), named, on, stuck_days, away)
    return [
        _propose(term, grounds, _free(db, term, away))
        for term in handovers.ended_terms(db, on.isoformat())
        if roles <= {term.role}
    ]


def count_last_days(
    db: sqlite3.Connection, on: date, *, role: str | None = None, roster: str | None = None
) -> int:
    """Return how many terms have their last day on a day, so that they roll from the next."""
    roles = _roles(role, None if roster is None else find_roster(db, roster))
    return sum(roles <= {term.role} for term in handovers.last_day_terms(db, on.isoformat()))


def _roles(role: str | None, named: Roster | None) -> set[str | None]:
    """Return the role that terms have to have, if any; two different ones leave none."""
    return {role, named.role if named else None} - {None}


def _free(db: sqlite3.Connection, term: EndedTerm, away: Away) -> Free:
    """Return whether a person may take a case: is there, and not near whom it accuses (Art. 30)."""
    circle = circle_of(db, cases.read_version(db, term.case_id)) if term.confidential else Circle()

    def is_free(person_id: int) -> bool:
        is_away = person_id in away.deputies
        return not is_away and tie_in(db, circle, Role(term.role), person_id) is None

    return is_free


def _propose(term: EndedTerm, grounds: Grounds, is_free: Free) -> Proposal:
    up = tier_above(term, grounds.rosters, grounds.on, grounds.stuck_days)
    if up is None:
        roster = grounds.named or choose_roster(term, grounds.rosters)
        return _next(term, roster, grounds, is_free)
    level, upper = up
    days = days_at(term.level_on, grounds.on)
    made = _next(term, upper, grounds, is_free)
    return made._replace(rule=RollRule.TIER_UP, level=level, days=days)


def _next(term: EndedTerm, roster: Roster | None, grounds: Grounds, is_free: Free) -> Proposal:
    """Return the next on a roster; the same holder again where nobody else is free, or without."""
    on, away = grounds.on, grounds.away
    same = Proposal(
        term,
        RollRule.SAME_AGAIN,
        term.person_id,
        term.person,
        next_until(term, on, None),
        roster=None if roster is None else roster.name,
        absent=(term.person,) if term.person_id in away.deputies else (),
    )
    if roster is None:
        return same
    member, passed_over = next_member(roster, term.person_id, is_free, on_duty(roster, on))
    if member is None:
        return same
    turn = next_turn_for_a_term(roster, on) if roster.role is not None else None
    return same._replace(
        rule=RollRule.NEXT_ON_ROSTER,
        to_id=member.person_id,
        to=member.person,
        until=next_until(term, on, turn),
        absent=tuple(one.person for one in passed_over if one.person_id in away.deputies),
    )


def roll(
    act: Act,
    proposals: list[Proposal],
    on: date,
    reason: Callable[[Proposal], str],
    title: str,
) -> int:
    """Carry proposals out in one act; returns how many changed hands.

    Whoever takes over signs as in a handover, one for each pair of persons, under this ``title``.

    Raises InvalidInputError("roll_nothing") without proposals.
    """
    if not proposals:
        raise InvalidInputError("roll_nothing")
    timer = Timer(act)
    pairs: dict[tuple[int, int], int] = {}
    lifted: set[int] = set()
    for one in proposals:
        words = reason(one)
        # Several terms of a case may end at once; the case goes up one tier, and once.
        if one.level is not None and one.term.case_id not in lifted:
            lifted.add(one.term.case_id)
            escalate(act, one.term.case_id, on=on, reason=words, to=one.level)
        pair = (one.term.person_id, one.to_id)
        handover_id = None
        if one.to_id != one.term.person_id:
            handover_id = pairs.get(pair)
            if handover_id is None:
                handover_id = pairs[pair] = act.add(
                    "handovers",
                    from_person_id=pair[0],
                    to_person_id=pair[1],
                    on_day=on.isoformat(),
                    reason=title,
                )
        how = Beginning(on, one.until, words, handover_id)
        pass_on(act, one.term.case_id, Role(one.term.role), one.to_id, how, timer=timer)
    changed = sum(one.to_id != one.term.person_id for one in proposals)
    act.case_id = proposals[0].term.case_id if len(proposals) == 1 else None
    act.summary = f"{changed}/{len(proposals)}"
    return changed
