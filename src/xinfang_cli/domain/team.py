"""专班: a task force on a case, and which contacts are its own."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol

_NEVER = ("9999-12-31", 0)


class Team(NamedTuple):
    """A task force: the ``ordinal``-th of its case, from 1; days are ISO text.

    ``until`` is the planned end, ``ended_on`` the day it ended (None: it stands).  Head, members
    and units are those in it; of one that has ended, those in it at its end.
    """

    id: int
    ordinal: int
    from_on: str
    until: str | None
    purpose: str | None
    act_id: int
    ended_on: str | None
    end_reason: str | None
    end_act_id: int | None
    head: str | None
    members: list[str]
    units: list[str]


class Made(Protocol):
    """A contact: the how manieth of its case, on which day, recorded by which act."""

    @property
    def n(self) -> int:
        """Return its number in the case."""

    @property
    def on(self) -> str:
        """Return its day."""

    @property
    def act_id(self) -> int:
        """Return the act that recorded it."""


class TeamNumber(NamedTuple):
    """A contact's place: of which team (its ordinal), and the how manieth of that team's own."""

    team: int
    n: int


def standing(teams: Sequence[Team]) -> Team | None:
    """Return the team that has not ended, or None."""
    return next((team for team in teams if team.ended_on is None), None)


def team_numbers(contacts: Sequence[Made], teams: Sequence[Team]) -> dict[int, TeamNumber]:
    """Return the team's number of each contact that is a team's, by the contact's own ``n``.

    A contact belongs to the team that stood when it was made; on the day on which one is formed or
    ends, the order in which that was recorded decides.  A new team counts from 1 again.
    """
    made: Counter[int] = Counter()
    numbers = {}
    for contact in sorted(contacts, key=lambda contact: contact.n):
        when = (contact.on, contact.act_id)
        for team in teams:
            if (team.from_on, team.act_id) < when < _end_of(team):
                made[team.ordinal] += 1
                numbers[contact.n] = TeamNumber(team.ordinal, made[team.ordinal])
                break
    return numbers


def team_counts(numbers: dict[int, TeamNumber]) -> dict[int, int]:
    """Return how many contacts each team has, by its ordinal; a team without any is left out."""
    return dict(Counter(number.team for number in numbers.values()))


def _end_of(team: Team) -> tuple[str, int]:
    if team.ended_on is None or team.end_act_id is None:
        return _NEVER
    return (team.ended_on, team.end_act_id)
