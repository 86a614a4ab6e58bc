"""A term that ends unsolved: one tier up, the next on the roster, or the same again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.duty import Member, Roster
from xinfang_cli.domain.rolling import (
    EndedTerm,
    choose_roster,
    next_member,
    next_until,
    tier_above,
)

ON = date(2026, 7, 1)
MEMBERS = tuple(Member(n, name, None) for n, name in enumerate(("甲某", "乙某", "丙某"), 1))


def roster(
    name: str = "包案",
    *,
    role: str | None = None,
    level: str | None = None,
    members: tuple[Member, ...] = MEMBERS,
) -> Roster:
    """Return a roster."""
    return Roster(1, name, "FREQ=WEEKLY", "每周", "2026-01-01", None, role, level, members)


def term(
    person_id: int = 1,
    *,
    from_on: str = "2026-01-01",
    until_on: str = "2026-06-30",
    level: str = "county",
    level_on: str = "2026-01-01",
) -> EndedTerm:
    """Return a leader's term that has ended."""
    return EndedTerm(
        *(1, "XF-2026-000001", "leader", person_id, f"人{person_id}"),
        *(from_on, until_on, level, level_on),
        confidential=False,
        days=(date.fromisoformat(until_on) - date.fromisoformat(from_on)).days,
    )


@pytest.mark.parametrize(
    ("after", "away", "following", "passed_over"),
    [
        (1, set(), 2, []),
        (2, set(), 3, []),
        (3, set(), 1, []),
        (1, {2}, 3, [2]),
        (2, {3}, 1, [3]),
        (3, {1}, 2, [1]),
        (1, {2, 3}, None, [2, 3]),
        (1, {1}, 2, []),
        (9, set(), 2, []),
        (9, {2}, 3, [2]),
        (9, {1, 2, 3}, None, [2, 3, 1]),
    ],
)
def test_next_member(
    after: int, away: set[int], following: int | None, passed_over: list[int]
) -> None:
    """The one after the holder, wrapping round; who is away is passed over; never the same one.

    After somebody who is not on the roster comes who has the turn (here the second).
    """
    found, skipped = next_member(roster(), after, lambda one: one not in away, MEMBERS[1])
    assert (found and found.person_id) == following
    assert [one.person_id for one in skipped] == passed_over


@given(st.integers(1, 6), st.integers(1, 7), st.sets(st.integers(1, 6)))
def test_everybody_has_a_turn(size: int, after: int, away: set[int]) -> None:
    """Whoever is free is found unless it is the holder; none that is away ever is."""
    members = tuple(Member(n, f"人{n}", None) for n in range(1, size + 1))
    table = roster(members=members)
    found, skipped = next_member(table, after, lambda one: one not in away, members[0])
    free = {one.person_id for one in members} - away - {after}
    assert (found is None) is (not free)
    assert found is None or found.person_id in free
    assert all(one.person_id in away for one in skipped)


def test_a_full_round() -> None:
    """Rolled as often as there are members, the case is back with the first."""
    seen, holder = [], 1
    for _ in range(3):
        found, _ = next_member(roster(), holder, lambda _: True, MEMBERS[0])
        assert found is not None
        holder = found.person_id
        seen.append(holder)
    assert seen == [2, 3, 1]


@pytest.mark.parametrize(
    ("from_on", "until_on", "turn", "until"),
    [
        # 181 days from 1 January to 1 July 2026 (no leap year); the 30th of June is 180 on.
        ("2026-01-01", "2026-06-30", None, "2026-12-28"),
        ("2026-06-01", "2026-06-30", None, "2026-07-30"),
        # A day is not proposed again for a day: it would end as it begins.
        ("2026-06-30", "2026-06-30", None, "2026-07-02"),
        ("2026-01-01", "2026-06-30", date(2026, 7, 8), "2026-07-07"),
    ],
)
def test_next_until(from_on: str, until_on: str, turn: date | None, until: str) -> None:
    """The eve of the roster's next turn, else as many days as the last term had."""
    ended = term(from_on=from_on, until_on=until_on)
    assert next_until(ended, ON, turn).isoformat() == until


def test_choose_roster() -> None:
    """A roster of the role and level that the holder is on; a general one where none is."""
    mine, general = roster("领导", role="leader"), roster("通用")
    foreign = roster("别人", role="leader", members=(Member(8, "壬某", None),))
    county = mine._replace(name="本级", level="county")
    handlers = roster("经办", role="handler")
    assert choose_roster(term(), []) is None
    assert choose_roster(term(), [general, mine]) is mine
    assert choose_roster(term(), [handlers, general]) is general
    assert choose_roster(term(), [handlers]) is None
    assert choose_roster(term(), [foreign]) is None
    assert choose_roster(term(), [foreign, general]) is None
    assert choose_roster(term(), [mine, county]) is county
    assert choose_roster(term(level="town"), [county]) is None
    assert choose_roster(term(level="town"), [county, mine]) is mine
    assert choose_roster(term(person_id=9), [general]) is None
    # Where somebody is received is no matter of who answers for what.
    assert choose_roster(term(), [general._replace(place="一楼接访室")]) is None


@pytest.mark.parametrize(
    ("level", "level_on", "days", "rosters", "expected"),
    [
        # From 1 January to 1 July 2026 it is 181 days.
        ("village", "2026-01-01", 180, [], "town"),
        ("village", "2026-01-01", 181, [], None),
        ("town", "2026-01-01", 180, [], "county"),
        ("county", "2026-01-01", 180, [], None),
        ("county", "2026-01-01", 180, [roster(level="prefecture")], "prefecture"),
        ("county", "2026-01-01", 180, [roster(level="prefecture", role="handler")], None),
        ("county", "2026-01-01", 181, [roster(level="prefecture")], None),
        ("national", "2020-01-01", 180, [roster(level="national")], None),
    ],
)
def test_tier_above(
    level: str, level_on: str, days: int, rosters: list[Roster], expected: str | None
) -> None:
    """After more than N days at a level one goes up; above the office's own only with a roster."""
    found = tier_above(term(level=level, level_on=level_on), rosters, ON, days)
    assert (found and found[0].value) == expected
    if found is not None:
        assert found[1] is (rosters[0] if rosters else None)
