"""滚动包案: what becomes of a term that ends unsolved, as pure rules.

One tier up (分级破解) when the case has been too long at a level; else the next on the roster; else
the same holder again.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from xinfang_cli.domain.codes import Level
from xinfang_cli.domain.duty import Member, Roster
from xinfang_cli.domain.levels import OWN, above, days_at, is_above

ONE_DAY = timedelta(days=1)


class RollRule(StrEnum):
    """Which rule a proposal follows."""

    TIER_UP = "tier_up"
    NEXT_ON_ROSTER = "next_on_roster"
    SAME_AGAIN = "same_again"


class EndedTerm(NamedTuple):
    """A term that has ended and its case has not: who holds it, since when, until when.

    ``days`` is how long a whole term was: what somebody took over of one, or took up again when a
    case was reopened, is a rest of it.
    """

    case_id: int
    no: str
    role: str
    person_id: int
    person: str
    from_on: str
    until_on: str
    level: str
    level_on: str
    confidential: bool
    days: int


class Proposal(NamedTuple):
    """What is proposed for a term: who is next and until when.

    ``level`` is the level that the case goes to, None where it stays; ``days`` how long it has been
    at its own; ``roster`` the roster that decides; ``absent`` who was due before, or
    goes on, and is away (who is accused is not told).
    """

    term: EndedTerm
    rule: RollRule
    to_id: int
    to: str
    until: date
    level: Level | None = None
    days: int = 0
    roster: str | None = None
    absent: tuple[str, ...] = ()


def choose_roster(term: EndedTerm, rosters: Sequence[Roster]) -> Roster | None:
    """Return the roster that decides a term: one that its holder is on, None without one.

    A roster for another level, or for another role, decides nothing.  One for no role in particular
    decides only where no roster is made for this role, and unless it names a place: that is where
    somebody is received, not what somebody answers for.
    """
    made = [roster for roster in rosters if roster.role == term.role]
    if not made:
        made = [roster for roster in rosters if roster.role is None and roster.place is None]
    mine = [
        roster
        for roster in made
        if roster.level in (term.level, None)
        and any(member.person_id == term.person_id for member in roster.members)
    ]
    return min(mine, key=lambda roster: roster.level is None, default=None)


def tier_above(
    term: EndedTerm, rosters: Sequence[Roster], on: date, stuck_days: int
) -> tuple[Level, Roster | None] | None:
    """Return the level that a case should go to, and that level's roster where there is one.

    None while it has been at its level for no more than ``stuck_days``.  Above the office's own
    level it is proposed only where a roster stands for the level: nobody else is the office's.
    """
    level = above(term.level)
    if level is None or days_at(term.level_on, on) <= stuck_days:
        return None
    upper = next(
        (
            roster
            for roster in rosters
            if roster.level == level and roster.role in (term.role, None)
        ),
        None,
    )
    if upper is None and is_above(level, OWN):
        return None
    return level, upper


def next_member(
    roster: Roster, after_id: int | None, is_free: Callable[[int], bool], first: Member
) -> tuple[Member | None, list[Member]]:
    """Return the next free member after a person, and who was passed over on the way.

    Somebody who is not on the roster is followed by ``first``.  None when nobody else is free.
    """
    ids = [member.person_id for member in roster.members]
    if after_id in ids:
        start = ids.index(after_id) + 1
        order = [*roster.members[start:], *roster.members[: start - 1]]
    else:
        start = ids.index(first.person_id)
        order = [*roster.members[start:], *roster.members[:start]]
    passed_over: list[Member] = []
    for member in order:
        if is_free(member.person_id):
            return member, passed_over
        passed_over.append(member)
    return None, passed_over


def next_until(term: EndedTerm, on: date, turn: date | None) -> date:
    """Return the last day of the next term: the eve of the roster's turn, or as long again.

    As long again is never that day alone, which would be proposed anew on the morrow.
    """
    if turn is not None:
        return turn - ONE_DAY
    return on + max(timedelta(days=term.days), ONE_DAY)
