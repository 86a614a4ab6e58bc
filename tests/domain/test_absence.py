"""Absences: both days within them, chains of deputies, and no circle of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.absence import NOBODY_AWAY, Absence, away_on, makes_a_loop

A, B, C, D = 1, 2, 3, 4
NAMES = {A: "甲某", B: "乙某", C: "丙某", D: "丁某"}


def absence(
    person: int, deputy: int, first: str, last: str, back: str | None = None, *, number: int = 0
) -> Absence:
    """Return an absence of March 2026, days being days of the month."""
    return Absence(
        number,
        person,
        NAMES[person],
        deputy,
        NAMES[deputy],
        f"2026-03-{first}",
        f"2026-03-{last}",
        None if back is None else f"2026-03-{back}",
        None,
    )


def stands_in(known: list[Absence], day: str) -> dict[int, int | None]:
    """Return who stands in for each person on a day of March."""
    away = away_on(known, f"2026-03-{day}")
    return {person: away.stands_in(person) for person in NAMES}


CHAIN = [absence(A, B, "02", "20"), absence(B, C, "05", "10")]


@pytest.mark.parametrize(
    ("day", "for_a", "for_b"),
    [
        ("01", None, None),
        ("02", B, None),
        ("04", B, None),
        ("05", C, C),
        ("10", C, C),
        ("11", B, None),
        ("20", B, None),
        ("21", None, None),
    ],
)
def test_a_chain(day: str, for_a: int | None, for_b: int | None) -> None:
    """A is away with B standing in, B meanwhile with C: C has both; each end is by itself."""
    assert stands_in(CHAIN, day) == {A: for_a, B: for_b, C: None, D: None}


@pytest.mark.parametrize(("day", "for_a"), [("06", C), ("07", B), ("10", B)])
def test_back_early(day: str, for_a: int) -> None:
    """B is back on the 7th, three days early: from that day A's work is B's again."""
    known = [CHAIN[0], absence(B, C, "05", "10", "07")]
    assert stands_in(known, day)[A] == for_a


def test_worklists_follow_the_chain() -> None:
    """Who is there has the work of all that are away behind; the absent keep their own."""
    away = away_on(CHAIN, "2026-03-06")
    assert away.with_charges([C]) == (A, B, C)
    assert away.with_charges([B]) == (B,)
    assert away.with_charges([A]) == (A,)
    assert away.with_charges([D]) == (D,)
    assert away.with_charges([C, D]) == (A, B, C, D)
    assert away.with_charges([]) == ()


def test_names() -> None:
    """The name is that of who is there at the end of the chain."""
    away = away_on(CHAIN, "2026-03-06")
    assert [away.stands_in_name(person) for person in (A, B, C, None)] == [
        "丙某",
        "丙某",
        None,
        None,
    ]


def test_nobody_away() -> None:
    """Without absences everybody has the own work."""
    assert NOBODY_AWAY.stands_in(A) is None
    assert NOBODY_AWAY.with_charges([B, A, B]) == (A, B)
    assert away_on([], "2026-03-02") == NOBODY_AWAY


def test_a_return_before_the_first_day() -> None:
    """Somebody who is back before having gone was never away."""
    never = absence(A, B, "10", "20", "08")
    assert not any(never.covers(f"2026-03-{n:02}") for n in range(1, 32))
    assert not never.meets("2026-03-01", "2026-03-31")


@pytest.mark.parametrize(
    ("new", "is_loop"),
    [
        (absence(B, A, "10", "12"), True),
        (absence(B, A, "20", "25"), True),
        (absence(B, A, "21", "25"), False),
        (absence(B, A, "01", "01"), False),
        (absence(B, A, "01", "02"), True),
        (absence(B, C, "02", "20"), False),
    ],
)
def test_a_loop_of_two(new: Absence, *, is_loop: bool) -> None:
    """A is away from the 2nd to the 20th with B: B cannot be with A on any of these days."""
    assert makes_a_loop([absence(A, B, "02", "20")], new) is is_loop


@pytest.mark.parametrize(
    ("first", "last", "is_loop"),
    [("06", "06", True), ("01", "04", False), ("11", "20", False), ("09", "15", True)],
)
def test_a_loop_of_three(first: str, last: str, *, is_loop: bool) -> None:
    """With A to B and B to C, C to A is a circle on the days that all three share: 5th to 10th."""
    assert makes_a_loop(CHAIN, absence(C, A, first, last)) is is_loop


def test_a_return_opens_the_circle() -> None:
    """A is back on the 8th: B may be away with A from then, and not a day before."""
    known = [absence(A, B, "02", "20", "08")]
    assert not makes_a_loop(known, absence(B, A, "08", "12"))
    assert makes_a_loop(known, absence(B, A, "07", "12"))


def test_a_circle_of_others_ends() -> None:
    """A circle among others, should a ledger have one, holds nobody up."""
    others = [absence(B, C, "02", "20"), absence(C, B, "02", "20")]
    assert not makes_a_loop(others, absence(A, B, "05", "06"))
    away = away_on([*others, absence(A, B, "05", "06")], "2026-03-05")
    assert away.stands_in(A) in {B, C}


DAYS = st.integers(1, 28)
PERSONS = st.sampled_from(sorted(NAMES))


@st.composite
def absences(draw: st.DrawFn) -> Absence:
    """Return some absence of March 2026."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    person = draw(PERSONS)
    deputy = draw(PERSONS.filter(lambda other: other != person))
    back = draw(st.none() | DAYS)
    days = (f"{n:02}" if n is not None else None for n in (first, last, back))
    return absence(person, deputy, *days)  # type: ignore[arg-type]


@given(absences(), DAYS, DAYS)
def test_meets_is_a_day_that_both_have(one: Absence, first: int, last: int) -> None:
    """An absence meets a span when it covers one of its days."""
    first, last = min(first, last), max(first, last)
    covered = any(one.covers(f"2026-03-{n:02}") for n in range(first, last + 1))
    assert one.meets(f"2026-03-{first:02}", f"2026-03-{last:02}") is covered


def without_overlaps(wanted: list[Absence]) -> list[Absence]:
    """Return absences of which no two of one person meet, as the office keeps them."""
    known: list[Absence] = []
    for new in wanted:
        mine = [other for other in known if other.person_id == new.person_id]
        if not any(other.meets(new.from_on, new.until_on) for other in mine):
            known.append(new)
    return known


@given(st.lists(absences(), max_size=5))
def test_who_is_let_in_never_leads_back(wanted: list[Absence]) -> None:
    """When no loop and no overlap is let in, each chain of each day ends with somebody there."""
    known: list[Absence] = []
    for new in without_overlaps(wanted):
        if not makes_a_loop(known, new):
            known.append(new)
    for n in range(31):
        day = (date(2026, 3, 1) + timedelta(days=n)).isoformat()
        away = away_on(known, day)
        gone = {one.person_id for one in known if one.covers(day)}
        assert set(away.deputies) == gone
        for person in NAMES:
            there = away.stands_in(person)
            assert (there is None) is (person not in gone)
            assert there not in gone
            if there is not None:
                assert person in away.with_charges([there])


@given(st.lists(absences(), max_size=4), absences())
def test_a_loop_is_found_on_any_day(wanted: list[Absence], new: Absence) -> None:
    """The few days that are looked at tell the same as all days of the absence."""
    new, is_loop = new._replace(back_on=None), False
    known = [one for one in without_overlaps(wanted) if one.person_id != new.person_id]
    for n in range(1, 32):
        day = f"2026-03-{n:02}"
        if not new.covers(day):
            continue
        deputies = {one.person_id: one.deputy_id for one in [*known, new] if one.covers(day)}
        person: int | None = new.deputy_id
        for _ in NAMES:
            if person == new.person_id:
                is_loop = True
            person = deputies.get(person) if person is not None else None
    assert makes_a_loop(known, new) is is_loop
