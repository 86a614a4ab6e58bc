"""Duty rosters: adding and ending one, which days it falls on, and whose turn a day is."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from xinfang_cli.domain.absence import away_on
from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.dates import shown
from xinfang_cli.domain.duty import Member, Roster, Turn, parse_rule
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services.parties import clean_party_name, nearest, resolve_person
from xinfang_cli.store import absences, parties, rosters
from xinfang_cli.store.acts import Act

if TYPE_CHECKING:
    from dateutil.rrule import rrulebase

MOST_YEARS = 10
"""A rule without an occurrence for longer than this never fires, to an office."""

ONE_DAY = timedelta(days=1)
FEW = 5
PLAIN_WEEKS = Workdays(frozenset(), frozenset(), frozenset())


@lru_cache(maxsize=64)
def _occurrences(rule: str, from_on: str) -> "rrulebase":
    """Return the occurrences of a rule from a day on, which dateutil finds as they are asked for.

    Raises ValueError for what dateutil does not take.
    """
    from dateutil.rrule import rrulestr

    return rrulestr(rule, dtstart=datetime.fromisoformat(from_on), cache=True)


def _coming(roster: Roster, since: date) -> Iterator[date]:
    """Yield the occurrences from a day on, as long as ten years have one."""
    first = max(since, date.fromisoformat(roster.from_on))
    last_year = first.year
    found = _occurrences(roster.rule, roster.from_on).xafter(_start_of(first), inc=True)
    for at in found:
        if at.year - last_year > MOST_YEARS:
            return
        last_year = at.year
        yield at.date()


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time())


def days_between(roster: Roster, first: date, last: date) -> list[date]:
    """Return the occurrences from ``first`` to ``last``, both with it."""
    found = _occurrences(roster.rule, roster.from_on)
    return [at.date() for at in found.between(_start_of(first), _start_of(last), inc=True)]


def next_day(roster: Roster, after: date) -> date | None:
    """Return the first occurrence strictly after a day; None when ten years have none."""
    return next(_coming(roster, after + ONE_DAY), None)


def eve_of_next_turn(roster: Roster, day: date) -> date | None:
    """Return the last day of the turn that covers a day; None when no turn comes after it.

    Before the first turn who has it is on duty already, to its end.
    """
    turn = next_day(roster, day)
    if turn is not None and not days_between(roster, date.fromisoformat(roster.from_on), day):
        turn = next_day(roster, turn)
    return None if turn is None else turn - ONE_DAY


def next_turn_for_a_term(roster: Roster, on: date) -> date | None:
    """Return the day of the turn that ends a term that begins on ``on``; None without one.

    Who takes over the day before a turn has that turn too, rather than a day alone: unless a turn
    begins on the very day, on a roster that passes on daily.
    """
    turn = next_day(roster, on)
    if turn == on + ONE_DAY and not days_between(roster, on, on):
        turn = next_day(roster, turn)
    return turn


def on_duty(roster: Roster, day: date) -> Member:
    """Return whose turn covers the day: that of the last occurrence not after it.

    Before the first occurrence it is the first member's.
    """
    passed = len(days_between(roster, date.fromisoformat(roster.from_on), day))
    return roster.members[max(passed - 1, 0) % len(roster.members)]


def turns(roster: Roster, since: date, count: int, workdays: Workdays = PLAIN_WEEKS) -> list[Turn]:
    """Return the next ``count`` turns, the day ``since`` with it.

    ``workdays`` is the ledger's calendar, by which a day is told to be off; plain weeks without.
    """
    passed = len(days_between(roster, date.fromisoformat(roster.from_on), since - ONE_DAY))
    return [
        Turn(day, roster.members[place % len(roster.members)], not workdays.is_workday(day))
        for place, day in enumerate(islice(_coming(roster, since), count), start=passed)
    ]


def with_stand_ins(db: sqlite3.Connection, coming: Iterable[Turn]) -> list[Turn]:
    """Return the turns, each with who stands in where its person is on leave that day."""
    known = absences.read_absences(db)
    if not known:
        return list(coming)
    told_apart = parties.namesakes(db)
    marked = []
    for turn in coming:
        away = away_on(known, turn.on.isoformat())
        deputy_id = away.stands_in(turn.member.person_id)
        name = away.stands_in_name(turn.member.person_id)
        marked.append(turn._replace(stands_in=told_apart.get(deputy_id or 0, name)))
    return marked


def turns_on(
    db: sqlite3.Connection, known: Iterable[Roster], day: date, workdays: Workdays
) -> list[tuple[Roster, Turn]]:
    """Return the turns that begin on a day, at most one a roster, in the order of the rosters."""
    return [
        (roster, turn)
        for roster in known
        for turn in with_stand_ins(db, turns(roster, day, 1, workdays))
        if turn.on == day
    ]


def find_roster(db: sqlite3.Connection, name: str) -> Roster:
    """Return the roster of a name that has not been ended.

    Raises InvalidInputError("roster_unknown") with the nearest names, or a few that there are.
    """
    wanted = clean_party_name(name, "roster")
    known = rosters.read_rosters(db)
    for roster in known:
        if roster.name == wanted:
            return roster
    names = [roster.name for roster in known]
    near = nearest(wanted, names) or tuple(names[:FEW])
    raise InvalidInputError("roster_unknown", name=wanted, hints=near)


def add(
    act: Act,
    name: str,
    *,
    phrase: str,
    persons: Sequence[str],
    posts: Sequence[str] = (),
    from_on: date,
    place: str | None = None,
    role: str | None = None,
    level: str | None = None,
    create: bool,
) -> Roster:
    """Add a roster that begins on ``from_on``; ``posts`` go with ``persons``, in their order.

    Raises InvalidInputError for a rule that cannot be read or never fires, for nobody or somebody
    twice, for more posts than persons, for a name in use; UnknownPartyError for a person that the
    ledger does not know.
    """
    name = clean_party_name(name, "roster")
    phrase = clean_line(phrase, "rule")
    rule = parse_rule(phrase, from_on)
    _refuse_silent(rule, phrase, from_on)
    if not persons:
        raise InvalidInputError("roster_nobody")
    if len(posts) > len(persons):
        raise InvalidInputError("roster_posts_too_many", posts=len(posts), persons=len(persons))
    if any(roster.name == name for roster in rosters.read_rosters(act.db)):
        raise InvalidInputError("roster_exists", name=name)
    members: dict[int, str | None] = {}
    for person, post in zip_longest(persons, posts):
        person_id = resolve_person(act, person, create=create)
        if person_id in members:
            raise InvalidInputError("roster_person_twice", name=person)
        members[person_id] = clean_line(post or "", "post") or None
    rosters.add_roster(
        act,
        name,
        rule=rule,
        phrase=phrase,
        from_on=from_on.isoformat(),
        members=list(members.items()),
        place=clean_line(place or "", "site") or None,
        role=role,
        level=level,
    )
    act.summary = f"add {name}"
    return find_roster(act.db, name)


def _refuse_silent(rule: str, phrase: str, from_on: date) -> None:
    """Refuse a rule that no day of the years to come fits, or that dateutil does not take."""
    tried = Roster(0, "", rule, phrase, from_on.isoformat(), None, None, None, ())
    try:
        first = next_day(tried, from_on - ONE_DAY)
    except ValueError:
        raise InvalidInputError("roster_rule_unreadable", value=shown(phrase)) from None
    if first is None:
        raise InvalidInputError("roster_never_fires", value=shown(phrase), years=MOST_YEARS)


def end(act: Act, name: str, *, on: date) -> Roster:
    """End a roster on a day and return it; InvalidInputError("roster_unknown") for no such name."""
    roster = find_roster(act.db, name)
    rosters.end_roster(act, roster.id, on.isoformat())
    act.summary = f"end {roster.name}"
    return roster
