"""Which contacts are a task force's own, and how they count."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.team import Team, standing, team_counts, team_numbers


class Made(NamedTuple):
    """A contact as the count sees it."""

    n: int
    on: str
    act_id: int


def team(ordinal: int, began: tuple[str, int], ended: tuple[str, int] | None = None) -> Team:
    """Return a team from a day and act on, to a day and act."""
    ended_on, end_act = ended or (None, None)
    return Team(
        ordinal, ordinal, began[0], None, None, began[1], ended_on, None, end_act, "王某", [], []
    )


FIRST = team(1, ("2026-03-10", 5), ("2026-05-01", 20))
SECOND = team(2, ("2026-05-01", 20))


@pytest.mark.parametrize(
    ("on", "act_id", "expected"),
    [
        ("2026-03-09", 30, None),
        # The day of forming: what was recorded before it was not the team's.
        ("2026-03-10", 4, None),
        ("2026-03-10", 6, 1),
        ("2026-04-30", 30, 1),
        # The day of forming anew: the order of the acts decides.
        ("2026-05-01", 19, 1),
        ("2026-05-01", 21, 2),
        ("2026-05-02", 3, 2),
    ],
)
def test_whose_contact_it_is(on: str, act_id: int, expected: int | None) -> None:
    """A contact is of the team that stood when it was made, whenever it was recorded."""
    found = team_numbers([Made(1, on, act_id)], [FIRST, SECOND])
    assert found == ({} if expected is None else {1: (expected, 1)})


def test_after_the_last_has_ended() -> None:
    """Between two teams and after the last one a contact is nobody's."""
    ended = team(1, ("2026-03-10", 5), ("2026-04-01", 9))
    later = team(2, ("2026-06-01", 15))
    made = [
        Made(n, on, 10 + n)
        for n, on in enumerate(("2026-03-31", "2026-04-01", "2026-05-31", "2026-06-02"), 1)
    ]
    assert team_numbers(made, [ended, later]) == {1: (1, 1), 4: (2, 1)}
    assert team_numbers(made[2:], [ended]) == {}
    assert team_numbers(made, []) == {}


def test_numbers_follow_the_attempts() -> None:
    """Two contacts recorded late, of the first team's days, go on in its own count."""
    made = [
        Made(1, "2026-03-11", 6),
        Made(2, "2026-05-02", 21),
        Made(3, "2026-03-12", 22),
        Made(4, "2026-05-03", 23),
        Made(5, "2026-03-01", 24),
    ]
    numbers = team_numbers(made, [FIRST, SECOND])
    assert numbers == {1: (1, 1), 2: (2, 1), 3: (1, 2), 4: (2, 2)}
    assert team_counts(numbers) == {1: 2, 2: 2}


def test_the_team_that_stands() -> None:
    """At most one team has not ended."""
    assert standing([FIRST, SECOND]) is SECOND
    assert standing([FIRST]) is None
    assert standing([]) is None


EVENTS = st.lists(
    st.tuples(st.sampled_from(["form", "disband", "contact", "contact"]), st.integers(1, 28)),
    max_size=40,
)


def played(events: Sequence[tuple[str, int]]) -> tuple[list[Team], list[Made]]:
    """Return what a ledger holds after these events, one act each; a boundary never goes back."""
    teams: list[Team] = []
    made: list[Made] = []
    earliest = 1
    for act_id, (kind, day) in enumerate(events, 1):
        if kind == "contact":
            made.append(Made(len(made) + 1, f"2026-02-{day:02}", act_id))
            continue
        is_standing = bool(teams) and teams[-1].ended_on is None
        if kind == "disband" and not is_standing:
            continue
        earliest = max(earliest, day)
        on = f"2026-02-{earliest:02}"
        if is_standing:
            teams[-1] = teams[-1]._replace(ended_on=on, end_act_id=act_id)
        if kind == "form":
            teams.append(team(len(teams) + 1, (on, act_id)))
    return teams, made


def owner(contact: Made, teams: Sequence[Team]) -> int | None:
    """Return whose contact it is: the last boundary before it, told in days and acts, decides."""
    boundaries: list[tuple[str, int, int, int | None]] = [
        (one.from_on, one.act_id, 1, one.ordinal) for one in teams
    ]
    boundaries += [
        (one.ended_on, one.end_act_id or 0, 0, None) for one in teams if one.ended_on is not None
    ]
    past = [at for at in boundaries if (at[0], at[1]) < (contact.on, contact.act_id)]
    return max(past, key=lambda at: at[:3])[3] if past else None


@given(EVENTS)
def test_every_history(events: Sequence[tuple[str, int]]) -> None:
    """Each contact is of one team at most, and a team's are numbered 1 to k in their order."""
    teams, made = played(events)
    numbers = team_numbers(made, teams)
    for contact in made:
        number = numbers.get(contact.n)
        assert (None if number is None else number.team) == owner(contact, teams)
    for one in teams:
        own = [numbers[n].n for n in sorted(numbers) if numbers[n].team == one.ordinal]
        assert own == [*range(1, len(own) + 1)]
        assert team_counts(numbers).get(one.ordinal, 0) == len(own)
